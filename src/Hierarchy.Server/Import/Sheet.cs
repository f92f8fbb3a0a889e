using Hierarchy.Reports;

namespace Hierarchy.Server.Import;

/// <summary>What is wrong with one row of a workbook, in the words of the office; row numbers as the workbook shows them.</summary>
public sealed record RowProblem(int Row, string Reason);

/// <summary>A workbook's rows under its header, read by column names. The header is the first row that holds the name column.</summary>
public sealed class Sheet
{
    private const int HeaderWithin = 10;

    private readonly IReadOnlyDictionary<string, int> _columns;

    private Sheet(IReadOnlyDictionary<string, int> columns, IReadOnlyList<WorkbookRow> rows) => (_columns, Rows) = (columns, rows);

    public IReadOnlyList<WorkbookRow> Rows { get; }

    /// <exception cref="UserException">No header is found.</exception>
    public static Sheet Of(IReadOnlyList<WorkbookRow> rows, string fileName)
    {
        for (var i = 0; i < Math.Min(rows.Count, HeaderWithin); i++)
        {
            if (rows[i].Cells.Any(cell => Plain(cell) == Headers.UnitName))
                return new Sheet(ColumnsOf(rows[i]), [.. rows.Skip(i + 1).Where(row => row.Cells.Any(cell => cell.Length > 0))]);
        }
        throw new UserException($"「{fileName}」的前 {HeaderWithin} 行中没有表头「{Headers.UnitName}」。请下载模板（命令行用 hierarchy template），按模板的表头填写。");
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    public IEnumerable<string> UnknownColumns(IEnumerable<string> known) => _columns.Keys.Except(known);

    /// <summary>The cell's text; null when the column is missing or the cell is empty.</summary>
    public string? Text(WorkbookRow row, string column) =>
        _columns.TryGetValue(column, out var at) && row[at] is { Length: > 0 } text ? text : null;

    private static Dictionary<string, int> ColumnsOf(WorkbookRow header)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Cells.Count; i++)
        {
            if (header[i].Length > 0)
                columns.TryAdd(Plain(header[i]), i);
        }
        return columns;
    }

    // A star marks what must be filled in; remarks in brackets explain.
    private static string Plain(string header)
    {
        var bracket = header.IndexOfAny(['（', '(']);
        return (bracket > 0 ? header[..bracket] : header).Trim('*', '＊', ' ', '\n');
    }
}

/// <summary>The headers of the two workbooks that can be imported.</summary>
public static class Headers
{
    public const string UnitName = "单位名称";
    public const string RegionCode = "区划代码";
    public const string CreditCode = "统一社会信用代码";
    public const string UnitKind = "单位性质";
    public const string Line = "系统";
    public const string Address = "单位地址";
    public const string Staff = "职工人数";
    public const string Since = "纳入日期";
    public const string HeldLevel = "现有称号级别";
    public const string HeldOn = "命名日期";
    public const string HeldDocument = "命名文号";
    public const string SoughtLevel = "拟创建级别";
    public const string SoughtOn = "列入日期";

    public const string Category = "活动类别";
    public const string Title = "活动名称";
    public const string HeldDate = "举办日期";
    public const string Sessions = "场次";
    public const string Participants = "参加人数";
    public const string CoOrganisers = "联合主办单位";
    public const string Reason = "更正原因";

    public static readonly IReadOnlyList<string> Roster =
        [UnitName, RegionCode, UnitKind, Since, CreditCode, Line, Address, Staff, HeldLevel, HeldOn, HeldDocument, SoughtLevel, SoughtOn, Reason];

    public static readonly IReadOnlyList<string> Activities =
        [UnitName, CreditCode, Category, Title, HeldDate, Sessions, Participants, CoOrganisers, Reason];
}
