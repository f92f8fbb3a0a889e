-- Accounts (账户): who may sign in, and for which region or unit; what was tried. Of secrets only hashes are kept.

create table account (
    id           uuid        primary key,
    name         text        not null check (name = lower(name) and length(name) between 2 and 40),   -- kept folded, so A is a
    display      text        not null check (length(display) between 1 and 100),
    role         text        not null check (role in ('PROVINCE', 'CITY', 'DISTRICT', 'CLERK', 'AUDITOR', 'ADMINISTRATOR')),
    region_id    uuid,
    unit_id      uuid,
    password     text        not null,                  -- slow salted hash
    must_change  boolean     not null,
    demo         boolean     not null default false,    -- may sign in only where nobody else can reach the server
    failures     integer     not null default 0 check (failures >= 0),    -- since the last right password
    locked_until timestamptz,
    created_at   timestamptz not null,
    created_by   text        not null,
    disabled_at  timestamptz,
    constraint account_name_is_taken unique (name),
    constraint account_clerk_has_a_unit check ((role = 'CLERK') = (unit_id is not null)),
    constraint account_others_have_a_region check ((role = 'CLERK') = (region_id is null))
);
create index account_of_region on account (region_id);
create index account_of_unit on account (unit_id);

create table session (
    secret     bytea       primary key check (length(secret) = 32),       -- SHA-256 of the cookie's value
    id         uuid        not null unique,             -- what its owner calls it by
    account    uuid        not null references account,
    created_at timestamptz not null,
    last_seen  timestamptz not null,                    -- to the minute
    expires_at timestamptz not null check (expires_at > created_at),      -- at the latest, however often it is used
    address    text        not null,
    agent      text        not null,
    ended_at   timestamptz
);
create index session_of_account on session (account, created_at);
create index session_by_end on session (expires_at);

create table token (
    secret     bytea       primary key check (length(secret) = 32),
    id         uuid        not null unique,
    account    uuid        not null references account,
    label      text        not null check (length(label) between 1 and 100),
    scopes     text[]      not null check (cardinality(scopes) > 0 and scopes <@ array['READ', 'WRITE', 'JOBS']),
    created_at timestamptz not null,
    created_by text        not null,
    expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '400 days'),
    revoked_at timestamptz,
    last_used  timestamptz                              -- to the minute
);
create index token_of_account on token (account, created_at);

create table security_event (
    id      bigserial   primary key,
    at      timestamptz not null,
    account uuid,
    name    text        not null,                       -- of the account, or the one that was tried
    kind    text        not null,
    address text        not null,
    detail  text        not null
);
create index security_event_of_account on security_event (account, at);

create trigger security_event_only_grows before update or delete on security_event for each row execute function refuse_change();
create trigger security_event_not_emptied before truncate on security_event for each statement execute function refuse_change();

-- A store of invented offices; only there are accounts invented, too.
alter table site add column demo boolean not null default false;
