using System.Collections.Concurrent;

namespace Hierarchy;

/// <summary>
/// What is counted (指标), by its code; additive only. Stocks (units.*) are levels at a month's end, flows belong to the
/// month in which they take effect. Each is counted once for all, and once more for each line (系统): units.total@TAX.
/// The number is for memory only: it differs from process to process.
/// </summary>
public readonly record struct Measure
{
    private const char LineMark = '@';

    private sealed record Meaning(string Code, string Base, string? Line, bool IsStock);

    private static readonly ConcurrentDictionary<string, Measure> ByCode = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(ushort Number, string Line), Measure> ByLine = new();
    private static readonly ConcurrentDictionary<string, (int Met, IReadOnlyList<Measure> Found)> ByBeginning = new(StringComparer.Ordinal);
    private static readonly List<Meaning> Meanings = [];
    private static readonly Lock Gate = new();

    public ushort Number { get; }

    private Measure(ushort number) => Number = number;

    public string Code => Meanings[Number].Code;

    /// <summary>The code without the line.</summary>
    public string Base => Meanings[Number].Base;

    /// <summary>The line whose units are counted; null: all units.</summary>
    public string? Line => Meanings[Number].Line;

    public bool IsStock => Meanings[Number].IsStock;

    /// <summary>The same, counted for the units of one line.</summary>
    public Measure In(string line) => ByLine.GetOrAdd((Number, line), static key => Of($"{Meanings[key.Number].Base}{LineMark}{key.Line}"));

    public static Measure Of(string code) => ByCode.TryGetValue(code, out var known) ? known : Intern(code);
    public static Measure FromNumber(ushort number) => new(number);

    /// <summary>Of those met so far, the ones whose code begins so, without what is counted for a line.</summary>
    public static IReadOnlyList<Measure> Beginning(string prefix)
    {
        if (ByBeginning.TryGetValue(prefix, out var known) && known.Met == Meanings.Count)
            return known.Found;
        lock (Gate)
        {
            var found = Enumerable.Range(0, Meanings.Count).Where(number => Meanings[number] is { Line: null } one && one.Code.StartsWith(prefix, StringComparison.Ordinal));
            return (ByBeginning[prefix] = (Meanings.Count, [.. found.Select(number => new Measure((ushort)number))])).Found;
        }
    }

    private static Measure Intern(string code)
    {
        lock (Gate)
        {
            if (ByCode.TryGetValue(code, out var known))
                return known;
            // The list is filled before the number is handed out, so a reader never meets a number without a code.
            var mark = code.IndexOf(LineMark, StringComparison.Ordinal);
            Meanings.Add(new Meaning(
                code, mark < 0 ? code : code[..mark], mark < 0 ? null : code[(mark + 1)..], code.StartsWith("units.", StringComparison.Ordinal)));
            return ByCode[code] = new Measure(checked((ushort)(Meanings.Count - 1)));
        }
    }

    public override string ToString() => Code;
}

/// <summary>The measures of the product. A new one is a line here and a row in the catalogue.</summary>
public static class Measures
{
    public static readonly Measure Units = Measure.Of("units.total");
    public static readonly Measure HonoursAwarded = Measure.Of("honours.awarded");
    public static readonly Measure Sessions = Measure.Of("activities.sessions");
    public static readonly Measure Participants = Measure.Of("activities.participants");
    public static readonly Measure Joint = Measure.Of("activities.joint");
    public static readonly Measure Submitted = Measure.Of("months.submitted");
    public static readonly Measure OnTime = Measure.Of("months.onTime");
    public static readonly Measure Accepted = Measure.Of("months.accepted");

    /// <summary>Those that depend on no catalogue.</summary>
    public static readonly IReadOnlyList<Measure> All = [Units, HonoursAwarded, Sessions, Participants, Joint, Submitted, OnTime, Accepted];

    public static Measure Status(TitleLevel level, string status) => Measure.Of($"units.status.{level.Word()}.{status}");
    public static Measure Held(TitleLevel level) => HeldAt[(int)level];
    public static Measure UnitsOfKind(string kind) => Measure.Of($"units.kind.{kind}");
    public static Measure HonoursOfLevel(TitleLevel? level) => level is { } known ? HonoursAt[(int)known] : HonoursAtUnknown;
    public static Measure HonoursOfKind(string kind) => Measure.Of($"honours.kind.{kind}");
    public static Measure HonoursOf(HolderKind holder) => Measure.Of($"honours.holder.{holder.Word()}");
    public static Measure SessionsOf(string category) => OfCategory.GetOrAdd(category, Both).Sessions;
    public static Measure ParticipantsOf(string category) => OfCategory.GetOrAdd(category, Both).Participants;

    private static readonly Measure[] HeldAt = [.. Words.TitleLevels.Select(level => Measure.Of($"units.held.{level.Word()}"))];
    private static readonly Measure[] HonoursAt = [.. Words.TitleLevels.Select(level => Measure.Of($"honours.level.{level.Word()}"))];
    private static readonly Measure HonoursAtUnknown = Measure.Of("honours.level.UNKNOWN");

    // Asked for with every activity, so their codes are not put together each time.
    private static readonly ConcurrentDictionary<string, (Measure Sessions, Measure Participants)> OfCategory = new(StringComparer.Ordinal);

    private static (Measure Sessions, Measure Participants) Both(string category) =>
        (Measure.Of($"activities.sessions.{category}"), Measure.Of($"activities.participants.{category}"));
}
