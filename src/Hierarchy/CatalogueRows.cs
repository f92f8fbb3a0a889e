namespace Hierarchy;

/// <summary>How a guard (前置条件) is tested.</summary>
public enum GuardRule { Declared, DocumentNumber, LowerTitle, DaysSincePrevious, MonthsSincePrevious }

/// <summary>What an unmet guard does: refuses, warns, or asks for a declaration.</summary>
public enum GuardSeverity { Block, Warn, Declare }

public enum ColumnAlign { Left, Center, Right }

public enum ColumnKind { Text, Number }

/// <summary>A row and the days on which it holds: both included, null = open.</summary>
public abstract record CatalogueRow(DateOnly? ValidFrom, DateOnly? ValidTo)
{
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidTo);
}

/// <summary>One row of a code list (代码项).</summary>
public record CatalogueItem(string Code, string Label, DateOnly? ValidFrom, DateOnly? ValidTo) : CatalogueRow(ValidFrom, ValidTo)
{
    internal CatalogueItem(CsvRow row, (DateOnly? From, DateOnly? To) valid)
        : this(row.Required("code"), row.Required("label"), valid.From, valid.To) { }

    internal static CatalogueItem Read(CsvRow row) => new(row, Valid(row));

    internal static (DateOnly? From, DateOnly? To) Valid(CsvRow row) => row.Interval("valid_from", "valid_to");
}

/// <summary>A status of creation (创建状态).</summary>
public sealed record StatusRow : CatalogueItem
{
    internal StatusRow(CsvRow row) : base(row, Valid(row))
    {
        Title = row.Word<TitleEffect>("title");
        Sort = row.Number("sort", 0, int.MaxValue);
    }

    public TitleEffect Title { get; }
    public int Sort { get; }
}

/// <summary>A condition of a transition (前置条件). <see cref="Parameter"/>: days or months, null for the rules that take none.</summary>
public sealed record Guard : CatalogueItem
{
    internal Guard(CsvRow row) : base(row, Valid(row))
    {
        Rule = row.Word<GuardRule>("rule");
        Severity = row.Word<GuardSeverity>("severity");
        var counts = Rule is GuardRule.DaysSincePrevious or GuardRule.MonthsSincePrevious;
        if (counts) Parameter = row.Number("parameter", 1, 1200);
        else if (row.Text("parameter").Length > 0)
            throw row.Bad($"规则 {row.Text("rule")} 不带参数，parameter 列的值“{row.Text("parameter")}”无意义。请清空。");
    }

    public GuardRule Rule { get; }
    public int? Parameter { get; }
    public GuardSeverity Severity { get; }
}

/// <summary>A kind of unit (单位性质) and the first two characters its credit codes usually have: a hint, not a rule.</summary>
public sealed record UnitKindRow : CatalogueItem
{
    internal UnitKindRow(CsvRow row) : base(row, Valid(row)) => CreditPrefixes = row.List("credit_prefixes");

    public IReadOnlyList<string> CreditPrefixes { get; }
}

/// <summary>What a policy decides: TERM_YEARS, REVIEW_MONTHS, WARNING_MONTHS take a number, CASCADE levels of title.</summary>
public enum PolicyRule { TermYears, ReviewMonths, WarningMonths, Cascade }

/// <summary>A rule of titles at one level that differs by province (称号政策).</summary>
public sealed record Policy : CatalogueItem
{
    internal Policy(CsvRow row) : base(row, Valid(row))
    {
        Rule = row.Word<PolicyRule>("rule");
        Level = row.Word<TitleLevel>("level");
        if (Rule == PolicyRule.Cascade)
            Levels = [.. row.List("value").Select(word => Other(row, word))];
        else
            Number = row.Number("value", 1, 120);
    }

    public PolicyRule Rule { get; }
    public TitleLevel Level { get; }
    public int? Number { get; }
    public IReadOnlyList<TitleLevel> Levels { get; } = [];

    private TitleLevel Other(CsvRow row, string word) => Words.TryValue<TitleLevel>(word, out var level) && level != Level
        ? level
        : throw row.Bad($"value 列的“{word}”应为另一称号级别（{string.Join("、", CsvRow.AllWords<TitleLevel>())}）。请更正。");
}

/// <summary>A tier of a title (称号档次): 标兵, 星级 …. <see cref="Level"/> null: used at every level.</summary>
public sealed record Tier : CatalogueItem
{
    internal Tier(CsvRow row) : base(row, Valid(row)) => Level = row.OptionalWord<TitleLevel>("level");

    public TitleLevel? Level { get; }
}

/// <summary>
/// A term (届期): the first and the last day on which its titles are in force; null = not fixed. ValidFrom and ValidTo
/// say when it may be chosen.
/// </summary>
public sealed record Term : CatalogueItem
{
    internal Term(CsvRow row) : base(row, Valid(row))
    {
        Level = row.Word<TitleLevel>("level");
        (From, To) = row.Interval("from", "to");
        Note = row.Text("note");
    }

