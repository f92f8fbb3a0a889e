-- What one entry gives to the flows of its month, by measure: the rows behind a figure. Functions only; the whole file is run
-- again whenever it has changed.

-- In the facts of an entry, a number that is not known is absent, and so is a flag that is not set. A reversal carries what it
-- takes back under `of.`, and takes it back.
create or replace function entry_amounts(kind text, facts jsonb)
returns table (measure text, known bigint, unknown bigint, at_least bigint)
language sql immutable parallel safe as $$
    select m.measure, f.sign * coalesce(m.amount, 0), f.sign * (m.amount is null)::integer,
           f.sign * (m.amount is not null and m.at_least is not null)::integer
    from (select coalesce(facts ->> 'of', kind) as kind, case kind when 'EntryReversed' then -1 else 1 end as sign,
                 case kind when 'EntryReversed' then 'of.' else '' end as prefix) f
    cross join lateral (
        select 'activities.sessions' || suffix as measure, (facts ->> (f.prefix || 'sessions'))::bigint as amount,
               facts ->> (f.prefix || 'sessionsAtLeast') as at_least
        from unnest(array['', '.' || (facts ->> (f.prefix || 'category'))]) suffix
        where f.kind = 'ActivityHeld'

        union all
        select 'activities.participants' || suffix, (facts ->> (f.prefix || 'participants'))::bigint,
               facts ->> (f.prefix || 'participantsAtLeast')
        from unnest(array['', '.' || (facts ->> (f.prefix || 'category'))]) suffix
        where f.kind = 'ActivityHeld'

        union all
        select 'honours.' || suffix, (facts ->> (f.prefix || 'count'))::bigint, facts ->> (f.prefix || 'atLeast')
        from unnest(case facts ->> (f.prefix || 'holder')
                        when 'UNIT' then array['awarded', 'level.' || coalesce(facts ->> (f.prefix || 'level'), 'UNKNOWN'),
                                               'kind.' || (facts ->> (f.prefix || 'kind'))]
                        else array['holder.' || (facts ->> (f.prefix || 'holder'))] end) suffix
        where f.kind = 'HonourAwarded') m
$$;
