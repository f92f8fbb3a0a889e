using System.Globalization;
using System.Text;

namespace Hierarchy;

/// <summary>A catalogue (代码表) that cannot be used. The message is for the office that edits it: file, line, reason and way out.</summary>
/// <param name="line">1 is the header; 0 means the file as a whole.</param>
public sealed class CatalogueException(string file, int line, string reason)
    : Exception($"schema/catalogue/{file}{(line > 0 ? $" 第 {line} 行" : "")}：{reason}")
{
    public string File { get; } = file;
    public int Line { get; } = line;
    public string Reason { get; } = reason;
}

/// <summary>The texts of the files of one catalogue, read row by row.</summary>
internal static class CatalogueCsv
{
    public const int MaxRows = 100_000;

    /// <summary>
    /// Comma-separated, quotes doubled inside quotes (RFC 4180). LF or CRLF, with or without a byte-order mark: offices
    /// edit in Excel.
    /// </summary>
    public static List<CsvRow> Rows(IReadOnlyDictionary<string, string> files, string file)
    {
        if (!files.TryGetValue(file, out var text))
            throw new CatalogueException(file, 0, "缺少该文件。请补上后重新载入。");
        var rows = new List<CsvRow>();
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, cells) in Records(file, text.TrimStart('\uFEFF')))
        {
            if (columns.Count == 0)
            {
                ReadHeader(file, cells, columns);
                continue;
            }
            if (cells.Count != columns.Count)
                throw new CatalogueException(file, line, $"应有 {columns.Count} 列，实有 {cells.Count} 列。"
                    + "请补齐或删去多余的逗号。");
            if (rows.Count == MaxRows)
                throw new CatalogueException(file, line, $"超过 {MaxRows} 行。请删减。");
            rows.Add(new CsvRow(file, line, columns, cells));
        }
        return columns.Count > 0 ? rows : throw new CatalogueException(file, 0, "文件为空。请补上表头和内容。");
    }

    private static void ReadHeader(string file, List<string> cells, Dictionary<string, int> columns)
    {
        for (var i = 0; i < cells.Count; i++)
            if (!columns.TryAdd(cells[i], i))
                throw new CatalogueException(file, 1, $"表头中的列“{cells[i]}”重复。请更正表头。");
    }

    private static IEnumerable<(int Line, List<string> Cells)> Records(string file, string text)
    {
        var at = 0;
        var line = 1;
        while (at < text.Length)
        {
            var first = line;
            var cells = new List<string>();
            bool more;
            do
                more = Cell(file, text, ref at, ref line, cells);
            while (more);
            yield return (first, cells);
        }
    }

    /// <summary>Reads one cell and the separator after it; true if another cell follows in the same record.</summary>
    private static bool Cell(string file, string text, ref int at, ref int line, List<string> cells)
    {
        var cell = new StringBuilder();
        if (at < text.Length && text[at] == '"')
            Quoted(file, text, ref at, ref line, cell);
        while (at < text.Length && text[at] is not (',' or '\n'))
            cell.Append(text[at++]);
        cells.Add(cell.ToString().Trim());
        if (at >= text.Length)
            return false;
        if (text[at++] == ',')
            return true;
        line++;
        return false;
    }

    private static void Quoted(string file, string text, ref int at, ref int line, StringBuilder cell)
    {
        var opened = line;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (++at == text.Length || text[at] != '"'))
                return;
            if (text[at] == '\n')
                line++;
            cell.Append(text[at]);
        }
        throw new CatalogueException(file, opened, "引号没有配对。请补上右引号。");
    }
}

/// <summary>One line of a file; every way to read a cell either succeeds or names the line.</summary>
internal sealed class CsvRow(string file, int line, IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells)
{
    public string File => file;
    public int Line => line;

    public CatalogueException Bad(string reason) => new(file, line, reason);

    public string Text(string column) =>
        columns.TryGetValue(column, out var i) ? cells[i] : throw new CatalogueException(file, 1, $"缺少列“{column}”。请补上该列。");

    public string Required(string column) =>
        Text(column) is { Length: > 0 } text ? text : throw Bad($"{column} 列为空。请填写。");

