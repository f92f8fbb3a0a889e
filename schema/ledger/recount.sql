-- The recount: every figure computed anew from the entries up to a position, by set arithmetic on the table
-- `entry` alone. It shares nothing with the actors, so that the two can be compared.
--
-- A period is year * 12 + month - 1. A span of periods is [from_period, until_period); 2147483647 is for ever.
-- An amount is (known, unknown, at_least). In the facts of an entry, a number that is not known is null.
--
-- The functions in `language sql` are inlined into `recount_series`, which is plpgsql so that a session plans it once.
--
-- Nothing here is data: the whole file is run again whenever it has changed.

do $$
declare
    old text;
begin
    for old in select p.oid::regprocedure::text from pg_proc p
               where p.pronamespace = current_schema()::regnamespace and p.proname like 'recount%'
               order by p.prokind = 'a', p.oid desc loop
        execute 'drop routine ' || old;
    end loop;
end
$$;

-- sum(bigint) is numeric; this stays bigint, and an overflow is an error.
create aggregate recount_sum(bigint) (sfunc = int8pl, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);

create function recount_period(day date) returns integer
language sql immutable parallel safe as $$
    select extract(year from day)::integer * 12 + extract(month from day)::integer - 1
$$;

create function recount_period(month text) returns integer
language sql immutable parallel safe as $$
    select left(month, 4)::integer * 12 + right(month, 2)::integer - 1
$$;

-- The facts of a kind that can be reversed, without those that are by then.
create function recount_facts(at bigint, of_kind text)
returns table ("position" bigint, unit_id uuid, effective_on date, facts jsonb)
language sql stable parallel safe as $$
    select e.position, e.unit_id, e.effective_on, e.facts
    from entry e
    where e.position <= at
      and e.kind = of_kind
      and not exists (select from entry r where r.reverses is not null and r.reverses = e.position and r.position <= at)
$$;

-- offset 0, here and below: so that facts are read once for each entry, and not once for each region above it.
create function recount_honours(at bigint)
returns table (unit_id uuid, period integer, holder text, level text, kind text, amount bigint, at_least text)
language sql stable parallel safe as $$
    select e.unit_id, recount_period(e.effective_on), e.facts ->> 'holder', coalesce(e.facts ->> 'level', 'UNKNOWN'), e.facts ->> 'kind',
           (e.facts ->> 'count')::bigint, case when e.facts ? 'count' then e.facts ->> 'atLeast' end
    from recount_facts(at, 'HonourAwarded') e
    offset 0
$$;

create function recount_activities(at bigint)
returns table (unit_id uuid, period integer, category text, sessions bigint, sessions_at_least text,
               participants bigint, participants_at_least text)
language sql stable parallel safe as $$
    select e.unit_id, recount_period(e.effective_on), e.facts ->> 'category',
           (e.facts ->> 'sessions')::bigint, case when e.facts ? 'sessions' then e.facts ->> 'sessionsAtLeast' end,
           (e.facts ->> 'participants')::bigint, case when e.facts ? 'participants' then e.facts ->> 'participantsAtLeast' end
    from recount_facts(at, 'ActivityHeld') e
    offset 0
$$;

-- One row for each co-organiser of a joint activity.
create function recount_joint(at bigint)
returns table (unit_id uuid, period integer, sessions bigint, sessions_at_least text)
language sql stable parallel safe as $$
    select co.unit_id, recount_period(e.effective_on),
           (e.facts ->> 'sessions')::bigint, case when e.facts ? 'sessions' then e.facts ->> 'sessionsAtLeast' end
    from recount_facts(at, 'ActivityHeld') e
    cross join lateral (select distinct id::uuid as unit_id from jsonb_array_elements_text(e.facts -> 'coOrganiser') id) co
    where e.facts ? 'coOrganiser' and co.unit_id <> e.unit_id
    offset 0
$$;

