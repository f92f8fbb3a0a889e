namespace Hierarchy.Reports;

/// <summary>
/// The sheet of paper: A4 landscape. GB/T 9704-2012 gives a portrait page margins of 37 (top), 28 (binding edge),
/// 35 and 26 mm; a landscape table stands with its head at the binding edge, so the page is that one turned a quarter.
/// </summary>
internal static class Page
{
    public const int WidthMm = 297;
    public const int HeightMm = 210;
    public const int TopMm = 28;
    public const int RightMm = 37;
    public const int BottomMm = 26;
    public const int LeftMm = 35;
    public const int TypeAreaMm = WidthMm - LeftMm - RightMm;

    // The page number stands 7 mm below the type area and is itself 5 mm high.
    public const int FooterMm = BottomMm - 7 - 5;

    // Names only: these fonts are proprietary and present on office machines.
    public const string TitleFont = "方正小标宋简体";
    public const string HeaderFont = "黑体";
    public const string BodyFont = "仿宋_GB2312";
    public const string PageNumberFont = "宋体";

    public const int TitlePoints = 20;
    public const int BodyPoints = 12;
    public const int PageNumberPoints = 14;
    public const int SmallPoints = 9;

    private const int SmallestCellHalfPoints = 18;

    public static int TypeAreaTwips => Twips(TypeAreaMm);

    /// <summary>Word's unit, a twentieth of a point.</summary>
    public static int Twips(int mm) => mm * 1440 * 10 / 254;

    /// <summary>The print size of the cells in half points: smaller where the columns had to be shrunk.</summary>
    public static int CellHalfPoints(OfficialTable table) =>
        Math.Clamp(2 * BodyPoints * TypeAreaMm / WishedMm(table), SmallestCellHalfPoints, 2 * BodyPoints);

    /// <summary>The columns' widths in the given unit, of which the type area is <paramref name="whole"/> wide.</summary>
    public static int[] ColumnWidths(OfficialTable table, int whole)
    {
        var edges = new int[table.Columns.Count + 1];
        for (int i = 0, wished = 0; i < table.Columns.Count; i++)
            edges[i + 1] = (wished += table.Columns[i].WidthMm) * whole / WishedMm(table);
        return [.. edges.Skip(1).Zip(edges, (right, left) => right - left)];
    }

    /// <summary>The columns' headers, broken evenly into the lines they need.</summary>
    public static IReadOnlyList<string> Headers(OfficialTable table) =>
    [
        .. table.Columns.Zip(ColumnWidths(table, TypeAreaTwips),
            (column, twips) => Wrapping.Balanced(column.Header, Wrapping.Room(twips, CellHalfPoints(table)))),
    ];

    private static int WishedMm(OfficialTable table) => table.Columns.Sum(column => column.WidthMm);
}