    public TitleLevel Level { get; }
    public DateOnly? From { get; }
    public DateOnly? To { get; }
    public string Note { get; }
}

/// <summary>An official table (统计表). <see cref="Title"/> holds {region}, {year} and {month}; no <see cref="Statuses"/> means any.</summary>
public sealed record Form : CatalogueItem
{
    private static readonly string[] Places = ["{region}", "{year}", "{month}"];

    internal Form(CsvRow row) : base(row, Valid(row))
    {
        Title = row.Required("title");
        Statuses = row.List("statuses");
        Note = row.Text("note");
        var bare = Places.Aggregate(Title, (title, place) => title.Replace(place, "", StringComparison.Ordinal));
        if (bare.IndexOfAny(['{', '}']) >= 0)
            throw row.Bad($"标题“{Title}”含有未知的占位。只能用 {string.Join("、", Places)}，请更正。");
    }

    public string Title { get; }
    public IReadOnlyList<string> Statuses { get; }
    public string Note { get; }
}

/// <summary>A column of an official table (栏目). <see cref="WidthMm"/> in millimetres.</summary>
public sealed record FormColumn : CatalogueRow
{
    /// <summary>What a column may show. No names and phones: a sealed table is public, contacts are not.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "no", "name", "creditCode", "address", "kind", "affiliation", "staffCount", "titles", "soughtLevel", "negative", "remark",
        "leadName", "leadAddress", "leadTitles", "kindAffiliation",
    ];

    private FormColumn((DateOnly? From, DateOnly? To) valid) : base(valid.From, valid.To) { }

    public required string Form { get; init; }
    public required int Order { get; init; }
    public required string Header { get; init; }
    public required string Field { get; init; }
    public required int WidthMm { get; init; }
    public required ColumnAlign Align { get; init; }
    public required ColumnKind Kind { get; init; }

    internal static FormColumn Read(CsvRow row) => new(CatalogueItem.Valid(row))
    {
        Form = row.Required("form"),
        Order = row.Number("order", 0, 10_000),
        Header = row.Required("header"),
        Field = Fields.Contains(row.Required("field"), StringComparer.Ordinal) ? row.Text("field")
            : throw row.Bad($"字段“{row.Text("field")}”不在允许范围内（{string.Join("、", Fields)}）。"
                + "定稿表不列联系人，请更正。"),
        WidthMm = row.Number("width_mm", 1, 400),
        Align = row.Word<ColumnAlign>("align"),
        Kind = row.Word<ColumnKind>("kind"),
    };
}

/// <summary>A step of the lifecycle (状态变更): <see cref="By"/> are codes of `deciders`, <see cref="Guards"/> of `guards`.</summary>
public sealed record Transition(
    string From, string To, string Event, IReadOnlyList<string> By, IReadOnlyList<string> Guards,
    DateOnly? ValidFrom, DateOnly? ValidTo)
    : CatalogueRow(ValidFrom, ValidTo)
{
    internal static Transition Read(CsvRow row)
    {
        var (from, to) = CatalogueItem.Valid(row);
        row.Required("by");
        return new(row.Required("from"), row.Required("to"), row.Required("event"), row.List("by"), row.List("guards"), from, to);
    }
}

/// <summary>A day of the month after the one reported on (填报日历): 1 to 28, so that every month has it.</summary>
public sealed record CalendarRow : CatalogueItem
{
    internal CalendarRow(CsvRow row) : base(row, Valid(row)) => Day = row.Number("day", 1, 28);

    public int Day { get; }
}

/// <summary>A region for the first load of the tree (区划); the code is text and not its identity.</summary>
public sealed record RegionRow(string Code, string Name, RegionLevel Level, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo)
    : CatalogueRow(ValidFrom, ValidTo)
{
    internal static RegionRow Read(CsvRow row)
    {
        var (from, to) = CatalogueItem.Valid(row);
        var parent = row.Text("parent");
        return new(row.Required("code"), row.Required("name"), row.Word<RegionLevel>("level"), parent.Length > 0 ? parent : null, from, to);
    }
}

/// <summary>
/// What a measure counts (指标). The code may be a pattern: units.held.{LEVEL}. <see cref="Stock"/>: a level at the
/// month's end, else a flow.
/// </summary>
public sealed record MeasureRow : CatalogueItem
{
    internal MeasureRow(CsvRow row) : base(row, Valid(row))
    {
        UnitWord = row.Required("unit_word");
        Definition = row.Required("definition");
        Stock = row.Flag("stock");
    }

    public string UnitWord { get; }
    public string Definition { get; }
    public bool Stock { get; }
}
