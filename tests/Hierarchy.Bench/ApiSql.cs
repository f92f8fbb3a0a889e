namespace Hierarchy.Bench;

/// <summary>The rollup of a region and a month without us: from the entries when it is asked for, or from a materialized view of all of them.</summary>
internal static class ApiSql
{
    /// <summary>Each region with all that contain it, and what the reads below need beside the store's own indexes.</summary>
    public const string Prepare =
        """
        create table below as
        with recursive region as (select region_id, facts ->> 'code' as code, facts ->> 'name' as name, (facts ->> 'parent')::uuid as parent from entry where kind = 'RegionCreated'),
        up (region_id, above) as (
            select region_id, region_id from region
            union all select up.region_id, region.parent from up join region on region.region_id = up.above where region.parent is not null)
        select region.code, region.name, up.region_id from up join region on region.region_id = up.above;
        create index on below (code);
        create index on entry (kind, effective_on);
        analyze below;
        analyze entry;
        """;

    private const string NotReversed = "not exists (select from entry r where r.reverses is not null and r.reverses = e.position)";

    private const string Activity =
        """
        sum((facts ->> 'sessions')::bigint)::bigint as a, count(*) - count(facts ->> 'sessions') as b, count(*) filter (where facts ? 'sessions' and facts ? 'sessionsAtLeast') as c,
        sum((facts ->> 'participants')::bigint)::bigint as d, count(*) - count(facts ->> 'participants') as e, count(*) filter (where facts ? 'participants' and facts ? 'participantsAtLeast') as f
        """;

    private const string Honour =
        "sum((facts ->> 'count')::bigint)::bigint as a, count(*) - count(facts ->> 'count') as b, count(*) filter (where facts ? 'count' and facts ? 'atLeast') as c, 0::bigint as d, 0::bigint as e, 0::bigint as f";

    /// <summary>$1: the region's code, $2 and $3: first and last day of the month.</summary>
    public const string Live =
        $"""
        with inside as materialized (select u.id from unit u join below b on b.region_id = u.region_id where b.code = $1)
        select 'activity' as part, facts ->> 'category' as key, {Activity}
        from entry e where kind = 'ActivityHeld' and effective_on between $2 and $3 and unit_id in (select id from inside) and {NotReversed} group by 2
        union all
        select 'honour', facts ->> 'level', {Honour}
        from entry e where kind = 'HonourAwarded' and effective_on between $2 and $3 and facts ->> 'holder' = 'UNIT' and unit_id in (select id from inside) and {NotReversed} group by 2
        union all
        select 'held', level, count(*), 0, 0, 0, 0, 0
        from (select distinct on (unit_id, facts ->> 'level') facts ->> 'level' as level, facts ->> 'title' as title
              from entry e where kind in ('StatusChanged', 'TermExpired') and facts ->> 'title' in ('GRANTED', 'LOST') and effective_on <= $3
              and unit_id in (select id from inside) and {NotReversed} order by unit_id, facts ->> 'level', position desc) latest
        where title = 'GRANTED' group by level
        union all
        select 'total', null, count(*), 0, 0, 0, 0, 0 from entry e where kind = 'UnitRegistered' and effective_on <= $3 and unit_id in (select id from inside)
        """;

    /// <summary>The same of every region and month.</summary>
    public const string View =
        $"""
        create materialized view figure as
        with flow as (
            select u.region_id, date_trunc('month', effective_on)::date as month, 'activity' as part, facts ->> 'category' as key, {Activity}
            from entry e join unit u on u.id = e.unit_id where kind = 'ActivityHeld' and {NotReversed} group by 1, 2, 4
            union all
            select u.region_id, date_trunc('month', effective_on)::date, 'honour', facts ->> 'level', {Honour}
            from entry e join unit u on u.id = e.unit_id where kind = 'HonourAwarded' and facts ->> 'holder' = 'UNIT' and {NotReversed} group by 1, 2, 4),
        month as (select distinct month from flow),
        step as (
            select unit_id, facts ->> 'level' as level, facts ->> 'title' as title, position, date_trunc('month', effective_on)::date as since
            from entry e where kind in ('StatusChanged', 'TermExpired') and facts ->> 'title' in ('GRANTED', 'LOST') and {NotReversed}),
        held as (
            select unit_id, level, title, since,
                   coalesce(min(since) over (partition by unit_id, level order by position desc rows between unbounded preceding and 1 preceding), 'infinity') as until
            from step)
        select b.code, f.month, f.part, f.key, coalesce(sum(a), 0)::bigint as a, sum(f.b)::bigint as b, sum(c)::bigint as c, coalesce(sum(d), 0)::bigint as d, sum(e)::bigint as e, sum(f)::bigint as f
        from flow f join below b using (region_id) group by 1, 2, 3, 4
        union all
        select b.code, m.month, 'held', h.level, count(*), 0, 0, 0, 0, 0
        from held h join month m on m.month >= h.since and m.month < h.until join unit u on u.id = h.unit_id join below b on b.region_id = u.region_id where h.title = 'GRANTED' group by 1, 2, 4
        union all
        select b.code, m.month, 'total', null, count(*), 0, 0, 0, 0, 0
        from entry e join month m on m.month >= date_trunc('month', e.effective_on) join unit u on u.id = e.unit_id join below b on b.region_id = u.region_id where e.kind = 'UnitRegistered' group by 1, 2;
        create unique index on figure (code, month, part, key);
        """;

    /// <summary>$1: the region's code, $2: the first day of the month.</summary>
    public const string FromView = "select part, key, a, b, c, d, e, f from figure where code = $1 and month = $2";
}
