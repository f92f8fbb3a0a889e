-- What lists are narrowed by. Folded anew from the entries, as the rows they stand in.

update site set rows_version = 0;

-- Kind, line, status and title in force at each level, and every two neighbouring characters of its names.
alter table unit add column marks text[] not null default '{}';
create index unit_by_marks on unit using gin (marks);

-- Where the months of units stand that have been submitted.
create table submission (
    period  integer  not null,                          -- year * 12 + month - 1
    unit_id uuid     not null,
    state   smallint not null,                          -- 1 submitted, 2 returned, 3 accepted
    primary key (period, unit_id)
);

-- The parent in a month, by the two columns that hold the parents.
create function parent_at(parents_from integer[], parents uuid[], period integer) returns uuid
language sql immutable parallel safe
return parents[(select count(*)::integer from unnest(parents_from) step where step <= period)];

-- Entries take effect about when they are recorded, so a month's lie together.
create index entry_by_day on entry using brin (effective_on) with (autosummarize = on);

create index seal_of_region on seal (region_id, period desc, form, position);

create index entry_of_document on entry (source_document) where source_document is not null;
