using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hierarchy.Server.Accounts;

/// <summary>Text that somebody typed, brought to one form before it is compared or kept.</summary>
internal static class Text
{
    public const int MinName = 2;
    public const int MaxName = 40;
    private const int MaxNote = 200;

    /// <summary>
    /// The forms that an input method produces instead of ASCII (全角) become ASCII: what the runtime's own normalization (NFKC)
    /// would do with them. Without ICU, which the program does not ask of a machine, the runtime changes nothing at all.
    /// </summary>
    public static string Narrow(string text)
    {
        var whole = text.Normalize(NormalizationForm.FormKC);
        return string.Create(whole.Length, whole, (narrow, wide) =>
        {
            for (var i = 0; i < wide.Length; i++)
                narrow[i] = wide[i] switch { >= '！' and <= '～' => (char)(wide[i] - '！' + '!'), '\u3000' => ' ', var other => other };
        });
    }

    /// <summary>A sign-in name as it is kept: narrow, lower case; ASCII letters, digits, Han and .-_@ only. False for what cannot be one.</summary>
    public static bool TryName(string? text, [NotNullWhen(true)] out string? name)
    {
        name = null;
        if (text is null || text.Length > 2 * MaxName)
            return false;
        var folded = Narrow(text.Trim()).ToLowerInvariant();
        if (folded.Length is < MinName or > MaxName || !folded.All(one => char.IsAsciiLetterOrDigit(one) || one is >= '一' and <= '鿿' or '.' or '-' or '_' or '@'))
            return false;
        name = folded;
        return true;
    }

    /// <summary>What a browser tells of itself, a label: printable and short.</summary>
    public static string Note(string? text) => text is null ? "" : new([.. text.Where(one => !char.IsControl(one) && !char.IsSurrogate(one)).Take(MaxNote)]);
}
