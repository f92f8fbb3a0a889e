using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hierarchy;

/// <summary>
/// One version of the catalogue (代码表): every code list, the lifecycle, the calendar, forms and regions. Whole and
/// immutable; an entry is decided and folded under the version in force at its position.
/// </summary>
public sealed class Catalogue
{
    /// <summary>The status of a unit that has none at a level.</summary>
    public const string NoStatus = "NONE";

    // Statuses that the clock, a merger and a policy lead to; what else there is differs by province.
    public const string Named = "NAMED", Warned = "WARNED", Suspended = "SUSPENDED", Revoked = "REVOKED", Terminated = "TERMINATED", Expired = "EXPIRED";

    /// <summary>Who decides a step that registers a title won before the ledger was opened.</summary>
    public const string History = "history";

    private const string DueDayKey = "due_day";
    private const string CloseDayKey = "close_day";
    private static readonly string[] PlainLists = ["activity-categories", "honour-kinds", "partnership-kinds", "lines"];

    private readonly Dictionary<string, IReadOnlyList<CatalogueItem>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string, DateOnly, CatalogueItem?>> _finders = new(StringComparer.Ordinal);
    private readonly CatalogueTable<StatusRow> _statuses;
    private readonly CatalogueTable<Guard> _guards;
    private readonly CatalogueTable<CatalogueItem> _deciders;
    private readonly CatalogueTable<CatalogueItem> _levelLabels;
    private readonly CatalogueTable<Form> _forms;
    private readonly CatalogueTable<CalendarRow> _calendar;
    private readonly CatalogueTable<Transition> _transitions;
    private readonly CatalogueTable<FormColumn> _columns;
    private readonly CatalogueTable<RegionRow> _regions;
    private readonly IReadOnlyList<Policy> _policies;
    private readonly ILookup<string, Transition> _transitionsFrom;
    private readonly ILookup<string, FormColumn> _columnsOf;

    private Catalogue(IReadOnlyDictionary<string, string> files)
    {
        Files = new SortedDictionary<string, string>(files.ToDictionary(), StringComparer.Ordinal).AsReadOnly();
        Hash = HashOf(Files);
        foreach (var list in PlainLists)
            Load(list, CatalogueItem.Read);
        _statuses = Load("statuses", row => new StatusRow(row));
        _guards = Load("guards", row => new Guard(row));
        _deciders = Load("deciders", CatalogueItem.Read);
        _levelLabels = Load("level-labels", CatalogueItem.Read);
        _forms = Load("forms", row => new Form(row));
        _calendar = Load("calendar", row => new CalendarRow(row));
        Load("unit-kinds", row => new UnitKindRow(row));
        Load("tiers", row => new Tier(row));
        Terms = Load("terms", row => new Term(row)).Rows;
        Measures = Load("measures", row => new MeasureRow(row)).Rows;
        _lists["statuses"] = Statuses = [.. _statuses.Rows.OrderBy(status => status.Sort)];
        // Versions kept before there were policies have no such file.
        _policies = Files.ContainsKey("policies.csv") ? Load("policies", row => new Policy(row)).Rows : [];
        _transitions = new(Files, "transitions.csv", Transition.Read, step => Step(step.From, step.To));
        _columns = new(Files, "form-columns.csv", FormColumn.Read, column => $"{column.Form} {column.Order}");
        _regions = new(Files, "regions.csv", RegionRow.Read, region => region.Code);
        Regions = [.. _regions.Rows.OrderBy(region => region.Level)];
        _transitionsFrom = _transitions.Rows.ToLookup(step => step.From, StringComparer.Ordinal);
        _columnsOf = _columns.Rows.OrderBy(column => column.Order).ToLookup(column => column.Form, StringComparer.Ordinal);
        CheckConstants();
        CheckTransitions();
        CheckForms();
        CheckRegions();
    }

    /// <summary>
    /// SHA-256, lower-case hexadecimal, over the files in ordinal order of name: each name and text as UTF-8 after its
    /// length in bytes (64 bits, big-endian).
    /// </summary>
    public string Hash { get; }

    /// <summary>File name → text, as given.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The names that <see cref="List"/> and <see cref="Find"/> know.</summary>
    public IReadOnlyCollection<string> Lists => _lists.Keys;

