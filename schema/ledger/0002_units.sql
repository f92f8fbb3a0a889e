-- What the unit actors and the regions are rebuilt from. Written in the batch that changes it, so it always
-- equals the fold of the ledger up to unit.position; `hierarchy verify` recounts it.

create table unit (
    id          uuid    primary key,
    position    bigint  not null,                       -- of the last entry that touched this unit
    number      integer not null,                       -- of its last entry in its own stream
    name        text    not null,
    credit_code text,
    region_id   uuid,                                   -- parent by its latest placement; null once closed
    state       jsonb   not null                        -- the whole state of the actor
);

create index unit_of_region on unit (region_id, name, id);
create index unit_by_name on unit (name, id);
create index unit_by_credit_code on unit (credit_code) where credit_code is not null;

-- One row per unit and month in which something changed: flows of the month, and changes of stocks in it.
create table tally (
    unit_id uuid    not null references unit (id) deferrable initially deferred,
    period  integer not null,                           -- months since year 0: year * 12 + month - 1
    cell    bytea   not null,
    primary key (unit_id, period)
);
