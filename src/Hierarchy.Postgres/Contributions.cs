using Hierarchy.Rollups;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>A figure to be opened: of which region, months, line and measure.</summary>
/// <param name="Spans">The region and all that was ever below it, each with the months during which it was.</param>
/// <param name="At">Nothing recorded after this position.</param>
/// <param name="Measure">Code without a line; null: all measures.</param>
public sealed record ContributionQuery(
    Guid Region, IReadOnlyList<RegionSpan> Spans, long At, Period From, Period To, string? Line, string? Measure);

/// <summary>Months during which a region lay in another: from one on, until another (which is not in it).</summary>
public readonly record struct RegionSpan(Guid Region, Period From, Period Until);

/// <summary>What one entry gives to one measure.</summary>
public readonly record struct Contributed(long Position, string Measure, Count Count);

/// <summary>The place of a contribution in its list: newest entry first, then by measure.</summary>
public readonly record struct ContributionKey(long Position, string Measure);

/// <summary>
/// The entries behind a figure (构成): of a flow those of its months, a reversal with negative amounts; of a stock, for each unit
/// counted, the one that set it. They sum to the figure.
/// </summary>
public sealed class Contributions(Snapshot snapshot)
{
    public Task<List<Contributed>> PageAsync(ContributionQuery query, int limit, ContributionKey? after, CancellationToken cancel) => ReadAsync(query,
        $"""
        select c.position, c.measure, c.known, c.unknown, c.at_least from contribution c
        where $10::bigint is null or c.position < $10 or (c.position = $10 and c.measure > $11 collate "C")
        order by c.position desc, c.measure collate "C" limit {limit}
        """,
        row => new Contributed(row.GetInt64(0), row.GetString(1), new Count(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))),
        cancel, after?.Position, after?.Measure);

    /// <summary>How many there are, and on how many entries they rest.</summary>
    public async Task<(int Rows, long Entries)> CountAsync(ContributionQuery query, CancellationToken cancel) => (await ReadAsync(query,
        "select count(*)::integer, count(distinct position) from contribution", row => (row.GetInt32(0), row.GetInt64(1)), cancel))[0];

    private async Task<List<T>> ReadAsync<T>(ContributionQuery query, string select, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] more)
    {
        // The units' rows say where each stands now; that is where it stood then, unless something of the kind was recorded since.
        var now = await snapshot.IsAsNowAsync(query.At, cancel);
        var sql = $"with {(now ? Now : Then)},\n{Place},\ncontribution (position, measure, known, unknown, at_least) as (\n{string.Join("\nunion all\n", Parts(query.Measure))})\n{select}";
        return await snapshot.ReadAsync(sql, row, cancel,
        [
            query.Spans.Select(span => span.Region).ToArray(), query.Spans.Select(span => span.From.Index).ToArray(), query.Spans.Select(span => span.Until.Index).ToArray(),
            query.At, query.From.Index, query.To.Index, query.Line, query.Measure, query.Region, .. more,
        ]);
    }

    private static IEnumerable<string> Parts(string? measure)
    {
        var family = measure?.Split('.')[0];
        if (family is null or "activities" or "honours")
            yield return Flows;
        if (measure is null || measure == Measures.Joint.Code)
            yield return Joint;
        if (family is null or "months")
            yield return Months;
        if (family is null or "units")
            yield return Stocks;
        // No other family has figures.
        if (family is not (null or "activities" or "honours" or "months" or "units"))
            yield return "select 0::bigint, '', 0::bigint, 0::bigint, 0::bigint where $8::text is null";
    }

    // $1-$3: spans of regions. $4: position. $5, $6: months. $7: line. $8: measure. $9: region. From $10 on: of the page.

    /// <summary>Which units stood under the region, and when; which had the line, and when. From their rows.</summary>
    private const string Now =
        """
        anywhere as (
            select s.unit_id, greatest(s.since, r.from_period) as from_period, least(s.until, r.until_period) as until_period
            from (select u.id as unit_id, p.since, p.parent, coalesce(lead(p.since) over (partition by u.id order by p.since), 2147483647) as until
                  from unit u cross join lateral unnest(u.parents_from, u.parents) p (since, parent)
                  where u.region_id = any($1) or cardinality(u.parents_from) > 1) s
            join unnest($1, $2, $3) r (region_id, from_period, until_period) on r.region_id = s.parent
            where greatest(s.since, r.from_period) < least(s.until, r.until_period)),
        line (unit_id, from_period, until_period) as (
            select s.unit_id, s.period, s.until
            from (select m.unit_id, m.period, m.line, coalesce(lead(m.period) over (partition by m.unit_id order by m.period), 2147483647) as until
                  from (select distinct on (1, 2) u.id as unit_id, recount_period((l.step ->> 'on')::date) as period, l.step ->> 'value' as line
                        from unit u cross join lateral jsonb_array_elements(u.state -> 'lines' -> 'steps') with ordinality l (step, number)
                        where $7::text is not null and u.id in (select unit_id from anywhere)
                        order by 1, 2, l.number desc) m) s
            where s.line = $7)
        """;

    /// <summary>The same from the entries: rows tell only of now.</summary>
    private const string Then =
        """
        anywhere as (
            select p.unit_id, p.from_period, p.until_period from recount_places($4) p where p.region_id = $9),
        line (unit_id, from_period, until_period) as (
            select l.unit_id, l.from_period, l.until_period from recount_lines($4) l where l.line = $7)
        """;

    private const string Place =
        """
        place as materialized (
            select a.unit_id, a.from_period, a.until_period from anywhere a where $7::text is null
            union all
            select a.unit_id, greatest(a.from_period, l.from_period), least(a.until_period, l.until_period)
            from anywhere a join line l on l.unit_id = a.unit_id
            where $7 is not null and greatest(a.from_period, l.from_period) < least(a.until_period, l.until_period))
        """;

    private const string InTime =
        """
        e.effective_on >= make_date($5 / 12, $5 % 12 + 1, 1) and e.effective_on < make_date(($6 + 1) / 12, ($6 + 1) % 12 + 1, 1)
        and recount_period(e.effective_on) >= p.from_period and recount_period(e.effective_on) < p.until_period
        """;

    private const string Flows =
        $"""
        select e.position, a.measure, a.known, a.unknown, a.at_least
        from place p
        join entry e on e.stream = p.unit_id and e.position <= $4 and e.kind in ('ActivityHeld', 'HonourAwarded', 'EntryReversed') and {InTime}
        cross join lateral entry_amounts(e.kind, e.facts) a
        where $8::text is null or a.measure = $8
        """;

    private const string Joint =
        $"""
        select e.position, 'activities.joint', sum(a.known)::bigint, sum(a.unknown)::bigint, sum(a.at_least)::bigint
        from place p
        join touch t on t.unit_id = p.unit_id and t.position <= $4
        join entry e on e.position = t.position and coalesce(e.facts ->> 'of', e.kind) = 'ActivityHeld' and {InTime}
        cross join lateral entry_amounts(e.kind, e.facts) a
        where a.measure = 'activities.sessions' and ($8::text is null or $8 = 'activities.joint')
        group by e.position
        """;

    private const string Months =
        """
        select v.position, v.measure, 1, 0, 0
        from (select p.unit_id, d.period,
                     max(e.position) filter (where e.kind = 'MonthSubmitted') as submitted,
                     max(e.position) filter (where e.kind = 'MonthReturned') as returned,
                     max(e.position) filter (where e.kind = 'MonthAccepted') as accepted,
                     max(e.position) filter (where e.kind = 'MonthSubmitted'
                         and (e.recorded_at at time zone 'Asia/Shanghai')::date <= (e.facts ->> 'due')::date) as in_time
              from place p
              join entry e on e.stream = p.unit_id and e.position <= $4 and e.kind in ('MonthSubmitted', 'MonthReturned', 'MonthAccepted')
              cross join lateral (select recount_period(e.facts ->> 'period') as period) d
              where d.period between $5 and $6 and d.period >= p.from_period and d.period < p.until_period
              group by p.unit_id, d.period) m
        cross join lateral (values ('months.submitted', coalesce(m.submitted, m.accepted), true),
                                   ('months.onTime', m.submitted, m.in_time = m.submitted),
                                   ('months.accepted', m.accepted, m.accepted > coalesce(greatest(m.submitted, m.returned), 0))) v (measure, position, counts)
        where greatest(m.submitted, m.accepted) > coalesce(m.returned, 0) and v.counts and ($8::text is null or v.measure = $8)
        """;

    /// <summary>Each aspect of a unit has one value at the month's end: the last in order of those that have taken effect.</summary>
    private const string Stocks =
        """
        select s.position, s.measure, 1, 0, 0
        from (select distinct on (v.unit_id, v.aspect) v.unit_id, v.aspect, v.measure, v.position
              from (select unit_id from place where from_period <= $6 and until_period > $6) p
              join lateral (
                  select e.stream as unit_id, a.aspect, a.measure, e.position, '-infinity'::date as after, 0::bigint as number, recount_period(e.effective_on) as period
                  from entry e
                  cross join lateral unnest(
                      array['total', 'kind', 'status.NATIONAL', 'status.PROVINCIAL', 'status.MUNICIPAL', 'status.COUNTY'],
                      array['units.total', 'units.kind.' || (e.facts ->> 'kind'), 'units.status.NATIONAL.NONE', 'units.status.PROVINCIAL.NONE',
                            'units.status.MUNICIPAL.NONE', 'units.status.COUNTY.NONE']) a (aspect, measure)
                  where e.stream = p.unit_id and e.position <= $4 and e.kind = 'UnitRegistered'

                  union all
                  select e.stream, 'kind', 'units.kind.' || (e.facts ->> 'kind'), e.position, e.effective_on, e.position, recount_period(e.effective_on)
                  from entry e
                  where e.stream = p.unit_id and e.position <= $4 and e.kind = 'UnitUpdated' and e.facts ? 'kind'

                  union all
                  select e.stream, a.aspect, a.measure, e.position, '-infinity', e.position, recount_period(e.effective_on)
                  from entry e
                  cross join lateral unnest(
                      array['status.' || (e.facts ->> 'level'), case when e.facts ->> 'title' in ('GRANTED', 'LOST') then 'held.' || (e.facts ->> 'level') end],
                      array['units.status.' || (e.facts ->> 'level') || '.' || (e.facts ->> 'to'),
                            case when e.facts ->> 'title' = 'GRANTED' then 'units.held.' || (e.facts ->> 'level') end]) a (aspect, measure)
                  where e.stream = p.unit_id and e.position <= $4 and e.kind in ('StatusChanged', 'TermExpired') and a.aspect is not null
                    and not exists (select from entry r where r.reverses = e.position and r.position <= $4)

                  union all
                  select p.unit_id, a.aspect, a.measure, e.position, '-infinity', e.position, recount_period(e.facts ->> 'from')
                  from touch t
                  join entry e on e.position = t.position and e.kind = 'UnitMerged' and (e.facts ->> 'into')::uuid = p.unit_id
                  cross join unnest(array['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COUNTY']) level
                  cross join lateral unnest(
                      array['status.' || level, 'held.' || level],
                      array['units.status.' || level || '.' || (e.facts ->> ('status.' || level)),
                            case when e.facts ->> ('title.' || level) = 'GRANTED' then 'units.held.' || level end]) a (aspect, measure)
                  where t.unit_id = p.unit_id and t.position <= $4 and e.facts ? ('status.' || level)) v on v.period <= $6
              order by v.unit_id, v.aspect, v.after desc, v.number desc) s
        where s.measure is not null and ($8::text is null or s.measure = $8)
        """;
}