    public IReadOnlyList<StatusRow> Statuses { get; }
    public IReadOnlyList<Term> Terms { get; }
    public IReadOnlyList<MeasureRow> Measures { get; }
    public IReadOnlyList<Form> Forms => _forms.Rows;
    public IReadOnlyList<Transition> Transitions => _transitions.Rows;

    /// <summary>Parents before their children.</summary>
    public IReadOnlyList<RegionRow> Regions { get; }

    /// <summary>Reads file name → text. Files it does not know are kept and hashed, not read.</summary>
    /// <exception cref="CatalogueException">A file is missing or a row breaks a rule; the message names both.</exception>
    public static Catalogue Parse(IReadOnlyDictionary<string, string> files) => new(files);

    /// <summary>The rows of a list that hold on a day, or all; in the order of the file, statuses by their sort.</summary>
    /// <exception cref="ArgumentException">No such list; see <see cref="Lists"/>.</exception>
    public IReadOnlyList<CatalogueItem> List(string list, DateOnly? on = null)
    {
        if (!_lists.TryGetValue(list, out var items))
            throw NoList(list);
        return on is { } day ? [.. items.Where(item => item.IsValidOn(day))] : items;
    }

    /// <summary>The row of a code that holds on a day; null if none does.</summary>
    /// <exception cref="ArgumentException">No such list; see <see cref="Lists"/>.</exception>
    public CatalogueItem? Find(string list, string code, DateOnly on) =>
        _finders.TryGetValue(list, out var find) ? find(code, on) : throw NoList(list);

    public StatusRow? FindStatus(string code, DateOnly on) => _statuses.Find(code, on);
    public UnitKindRow? FindUnitKind(string code, DateOnly on) => Find("unit-kinds", code, on) as UnitKindRow;
    public Tier? FindTier(string code, DateOnly on) => Find("tiers", code, on) as Tier;
    public Term? FindTerm(string code, DateOnly on) => Find("terms", code, on) as Term;
    public Form? FindForm(string code, DateOnly on) => _forms.Find(code, on);

    /// <summary>The columns of a form that hold on a day, from left to right.</summary>
    public IReadOnlyList<FormColumn> ColumnsOf(string form, DateOnly on) => [.. _columnsOf[form].Where(column => column.IsValidOn(on))];

    /// <summary>The step between two statuses that is allowed on a day; null if none is.</summary>
    public Transition? FindTransition(string from, string to, DateOnly on) => _transitions.Find(Step(from, to), on);

    public IReadOnlyList<Transition> TransitionsFrom(string from, DateOnly on) =>
        [.. _transitionsFrom[from].Where(step => step.IsValidOn(on))];

    /// <summary>A guard named by a transition that holds on that day: loading has checked that it is there.</summary>
    public Guard GuardOf(string code, DateOnly on) =>
        _guards.Find(code, on)
        ?? throw new InvalidOperationException($"Believed that a transition in force on {on:yyyy-MM-dd} names guard {code}.");

    /// <summary>国家级, 省级, 市级, 县级.</summary>
    public string LabelOf(TitleLevel level, DateOnly on) => LevelLabel(level.Word(), on);

    public string LabelOf(RegionLevel level, DateOnly on) => LevelLabel(level.Word(), on);

    /// <summary>The last day on which a month's report is on time (填报截止日), in the next month.</summary>
    public DateOnly DueDay(int year, int month) => DayAfter(year, month, DueDayKey);

    /// <summary>The day on which a month is closed (月结日), in the next month.</summary>
    public DateOnly CloseDay(int year, int month) => DayAfter(year, month, CloseDayKey);

    /// <summary>How many years a title lasts whose term is not in the list of terms; null: not known.</summary>
    public int? TermYears(TitleLevel level, DateOnly on) => PolicyOf(PolicyRule.TermYears, level, on)?.Number;

    /// <summary>By when a title in force is due for its review (复查), in months since it was granted or last reviewed; null: none is due.</summary>
    public int? ReviewMonths(TitleLevel level, DateOnly on) => PolicyOf(PolicyRule.ReviewMonths, level, on)?.Number;

