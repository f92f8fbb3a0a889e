-- Rows that are cheap to write and to start from. A unit's row is its core, written when that changes; what every month
-- brings lies by year. Both are folded anew from the entries.

update site set rows_version = 0;

-- Small numbers for the codes of measures, so that a cell is a few bytes.
create table measure (
    number integer primary key,
    code   text    not null unique
);

drop table tally;
create table tally (
    unit_id uuid    not null,
    year    integer not null,
    months  bytea   not null,                           -- its months: cells, how many facts, where the submission stands
    primary key (unit_id, year)
) with (fillfactor = 70);

drop table unit;
create table unit (
    id           uuid      primary key,
    position     bigint    not null,                    -- of the last entry that changed this row
    name         text      not null,
    credit_code  text,
    region_id    uuid,                                  -- parent by its latest placement; null once closed
    parents_from integer[] not null,                    -- parents by month: from which period on (year * 12 + month - 1)
    parents      uuid[]    not null,                    -- and which; null: none
    state        jsonb     not null                     -- the core as its actor keeps it
) with (fillfactor = 80);

create index unit_of_region on unit (region_id, name, id);
create index unit_by_name on unit (name, id);
create index unit_by_credit_code on unit (credit_code) where credit_code is not null;

-- What a command was answered follows from its first and last entry.
alter table command add column first bigint;
alter table command disable trigger command_only_grows;
update command set first = (result ->> 'First')::bigint;
alter table command enable trigger command_only_grows;
alter table command drop column result;

-- `hierarchy verify` finds an entry outside its batch; a look-up for each entry that is written is dear.
alter table entry drop constraint entry_batch_fkey;

-- Few entries touch a unit from outside its own stream: they are listed, which spares every other entry four indexes.
create table touch (
    unit_id  uuid   not null,
    position bigint not null,
    primary key (unit_id, position)
);
insert into touch
select e.unit_id, e.position from entry e where e.unit_id <> e.stream
union
select id::uuid, e.position from entry e
cross join lateral jsonb_array_elements_text(coalesce(e.facts -> 'coOrganiser', e.facts -> 'of.coOrganiser')) id
where (e.facts ? 'coOrganiser' or e.facts ? 'of.coOrganiser') and id::uuid <> e.stream
union
select (e.facts ->> 'into')::uuid, e.position from entry e where e.kind = 'UnitMerged';

create trigger touch_only_grows before update or delete on touch for each row execute function refuse_change();
create trigger touch_not_emptied before truncate on touch for each statement execute function refuse_change();

drop index entry_of_unit, entry_of_co_organiser, entry_of_successor, entry_of_region;

-- What `hierarchy verify` proves of every entry need not be looked at again in each that is written.
alter table entry drop constraint entry_position_check, drop constraint entry_number_check;
