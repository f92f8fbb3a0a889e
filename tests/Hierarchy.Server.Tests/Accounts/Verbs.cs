using System.Text.RegularExpressions;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>Reads what the verbs about accounts print.</summary>
internal static partial class Verbs
{
    public static string PasswordIn(string said) => Assert.Single(Password().Matches(said)).Value;

    public static string TokenIn(string said) => Assert.Single(Token().Matches(said)).Value;

    [GeneratedRegex("(?<![a-z0-9-])[a-z2-9]{5}(-[a-z2-9]{5}){3}(?![a-z0-9-])")]
    public static partial Regex Password();

    [GeneratedRegex("hry_[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