-- One row for each month that a unit has submitted and not had returned.
create function recount_months(at bigint)
returns table (unit_id uuid, period integer, on_time boolean, accepted boolean)
language sql stable parallel safe as $$
    select m.unit_id, m.period, m.in_time = m.submitted, m.accepted > coalesce(greatest(m.submitted, m.returned), 0)
    from (select e.unit_id,
                 recount_period(e.facts ->> 'period') as period,
                 max(e.position) filter (where e.kind = 'MonthSubmitted') as submitted,
                 max(e.position) filter (where e.kind = 'MonthReturned') as returned,
                 max(e.position) filter (where e.kind = 'MonthAccepted') as accepted,
                 max(e.position) filter (where e.kind = 'MonthSubmitted'
                     and (e.recorded_at at time zone 'Asia/Shanghai')::date <= (e.facts ->> 'due')::date) as in_time
          from entry e
          where e.position <= at and e.kind in ('MonthSubmitted', 'MonthReturned', 'MonthAccepted')
          group by 1, 2) m
    where greatest(m.submitted, m.accepted) > coalesce(m.returned, 0)
$$;

-- What a unit is: one of each measure during the span. It begins with the registration and, closing being a matter
-- of parents, does not end with it.
create function recount_stocks(at bigint)
returns table (unit_id uuid, measure text, from_period integer, until_period integer)
language sql stable parallel safe as $$
    with
    -- Each aspect of a unit has one value at a time: the last in order of those that have taken effect.
    -- No measure: a value that is counted nowhere (no title in force).
    value (unit_id, aspect, measure, period, after, position) as (
        select e.unit_id,
               unnest(array['total', 'kind', 'status.NATIONAL', 'status.PROVINCIAL', 'status.MUNICIPAL', 'status.COUNTY']),
               unnest(array['units.total', 'units.kind.' || (e.facts ->> 'kind'), 'units.status.NATIONAL.NONE',
                            'units.status.PROVINCIAL.NONE', 'units.status.MUNICIPAL.NONE', 'units.status.COUNTY.NONE']),
               recount_period(e.effective_on), '-infinity'::date, 0
        from entry e
        where e.position <= at and e.kind = 'UnitRegistered'

        union all
        select e.unit_id, 'kind', 'units.kind.' || (e.facts ->> 'kind'), recount_period(e.effective_on), e.effective_on, e.position
        from entry e
        where e.position <= at and e.kind = 'UnitUpdated' and e.facts ? 'kind'

        union all
        select e.unit_id,
               unnest(array['status.' || (e.facts ->> 'level'),
                            case when e.facts ->> 'title' in ('GRANTED', 'LOST') then 'held.' || (e.facts ->> 'level') end]),
               unnest(array['units.status.' || (e.facts ->> 'level') || '.' || (e.facts ->> 'to'),
                            case when e.facts ->> 'title' = 'GRANTED' then 'units.held.' || (e.facts ->> 'level') end]),
               recount_period(e.effective_on), '-infinity', e.position
        from (select * from recount_facts(at, 'StatusChanged') union all select * from recount_facts(at, 'TermExpired')) e

        -- What a merger makes of the successor's titles.
        union all
        select (e.facts ->> 'into')::uuid,
               unnest(array['status.' || level, 'held.' || level]),
               unnest(array['units.status.' || level || '.' || (e.facts ->> ('status.' || level)),
                            case when e.facts ->> ('title.' || level) = 'GRANTED' then 'units.held.' || level end]),
               recount_period(e.facts ->> 'from'), '-infinity', e.position
        from entry e
        cross join unnest(array['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COUNTY']) level
        where e.position <= at and e.kind = 'UnitMerged' and e.facts ? ('status.' || level)),
    -- It ends when the first of those later in order takes effect.
    span as (
        select v.unit_id, v.measure,
               greatest(v.period, min(v.period) filter (where v.position = 0) over (partition by v.unit_id)) as from_period,
               coalesce(min(v.period) over (partition by v.unit_id, v.aspect collate "C" order by v.after desc, v.position desc
                   rows between unbounded preceding and 1 preceding), 2147483647) as until_period
        from value v)
    select s.unit_id, s.measure, s.from_period, s.until_period
    from span s
    where s.measure is not null and s.from_period < s.until_period
$$;

