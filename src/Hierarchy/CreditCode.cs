namespace Hierarchy;

/// <summary>
/// Unified social credit code (统一社会信用代码, GB 32100-2015) and the organisation code (组织机构代码, GB 11714-1997)
/// at its positions 9 to 17. Capital letters, no spaces: what a clerk types is tidied before it comes here.
/// </summary>
public static class CreditCode
{
    public const int Length = 18;

    // GB 32100 leaves out I, O, S, V and Z; GB 11714 has them all. A symbol's value is its index.
    private const string Symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string OrganisationSymbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>18 symbols of the standard's alphabet, of which the third to the eighth, a region, are digits. Says nothing of the check digit.</summary>
    public static bool IsWellFormed(string code) =>
        code.Length == Length && code.All(symbol => Symbols.Contains(symbol)) && code[2..8].All(char.IsAsciiDigit);

    /// <summary>
    /// Whether the 18th symbol is the one that GB 32100 computes from the others. A mismatch is a warning, never a refusal:
    /// codes of the early pilot are legal and fail. False for a code that is not well formed.
    /// </summary>
    public static bool CheckDigitMatches(string code) =>
        IsWellFormed(code) && Symbols[(31 - Sum(code, Symbols, Weights) % 31) % 31] == code[^1];

    /// <summary>The organisation code as GB 11714 prints it, XXXXXXXX-X; null if the credit code is not well formed.</summary>
    public static string? OrganisationCode(string code) => IsWellFormed(code) ? $"{code[8..16]}-{code[16]}" : null;

    /// <summary>
    /// Whether the ninth symbol of an organisation code, XXXXXXXX-X or without the hyphen, is the one that GB 11714 computes.
    /// As above, a mismatch is a warning. False for anything that has another shape.
    /// </summary>
    public static bool OrganisationCheckDigitMatches(string code)
    {
        var bare = code is { Length: 10 } && code[8] == '-' ? code.Remove(8, 1) : code;
        if (bare.Length != 9 || !bare.All(symbol => OrganisationSymbols.Contains(symbol))) return false;
        var check = 11 - Sum(bare, OrganisationSymbols, OrganisationWeights) % 11;
        return bare[8] == check switch { 10 => 'X', 11 => '0', _ => (char)('0' + check) };
    }

    private static int Sum(string code, string symbols, int[] weights) =>
        weights.Select((weight, i) => weight * symbols.IndexOf(code[i])).Sum();
}
