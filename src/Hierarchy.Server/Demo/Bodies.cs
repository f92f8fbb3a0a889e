using System.Globalization;

namespace Hierarchy.Server.Demo;

/// <summary>A kind of body that a place has (机构): its name with ~ for the place's, its kind, line and usual staff.</summary>
/// <param name="Invented">Bears a made-up name: troubles befall only these.</param>
internal sealed record Body(string Pattern, string Kind, string? Line, int Staff, bool Invented = false)
{
    /// <summary>Becomes an enterprise by reform one day (转企改制).</summary>
    public bool Convertible => Pattern is "~建筑设计院" or "~广播电视台" or "~招待所" or "~公路勘察队";

    public string NameIn(string place) => Pattern.Replace("~", place, StringComparison.Ordinal);
}

/// <summary>The bodies that a place of each kind has (机构名录): C city, D district, Z development zone.</summary>
internal static class Bodies
{
    public static IReadOnlyList<Body> Of(DemoRegion region) => region.Level switch
    {
        RegionLevel.Province => Province,
        RegionLevel.City => City,
        _ => region.IsZone ? Zone : District,
    };

    private static readonly Body[] Province = [.. ProvinceBodies.Rows.Split('\n').Select(row => Read(row.Split(' '), 0))];
    private static readonly Body[] City = Having('C');
    private static readonly Body[] District = Having('D');
    private static readonly Body[] Zone = Having('Z');

    private static Body[] Having(char place) =>
        [.. LocalBodies.Rows.Split('\n').Select(row => row.Split(' ')).Where(cells => cells[0].Contains(place)).Select(cells => Read(cells, 1))];

    private static Body Read(string[] cells, int at) => new(
        cells[at], Kind(cells[at + 1]), cells[at + 2] == "-" ? null : cells[at + 2], int.Parse(cells[at + 3], CultureInfo.InvariantCulture));

    private static string Kind(string word) => word switch
    {
        "机关" => "ORGAN",
        "事业" => "PUBLIC_INSTITUTION",
        "企业" => "ENTERPRISE",
        "社会" => "SOCIAL_ORGANISATION",
        _ => throw new FormatException($"'{word}' is no kind of body"),
    };
}