-- The line of a unit during the span; none without. It belongs to the month's end, so a change counts from its month.
create function recount_lines(at bigint)
returns table (unit_id uuid, line text, from_period integer, until_period integer)
language sql stable parallel safe as $$
    with
    value (unit_id, line, period, after, position) as (
        select e.unit_id, e.facts ->> 'line', recount_period(e.effective_on),
               case e.kind when 'UnitRegistered' then '-infinity' else e.effective_on end, e.position
        from entry e
        where e.position <= at
          and (e.kind = 'UnitRegistered' or e.kind = 'UnitUpdated' and (e.facts ? 'line' or e.facts -> 'cleared' ? 'line'))),
    span as (
        select v.unit_id, v.line, v.period as from_period,
               coalesce(min(v.period) over (partition by v.unit_id order by v.after desc, v.position desc
                   rows between unbounded preceding and 1 preceding), 2147483647) as until_period
        from value v)
    select s.unit_id, s.line, s.from_period, s.until_period
    from span s
    where s.line is not null and s.from_period < s.until_period
$$;

-- Where units and regions stand: the parent of a child during the span. None before its first month, nor once closed.
create function recount_parents(at bigint)
returns table (unit_id uuid, region_id uuid, parent_id uuid, from_period integer, until_period integer)
language sql stable parallel safe as $$
    with
    -- The first placement holds since ever, so that it gives way to any move; `first` and `closed` cut what is shown.
    event (unit_id, region_id, parent_id, position, since, first, closed) as (
        select e.unit_id, e.region_id, coalesce(e.facts ->> 'region', e.facts ->> 'parent')::uuid, e.position, 0,
               case e.kind when 'UnitRegistered' then recount_period(e.effective_on) else recount_period(e.facts ->> 'from') end,
               null::integer
        from entry e
        where e.position <= at and e.kind in ('UnitRegistered', 'RegionCreated')

        union all
        select e.unit_id, e.region_id, (e.facts ->> 'to')::uuid, e.position, recount_period(e.facts ->> 'from'), null, null
        from entry e
        where e.position <= at and e.kind in ('UnitMoved', 'RegionMoved')

        union all
        select e.unit_id, null, null, e.position, 2147483647, null, recount_period(e.facts ->> 'from')
        from entry e
        where e.position <= at and e.kind in ('UnitClosed', 'UnitMerged')),
    span as (
        select v.unit_id, v.region_id, v.parent_id,
               greatest(v.since, min(v.first) over (partition by v.unit_id, v.region_id)) as from_period,
               least(lead(v.since, 1, 2147483647) over (partition by v.unit_id, v.region_id order by v.since, v.position),
                     min(v.closed) over (partition by v.unit_id, v.region_id)) as until_period
        from event v)
    select s.unit_id, s.region_id, s.parent_id, s.from_period, s.until_period
    from span s
    where s.parent_id is not null and s.from_period < s.until_period
$$;

-- The regions that contain a unit during the span, each with the child through which it does; null: directly.
create function recount_places(at bigint)
returns table (unit_id uuid, region_id uuid, child_id uuid, from_period integer, until_period integer)
language sql stable parallel safe as $$
    with recursive
    parent as materialized (
        select p.unit_id, p.region_id, p.parent_id, p.from_period, p.until_period
        from recount_parents(at) p),
    place (unit_id, region_id, child_id, from_period, until_period, depth) as (
        select p.unit_id, p.parent_id, null::uuid, p.from_period, p.until_period, 1
        from parent p
        where p.unit_id is not null

        union all
        select c.unit_id, p.parent_id, c.region_id,
               greatest(c.from_period, p.from_period), least(c.until_period, p.until_period), c.depth + 1
        from place c
        join parent p on p.region_id = c.region_id
        where greatest(c.from_period, p.from_period) < least(c.until_period, p.until_period)
          and c.depth < 16)                             -- levels only rise, so this is never reached
    select p.unit_id, p.region_id, p.child_id, p.from_period, p.until_period
    from place p
$$;

