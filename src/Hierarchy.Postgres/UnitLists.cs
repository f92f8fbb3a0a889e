using System.Text.Json;
using Hierarchy.Units;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>Which units a list shows.</summary>
/// <param name="Regions">Units that stand under one of these in the month; null: anywhere.</param>
/// <param name="Month">The month whose parents count.</param>
/// <param name="Marks">All of these (see <see cref="UnitMarks"/>).</param>
/// <param name="Text">Part of a present or former name, or the beginning of the credit code.</param>
/// <param name="Unit">Only this one: what a unit's own clerk may see of any list.</param>
/// <param name="Submission">Only those whose report of the month stands so.</param>
public sealed record UnitListQuery(
    Guid[]? Regions, Period Month, IReadOnlyList<string> Marks, string? Text = null, Guid? Unit = null, SubmissionQuery? Submission = null);

/// <summary>Where a unit's report of a month stands, as a list may ask for it.</summary>
public enum SubmissionQuery { NotSubmitted, NeverSubmitted, NothingYet, Draft, Submitted, Returned, Accepted }

/// <summary>Total orders of units: the id decides between equals.</summary>
public enum UnitListOrder { Name, Code, LastEntry }

/// <summary>A unit and the key by which the list goes on after it.</summary>
public sealed record ListedUnit(UnitState Unit, string Key);

/// <summary>
/// Lists of units from their indexed rows, by keyset. The units come without what their months brought: see <see cref="MonthsAsync"/>.
/// </summary>
public sealed class UnitLists(Snapshot snapshot)
{
    private const string Columns = "u.state, u.position";

    public async Task<IReadOnlyList<ListedUnit>> PageAsync(
        UnitListQuery query, UnitListOrder order, int limit, (string Key, Guid Id)? after, CancellationToken cancel)
    {
        var (key, descending) = order switch
        {
            // Those without a code come last, which only the order of bytes promises.
            UnitListOrder.Code => ("coalesce(u.credit_code, '~') collate \"C\"", false),
            UnitListOrder.LastEntry => ("to_char(coalesce((select e.position from entry e where e.stream = u.id order by e.number desc limit 1), 0), 'FM0000000000000000000')", true),
            _ => ("u.name", false),
        };
        var parameters = new List<object?>();
        var where = Where(query, parameters);
        if (after is { } last)
        {
            parameters.AddRange([last.Key, last.Id]);
            where += $" and ({key}, u.id) {(descending ? "<" : ">")} (${parameters.Count - 1}, ${parameters.Count})";
        }
        var direction = descending ? "desc" : "asc";
        return await snapshot.ReadAsync($"select {Columns}, {key} from unit u {where} order by {key} {direction}, u.id {direction} limit {limit}",
            row => new ListedUnit(State(row), row.GetString(2)), cancel, [.. parameters]);
    }

    public async Task<int> CountAsync(UnitListQuery query, CancellationToken cancel)
    {
        var parameters = new List<object?>();
        var counts = await snapshot.ReadAsync($"select count(*)::integer from unit u {Where(query, parameters)}", row => row.GetInt32(0), cancel, [.. parameters]);
        return counts[0];
    }