    public IReadOnlyList<string> List(string column) =>
        Text(column).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public int Number(string column, int min, int max) =>
        int.TryParse(Required(column), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max
            ? n : throw Bad($"{column} 列的值“{Text(column)}”应为 {min} 至 {max} 的整数。请更正。");

    public bool Flag(string column) => Required(column) switch
    {
        "true" => true,
        "false" => false,
        var other => throw Bad($"{column} 列的值“{other}”应为 true 或 false。请更正。"),
    };

    public DateOnly? Date(string column) => Text(column) switch
    {
        "" => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => throw Bad($"{column} 列的日期“{text}”不是 yyyy-MM-dd 形式的日期。请更正，留空表示不限。"),
    };

    /// <summary>The dates of an interval, both days included; empty = open.</summary>
    public (DateOnly? From, DateOnly? To) Interval(string from, string to)
    {
        var (first, last) = (Date(from), Date(to));
        return last < first ? throw Bad($"{to} {last:yyyy-MM-dd} 早于 {from} {first:yyyy-MM-dd}。请更正。") : (first, last);
    }

    /// <summary>An enum value written as its name in capitals with underscores: DAYS_SINCE_PREVIOUS.</summary>
    public T Word<T>(string column) where T : struct, Enum =>
        Words.TryValue<T>(Required(column), out var value) ? value
            : throw Bad($"{column} 列的值“{Text(column)}”不在允许范围内（{string.Join("、", AllWords<T>())}）。请更正。");

    public static IEnumerable<string> AllWords<T>() where T : struct, Enum => Enum.GetValues<T>().Select(value => value.Word());

    public T? OptionalWord<T>(string column) where T : struct, Enum => Text(column).Length == 0 ? null : Word<T>(column);
}

/// <summary>The rows of one file by key; of one key at most one holds on any day.</summary>
internal sealed class CatalogueTable<T> where T : CatalogueRow
{
    private readonly string _file;
    private readonly Dictionary<string, List<T>> _byKey = new(StringComparer.Ordinal);

    public CatalogueTable(IReadOnlyDictionary<string, string> files, string file, Func<CsvRow, T> read, Func<T, string> key)
    {
        _file = file;
        Lines = CatalogueCsv.Rows(files, file).ConvertAll(row => (row, read(row)));
        Rows = Lines.ConvertAll(line => line.Value);
        foreach (var (row, value) in Lines)
            Add(row, key(value), value);
        foreach (var versions in _byKey.Values)
            versions.Sort((a, b) => Nullable.Compare(a.ValidFrom, b.ValidFrom));
    }

    public List<(CsvRow Row, T Value)> Lines { get; }
    public IReadOnlyList<T> Rows { get; }

    public T? Find(string key, DateOnly on)
    {
        foreach (var version in Versions(key))
        {
            if (version.IsValidOn(on))
                return version;
        }
        return null;
    }

    public List<T> Versions(string key) => _byKey.GetValueOrDefault(key) ?? [];

    /// <summary>A reference stands only if its target holds on every day on which the referring row holds.</summary>
    public void Require(CsvRow row, CatalogueRow referring, string what, string key)
    {
        if (!_byKey.ContainsKey(key))
            throw row.Bad($"{what} {key} 未在 {_file} 中定义。请补上该{what}或更正此行。");
        if (!Covers(key, referring.ValidFrom, referring.ValidTo))
            throw row.Bad($"{what} {key} 在 {_file} 中的有效期没有覆盖此行的有效期。"
                + $"请延长该{what}的有效期或缩短此行的有效期。");
    }

    /// <summary>Whether some row of the key holds on every day of the interval; null = open.</summary>
    public bool Covers(string key, DateOnly? from, DateOnly? to)
    {
        var open = from ?? DateOnly.MinValue;
        foreach (var version in Versions(key))
        {
            if (version.ValidFrom > open)
                return false;
            if (version.ValidTo is not { } last || last >= (to ?? DateOnly.MaxValue))
                return true;
            if (last >= open)
                open = last.AddDays(1);
        }
        return false;
    }

    private void Add(CsvRow row, string key, T value)
    {
        if (!_byKey.TryGetValue(key, out var versions))
            _byKey[key] = versions = [];
        if (versions.Exists(other => !(other.ValidTo < value.ValidFrom) && !(value.ValidTo < other.ValidFrom)))
            throw row.Bad($"代码 {key} 已有有效期重叠的行。请删去重复的行或调整有效期。");
        versions.Add(value);
    }
}