-- The changes of every region by its parts or, with `own`, of every unit wherever it stands (as region_id): of all units,
-- and once more by line, as measure@LINE.
-- Settings: the one cached plan has to serve a ledger of any size, analysed or not. Every join has an equality, so
-- hashing always does; a nested loop chosen for a small estimate would not.
create function recount_series(at bigint, own boolean)
returns table (region_id uuid, child_id uuid, period integer, measure text, known bigint, unknown bigint, at_least bigint)
language plpgsql stable parallel safe
set jit = off set plan_cache_mode = force_generic_plan
set enable_nestloop = off set enable_sort = off as $$
#variable_conflict use_column
begin
    return query
    with
    everywhere as materialized (
        select p.unit_id, p.region_id, p.child_id, p.from_period, p.until_period
        from recount_places(at) p
        where not own

        union all
        select e.unit_id, e.unit_id, null, 0, 2147483647
        from entry e
        where own and e.position <= at and e.kind = 'UnitRegistered'),
    place (unit_id, region_id, child_id, line, from_period, until_period) as materialized (
        select e.unit_id, e.region_id, e.child_id, '', e.from_period, e.until_period
        from everywhere e

        union all
        select e.unit_id, e.region_id, e.child_id, '@' || l.line,
               greatest(e.from_period, l.from_period), least(e.until_period, l.until_period)
        from everywhere e
        join recount_lines(at) l on l.unit_id = e.unit_id
        where greatest(e.from_period, l.from_period) < least(e.until_period, l.until_period)),
    honour as (
        select p.region_id, p.child_id, p.line, f.period,
               case when grouping(f.level) = 0 then 'honours.level.' || f.level
                    when grouping(f.kind) = 0 then 'honours.kind.' || f.kind
                    when f.holder = 'UNIT' then 'honours.awarded'
                    else 'honours.holder.' || f.holder
               end as measure,
               recount_sum(f.amount) as known, count(*) - count(f.amount) as unknown, count(f.at_least) as at_least
        from recount_honours(at) f
        join place p on p.unit_id = f.unit_id and f.period >= p.from_period and f.period < p.until_period
        group by p.region_id, p.child_id, p.line, f.period, f.holder, grouping sets ((), (f.level), (f.kind))
        having f.holder = 'UNIT' or grouping(f.level, f.kind) = 3),
    activity as (
        select p.region_id, p.child_id, p.line, f.period, coalesce('.' || f.category, '') as suffix,
               recount_sum(f.sessions) as sessions, count(*) - count(f.sessions) as sessions_unknown,
               count(f.sessions_at_least) as sessions_at_least,
               recount_sum(f.participants) as participants, count(*) - count(f.participants) as participants_unknown,
               count(f.participants_at_least) as participants_at_least
        from recount_activities(at) f
        join place p on p.unit_id = f.unit_id and f.period >= p.from_period and f.period < p.until_period
        group by p.region_id, p.child_id, p.line, f.period, grouping sets ((), (f.category))),
    joint as (
        select p.region_id, p.child_id, p.line, f.period,
               recount_sum(f.sessions) as known, count(*) - count(f.sessions) as unknown, count(f.sessions_at_least) as at_least
        from recount_joint(at) f
        join place p on p.unit_id = f.unit_id and f.period >= p.from_period and f.period < p.until_period
        group by p.region_id, p.child_id, p.line, f.period),
    month as (
        select p.region_id, p.child_id, p.line, f.period,
               count(*) as submitted, count(*) filter (where f.on_time) as on_time, count(*) filter (where f.accepted) as accepted
        from recount_months(at) f
        join place p on p.unit_id = f.unit_id and f.period >= p.from_period and f.period < p.until_period
        group by p.region_id, p.child_id, p.line, f.period),
    -- A stock enters with the later of its own beginning and its unit's arrival, and leaves with the earlier end.
    stay as (
        select p.region_id, p.child_id, p.line, f.measure,
               greatest(f.from_period, p.from_period) as from_period, least(f.until_period, p.until_period) as until_period
        from recount_stocks(at) f
        join place p on p.unit_id = f.unit_id
        where greatest(f.from_period, p.from_period) < least(f.until_period, p.until_period)),
    step (region_id, child_id, line, period, measure, change) as (
        select s.region_id, s.child_id, s.line, s.from_period, s.measure, 1
        from stay s

        union all
        select s.region_id, s.child_id, s.line, s.until_period, s.measure, -1
        from stay s
        where s.until_period < 2147483647),
    change (region_id, child_id, line, period, measure, known, unknown, at_least) as (
        select h.region_id, h.child_id, h.line, h.period, h.measure, h.known, h.unknown, h.at_least
        from honour h

        union all
        select a.region_id, a.child_id, a.line, a.period, 'activities.sessions' || a.suffix, a.sessions, a.sessions_unknown, a.sessions_at_least
        from activity a

        union all
        select a.region_id, a.child_id, a.line, a.period, 'activities.participants' || a.suffix,
               a.participants, a.participants_unknown, a.participants_at_least
        from activity a

        union all
        select j.region_id, j.child_id, j.line, j.period, 'activities.joint', j.known, j.unknown, j.at_least
        from joint j

        union all
        select m.region_id, m.child_id, m.line, m.period, 'months.submitted', m.submitted, 0, 0
        from month m

        union all
        select m.region_id, m.child_id, m.line, m.period, 'months.onTime', m.on_time, 0, 0
        from month m

        union all
        select m.region_id, m.child_id, m.line, m.period, 'months.accepted', m.accepted, 0, 0
        from month m

        union all
        select s.region_id, s.child_id, s.line, s.period, s.measure, sum(s.change), 0, 0
        from step s
        group by s.region_id, s.child_id, s.line, s.period, s.measure)
    select c.region_id, c.child_id, c.period, c.measure || c.line, c.known, c.unknown, c.at_least
    from change c
    where c.known <> 0 or c.unknown <> 0 or c.at_least <> 0;