    public async Task<IReadOnlyDictionary<Guid, UnitState>> ByIdAsync(IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        (await snapshot.ReadAsync($"select {Columns} from unit u where u.id = any($1)", State, cancel, ids.ToArray())).ToDictionary(unit => unit.Id);

    /// <summary>Units that lead a partnership (同创) with that one.</summary>
    public Task<List<UnitState>> LeadsOfAsync(Guid partner, CancellationToken cancel) => snapshot.ReadAsync(
        $"select {Columns} from unit u where u.marks @> $1 order by u.id", State, cancel, new object[] { new[] { UnitMarks.Partner(partner) } });

    /// <summary>Ids of the units that stand under one of the regions in a month.</summary>
    public async Task<Guid[]> IdsAsync(Guid[] regions, Period month, CancellationToken cancel)
    {
        var parameters = new List<object?>();
        var where = Where(new UnitListQuery(regions, month, []), parameters);
        return [.. await snapshot.ReadAsync($"select u.id from unit u {where}", row => row.GetGuid(0), cancel, [.. parameters])];
    }

    /// <summary>A region with all regions and units below it in a month, as recorded up to a position: from the entries, as rows tell only of now.</summary>
    public async Task<(Guid[] Regions, Guid[] Units)> BelowAsync(Guid region, Period month, long at, CancellationToken cancel)
    {
        var found = await snapshot.ReadAsync(
            """
            with recursive stand as materialized (
                select p.unit_id, p.region_id, p.parent_id from recount_parents($1) p where $3 >= p.from_period and $3 < p.until_period),
            below (id) as (
                select $2::uuid union all select s.region_id from stand s join below b on b.id = s.parent_id where s.region_id is not null)
            select b.id, false from below b
            union all select s.unit_id, true from stand s join below b on b.id = s.parent_id where s.unit_id is not null
            """, row => (Id: row.GetGuid(0), IsUnit: row.GetBoolean(1)), cancel, at, region, month.Index);
        return ([.. found.Where(one => !one.IsUnit).Select(one => one.Id)], [.. found.Where(one => one.IsUnit).Select(one => one.Id)]);
    }

    /// <summary>Units there that hold a title at any level.</summary>
    public async Task<IReadOnlyList<UnitState>> HoldersAsync(Guid[] regions, Period month, CancellationToken cancel)
    {
        var parameters = new List<object?>();
        var where = Where(new UnitListQuery(regions, month, []), parameters);
        parameters.Add(Words.TitleLevels.Select(UnitMarks.Held).ToArray());
        return await snapshot.ReadAsync($"select {Columns} from unit u {where} and u.marks && ${parameters.Count}", State, cancel, [.. parameters]);
    }

    /// <summary>When each unit last reported its month; those that never did are left out.</summary>
    public async Task<IReadOnlyDictionary<(Guid Unit, Period Month), DateTimeOffset>> SubmittedAtAsync(IReadOnlyList<(Guid Unit, Period Month)> wanted, CancellationToken cancel) =>
        (await snapshot.ReadAsync(
            """
            select w.unit_id, w.period, max(e.recorded_at) from unnest($1, $2) w (unit_id, period)
            join entry e on e.stream = w.unit_id and e.kind = 'MonthSubmitted' and recount_period(e.facts ->> 'period') = w.period
            group by w.unit_id, w.period
            """,
            row => (Key: (row.GetGuid(0), Period.FromIndex(row.GetInt32(1))), At: row.GetFieldValue<DateTimeOffset>(2)), cancel,
            wanted.Select(one => one.Unit).ToArray(), wanted.Select(one => one.Month.Index).ToArray()))
        .ToDictionary(one => one.Key, one => one.At);

    /// <summary>Of several that bear a code, which cannot be told apart, the first registered.</summary>
    public async Task<UnitState?> ByCreditCodeAsync(string code, CancellationToken cancel) =>
        (await snapshot.ReadAsync($"select {Columns} from unit u where u.credit_code = $1", State, cancel, code)).OrderBy(unit => (unit.RegisteredOn, unit.Id)).FirstOrDefault();

    /// <summary>What is known of months: how many honours and activities stand in them, and where their reports stand.</summary>
    public async Task<IReadOnlyDictionary<(Guid Unit, Period Month), (int Facts, UnitMonth? State)>> MonthsAsync(
        IReadOnlyList<(Guid Unit, Period Month)> wanted, CancellationToken cancel)
    {
        var years = wanted.Select(one => (one.Unit, one.Month.Year)).Distinct().ToArray();
        var found = new Dictionary<(Guid, Period), (int, UnitMonth?)>();
        var rows = await snapshot.ReadAsync(
            "select t.unit_id, t.year, t.months from unnest($1, $2) as w (unit_id, year) join tally t using (unit_id, year)",
            row => (Unit: row.GetGuid(0), Year: row.GetInt32(1), Months: row.GetFieldValue<byte[]>(2)), cancel,
            years.Select(year => year.Unit).ToArray(), years.Select(year => year.Year).ToArray());
        foreach (var row in rows)
        {
            foreach (var (month, facts, state) in UnitYear.States(row.Year, row.Months))
                found[(row.Unit, month)] = (facts, state);
        }
        return found;
    }

    private static string Where(UnitListQuery query, List<object?> parameters)
    {
        var conditions = new List<string>();
        var month = Next(query.Month.Index);
        if (query.Regions is { } regions)
        {
            var under = Next(regions);
            // Who has had one parent ever needs no look at the months.
            conditions.Add($"(u.region_id = any({under}) or cardinality(u.parents_from) > 1) and parent_at(u.parents_from, u.parents, {month}) = any({under})");
        }
        else
            conditions.Add($"parent_at(u.parents_from, u.parents, {month}) is not null");
        if (query.Unit is { } only)
            conditions.Add($"u.id = {Next(only)}");
        if (query.Marks.Count > 0)
            conditions.Add($"u.marks @> {Next(query.Marks.ToArray())}");
        if (query.Text is { Length: > 0 } text)
            conditions.Add(Found(text, Next));
        if (query.Submission is { } state)
            conditions.Add(Submission(state, month, query.Month, Next));
        return "where " + string.Join(" and ", conditions);

        string Next(object value)
        {
            parameters.Add(value);
            return $"${parameters.Count}";
        }
    }

    /// <summary>By any name it ever had; or by its code, when the text could begin one.</summary>
    private static string Found(string text, Func<object, string> next)
    {
        var like = next($"%{Escaped(text)}%");
        var named = $"(u.name like {like} or exists (select from jsonb_array_elements(u.state #> '{{names,steps}}') step where step ->> 'value' like {like}))";
        if (UnitMarks.Pairs(text).ToArray() is { Length: > 0 } pairs)
            named = $"u.marks @> {next(pairs)} and {named}";
        return LooksLikeCode(text) ? $"({named} or u.credit_code like {next(Escaped(text.ToUpperInvariant()) + "%")})" : named;
    }

    private static string Submission(SubmissionQuery state, string month, Period period, Func<object, string> next)
    {
        var row = $"from submission s where s.period = {month} and s.unit_id = u.id";
        string Facts() => $"""
            exists (select from entry e where e.stream = u.id and e.kind in ('ActivityHeld', 'HonourAwarded') and e.effective_on between {next(period.FirstDay)} and {next(period.LastDay)}
                    and not exists (select from entry r where r.reverses = e.position))
            """;
        return state switch
        {
            SubmissionQuery.NotSubmitted => $"not exists (select {row} and s.state in (1, 3))",
            SubmissionQuery.NeverSubmitted => $"not exists (select {row})",
            SubmissionQuery.NothingYet => $"not exists (select {row}) and not {Facts()}",
            SubmissionQuery.Draft => $"not exists (select {row}) and {Facts()}",
            SubmissionQuery.Submitted => $"exists (select {row} and s.state = 1)",
            SubmissionQuery.Returned => $"exists (select {row} and s.state = 2)",
            _ => $"exists (select {row} and s.state = 3)",
        };
    }

    private static bool LooksLikeCode(string text) => text.Length <= 18 && text.All(char.IsAsciiLetterOrDigit);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static UnitState State(NpgsqlDataReader row) =>
        JsonSerializer.Deserialize<UnitState>(row.GetString(0), UnitState.Json)! with { Position = row.GetInt64(1) };
}
