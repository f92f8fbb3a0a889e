-- The ledger (台账): batches, entries, commands. Rows are only ever inserted.

create table batch (
    last_position  bigint      primary key,
    first_position bigint      not null,
    recorded_at    timestamptz not null,
    previous_hash  bytea       not null check (length(previous_hash) = 32),
    hash           bytea       not null unique check (length(hash) = 32),
    check (first_position <= last_position)
);

-- Position 0 is the beginning: an empty ledger whose hash is 32 zero bytes.

create table entry (
    position        bigint      primary key check (position > 0),
    batch           bigint      not null references batch (last_position) deferrable initially deferred,
    stream          uuid        not null,               -- all zero: the tree; otherwise the unit's id
    number          integer     not null check (number > 0),
    kind            text        not null,
    unit_id         uuid,
    region_id       uuid,
    effective_on    date        not null,
    recorded_at     timestamptz not null,
    recorded_by     text        not null,
    mandate         text,
    command_id      uuid        not null,
    source_kind     text        not null,
    source_document text,                               -- SHA-256 of the file, lower-case hexadecimal
    source_row      integer,
    reason          text,
    reverses        bigint      references entry (position),
    facts           jsonb       not null,
    bytes           bytea       not null,               -- canonical bytes; every other column is derived from them
    unique (stream, number)
);

create unique index entry_reversed_once on entry (reverses) where reverses is not null;
create index entry_of_unit on entry (unit_id, position) where unit_id is not null;
create index entry_of_co_organiser on entry using gin ((facts -> 'coOrganiser')) where facts ? 'coOrganiser';
create index entry_of_region on entry (region_id, position) where region_id is not null;

create table command (
    id        uuid   primary key,
    body_hash bytea  not null check (length(body_hash) = 32),
    position  bigint not null,                          -- of its last entry; of the head when it changed nothing
    result    jsonb  not null
);

-- Nothing is ever updated or deleted, not even by an administrator's slip.
create function refuse_change() returns trigger language plpgsql as
$$begin raise exception 'the ledger only grows: % on % refused', tg_op, tg_table_name; end$$;

create trigger entry_only_grows before update or delete on entry for each row execute function refuse_change();
create trigger batch_only_grows before update or delete on batch for each row execute function refuse_change();
create trigger command_only_grows before update or delete on command for each row execute function refuse_change();
create trigger entry_not_emptied before truncate on entry for each statement execute function refuse_change();
create trigger batch_not_emptied before truncate on batch for each statement execute function refuse_change();
create trigger command_not_emptied before truncate on command for each statement execute function refuse_change();