    /// <summary>How many months a warned unit has to put things right (整改期限); null: not limited.</summary>
    public int? WarningMonths(TitleLevel level, DateOnly on) => PolicyOf(PolicyRule.WarningMonths, level, on)?.Number;

    /// <summary>The levels that a revocation at one takes with it (连带撤销).</summary>
    public IReadOnlyList<TitleLevel> RevokedWith(TitleLevel level, DateOnly on) => PolicyOf(PolicyRule.Cascade, level, on)?.Levels ?? [];

    private Policy? PolicyOf(PolicyRule rule, TitleLevel level, DateOnly on) =>
        _policies.FirstOrDefault(policy => policy.Rule == rule && policy.Level == level && policy.IsValidOn(on));

    private DateOnly DayAfter(int year, int month, string key)
    {
        var next = new DateOnly(year, month, 1).AddMonths(1);
        var row = _calendar.Find(key, next.AddDays(-1))
            ?? throw new InvalidOperationException($"Believed that {key} covers every day.");
        return next.AddDays(row.Day - 1);
    }

    private string LevelLabel(string word, DateOnly on) =>
        _levelLabels.Find(word, on)?.Label
        ?? throw new InvalidOperationException($"Believed that level {word} has a label on every day.");

    private CatalogueTable<T> Load<T>(string list, Func<CsvRow, T> read) where T : CatalogueItem
    {
        var table = new CatalogueTable<T>(Files, $"{list}.csv", read, item => item.Code);
        _lists[list] = table.Rows;
        _finders[list] = table.Find;
        return table;
    }

    private void CheckConstants()
    {
        Always(_statuses, "statuses.csv", NoStatus);
        foreach (var status in new[] { Named, Warned, Suspended, Revoked, Terminated, Expired })
            Always(_statuses, "statuses.csv", status);
        Always(_calendar, "calendar.csv", DueDayKey);
        Always(_calendar, "calendar.csv", CloseDayKey);
        foreach (var word in CsvRow.AllWords<TitleLevel>().Concat(CsvRow.AllWords<RegionLevel>()))
            Always(_levelLabels, "level-labels.csv", word);
    }

    private static void Always<T>(CatalogueTable<T> table, string file, string code) where T : CatalogueRow
    {
        if (!table.Covers(code, null, null))
            throw new CatalogueException(file, 0, $"代码 {code} 必须在任何一天都有效。"
                + "请补上该行，或使其各行的有效期首尾相接且两端不限。");
    }

    private void CheckTransitions()
    {
        foreach (var (row, step) in _transitions.Lines)
        {
            _statuses.Require(row, step, "状态", step.From);
            _statuses.Require(row, step, "状态", step.To);
            foreach (var decider in step.By)
                _deciders.Require(row, step, "决定者", decider);
            foreach (var guard in step.Guards)
                _guards.Require(row, step, "前置条件", guard);
        }
    }

    private void CheckForms()
    {
        foreach (var (row, column) in _columns.Lines)
            _forms.Require(row, column, "表", column.Form);
        foreach (var (row, form) in _forms.Lines)
        {
            foreach (var status in form.Statuses)
                _statuses.Require(row, form, "状态", status);
            if (!_columnsOf.Contains(form.Code))
                throw row.Bad($"表 {form.Code} 没有栏目。请在 form-columns.csv 中补上。");
        }
    }

    private void CheckRegions()
    {
        foreach (var (row, region) in _regions.Lines)
        {
            if (region.Parent is not { } parent)
                continue;
            _regions.Require(row, region, "区划", parent);
            // Levels only descend, so that a chain of parents ends and Regions lists parents first.
            if (_regions.Versions(parent).Exists(above => above.Level >= region.Level))
                throw row.Bad($"上级区划 {parent} 的级别不高于 {region.Code}。请更正 level 或 parent。");
        }
    }

    private static string Step(string from, string to) => $"{from}>{to}";

    private ArgumentException NoList(string list) => new($"No catalogue list {list}; there are {string.Join(", ", _lists.Keys)}.");

    private static string HashOf(IReadOnlyDictionary<string, string> sorted)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var part in sorted.SelectMany(file => new[] { file.Key, file.Value }))
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
            sha.AppendData(length);
            sha.AppendData(bytes);
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