end
$$;

-- The changes of each region by its parts: flows of the month, stocks against the month before. child_id null: the
-- units attached directly. A region is the sum of its parts.
create function recount(at bigint)
returns table (region_id uuid, child_id uuid, period integer, measure text, known bigint, unknown bigint, at_least bigint)
language sql stable parallel safe as $$
    select s.region_id, s.child_id, s.period, s.measure, s.known, s.unknown, s.at_least
    from recount_series(at, false) s
$$;

-- The changes of each unit's own series.
create function recount_units(at bigint)
returns table (unit_id uuid, period integer, measure text, known bigint, unknown bigint, at_least bigint)
language sql stable parallel safe as $$
    select s.region_id, s.period, s.measure, s.known, s.unknown, s.at_least
    from recount_series(at, true) s
$$;

-- The same as figures of the months of a range, both ends included: flows of the month, stocks as levels at its end;
-- with the region's own total (part false, child_id null) beside its parts.
create function recount_figures(at bigint, from_period integer, to_period integer)
returns table (region_id uuid, child_id uuid, part boolean, period integer, measure text, known bigint, unknown bigint, at_least bigint)
language sql stable parallel safe as $$
    with
    change as (
        select r.region_id, r.child_id, grouping(r.child_id) = 0 as part, r.period, r.measure, r.measure like 'units.%' as stock,
               recount_sum(r.known) as known, recount_sum(r.unknown) as unknown, recount_sum(r.at_least) as at_least
        from recount(at) r
        where r.period <= to_period
        group by r.region_id, r.period, r.measure, grouping sets ((), (r.child_id))),
    level as (
        select c.region_id, c.child_id, c.part, c.measure, c.period, lead(c.period) over w as next, recount_sum(c.known) over w as known
        from change c
        where c.stock
        window w as (partition by c.region_id, c.child_id, c.part, c.measure order by c.period))
    select c.region_id, c.child_id, c.part, c.period, c.measure, c.known, c.unknown, c.at_least
    from change c
    where not c.stock and c.period >= from_period and (c.known <> 0 or c.unknown <> 0 or c.at_least <> 0)

    union all
    select l.region_id, l.child_id, l.part, generate_series(greatest(l.period, from_period), coalesce(l.next - 1, to_period)), l.measure,
           l.known, 0, 0
    from level l
    where l.known <> 0
$$;
