-- Few entries are of these kinds, and the recount reads them several times.
drop index if exists entry_of_structure;
create index entry_of_structure on entry (kind, position)
    where kind in ('RegionCreated', 'RegionMoved', 'UnitRegistered', 'UnitMoved', 'UnitMerged', 'UnitUpdated', 'UnitClosed');

-- A merger touches the unit that it leads into, too.
create index entry_of_successor on entry ((facts ->> 'into')) where kind = 'UnitMerged';

-- By which rules the units' rows were folded; when the program's are newer, they are folded anew.
alter table site add column rows_version integer not null default 0;
