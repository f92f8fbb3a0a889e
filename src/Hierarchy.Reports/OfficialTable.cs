namespace Hierarchy.Reports;

/// <summary>
/// An official table (摸底统计表, 通报, 台账) as it is to be printed: words only, already Chinese, with whatever is not
/// known already written out (未填). <see cref="XlsxTable"/> and <see cref="DocxTable"/> print it; the same table
/// always gives the same bytes. Columns and layout: GB/T 9704-2012 and the office's own form.
/// </summary>
public sealed record OfficialTable
{
    /// <summary>Part of a seal: raise it with any change that alters a printed byte.</summary>
    public const string RendererVersion = "1";

    /// <summary>Two columns at least: the line above the table has a left and a right half.</summary>
    public const int MinColumns = 2;

    public const int MaxColumns = 40;
    public const int MaxRows = 50_000;

    /// <summary>Characters in one text: the most that a spreadsheet cell can hold.</summary>
    public const int MaxTextLength = 32_767;

    /// <summary>What the one row of an empty table says (零报告).</summary>
    internal const string Nothing = "无";

    public required string Title { get; init; }

    /// <summary>Not sealed yet: the title line then ends in （草表）.</summary>
    public bool Draft { get; init; }

    /// <summary>Above the table at the left. The space for the seal is left blank; a seal is never drawn.</summary>
    public string UnitLine { get; init; } = "单位：（盖章）";

    /// <summary>Above the table at the right, such as 2026年3月5日.</summary>
    public required string DateText { get; init; }

    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>Empty prints one row 无.</summary>
    public required IReadOnlyList<RowGroup> Groups { get; init; }

    /// <summary>The table's last row, such as 合计：12个单位.</summary>
    public string? TotalLine { get; init; }

    /// <summary>Under the table, such as 注：主创单位地址……</summary>
    public string? Note { get; init; }

    /// <summary>Under the note, one line each.</summary>
    public IReadOnlyList<string> FooterLines { get; init; } = ["填报人：　　　　　　　　审核人：　　　　　　　　联系电话：　　　　　　　　填报日期："];

    /// <summary>In small print at the very bottom: as of which day, ledger position and seal number (定稿编号).</summary>
    public string? Provenance { get; init; }

    internal string TitleLine => Draft ? Title + "（草表）" : Title;

    internal IEnumerable<string> LinesBelow => Note is null ? FooterLines : FooterLines.Prepend(Note);

    /// <exception cref="ArgumentException">The table has a shape that cannot be printed.</exception>
    internal void Check()
    {
        Require(Columns.Count is >= MinColumns and <= MaxColumns, $"{Columns.Count} columns");
        Require(Columns.All(column => column.WidthMm > 0), "a column without width");
        Require(Groups.Sum(group => group.Rows.Count) <= MaxRows, $"more than {MaxRows} rows");
        Require(Groups.All(group => group.Rows.Count > 0), "a group without rows");
        Require(Groups.SelectMany(group => group.Rows).All(row => row.Count == Columns.Count), "a row that does not match the columns");
        Require(Texts().All(text => text.Length <= MaxTextLength), $"a text of more than {MaxTextLength} characters");
    }

    private IEnumerable<string> Texts() => Groups.SelectMany(group => group.Rows).SelectMany(row => row)
        .Concat(Columns.Select(column => column.Header))
        .Concat(LinesBelow)
        .Concat([TitleLine, UnitLine, DateText, TotalLine ?? "", Provenance ?? ""]);

    private void Require(bool holds, string found)
    {
        if (!holds)
            throw new ArgumentException($"The table 「{Title}」 cannot be printed: {found}.");
    }
}

/// <summary>A column of an <see cref="OfficialTable"/>.</summary>
/// <param name="WidthMm">Wished for, in millimetres. All widths are stretched or shrunk together to the 225 mm of the
/// page; shrunk columns get smaller print, from 12 pt down to 9 pt.</param>
/// <param name="SpansGroup">The cell of a group's first row is printed once, over all rows of its group
/// (主创单位 over its 同创单位); the texts below it are not printed.</param>
public sealed record TableColumn(
    string Header, int WidthMm, Align Align = Align.Left, CellKind Kind = CellKind.Text, bool SpansGroup = false);

public enum Align { Left, Center, Right }

/// <summary>In a column of numbers a text of digits becomes a number to calculate with; any other (未填) stays text.</summary>
public enum CellKind { Text, Number }

/// <summary>Rows that belong together and are kept on one page where possible. A row is one text for each column.</summary>
public sealed record RowGroup(IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A group of one row.</summary>
    public static RowGroup Of(params string[] cells) => new([cells]);
}
