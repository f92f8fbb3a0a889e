using System.Globalization;

namespace Hierarchy.Server.Demo;

/// <summary>
/// Credit codes (统一社会信用代码) that nobody bears: the organisation's part is YY and a running number. Most have the
/// right check digits; some are wrong, as typed codes are, and some units have none.
/// </summary>
internal static class CreditCodes
{
    private const string Symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static string? Draw(Dice dice, int number, Body body, DemoRegion region)
    {
        if (dice.Chance(0.07))
            return null;
        var organisation = With(string.Create(CultureInfo.InvariantCulture, $"YY{number:D6}"), CreditCode.OrganisationCheckDigitMatches);
        var code = With($"{Prefix(body)}{RegionDigits(region)}{organisation}", CreditCode.CheckDigitMatches);
        return dice.Chance(0.015) ? code[..^1] + Symbols[(Symbols.IndexOf(code[^1]) + 1) % Symbols.Length] : code;
    }

    private static string With(string code, Func<string, bool> matches) => code + Symbols.First(symbol => matches(code + symbol));

    private static string RegionDigits(DemoRegion region) => region.Code.Length >= 6 ? region.Code[..6] : region.Code.PadRight(6, '0');

    private static string Prefix(Body body) => body.Kind switch
    {
        "ORGAN" => "11",
        "PUBLIC_INSTITUTION" => "12",
        "ENTERPRISE" => "91",
        _ => body.Pattern.EndsWith("民委员会", StringComparison.Ordinal) ? "54" : "51",
    };
}
