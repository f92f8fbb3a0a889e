-- Catalogue versions are kept whole; files and seals by SHA-256, their bytes in the data folder.

create table catalogue (
    hash  text  primary key,                            -- SHA-256, lower-case hexadecimal
    files jsonb not null                                -- file name → text
);

create table document (
    sha256      text        primary key,
    name        text        not null,
    bytes       bigint      not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);

create table seal (
    id                text        primary key,
    form              text        not null,
    region_id         uuid        not null,
    period            integer     not null,             -- year * 12 + month - 1
    position          bigint      not null,
    batch_hash        bytea       not null,
    catalogue_version text        not null,
    renderer_version  text        not null,
    row_count         integer     not null,
    xlsx_sha256       text        not null,
    docx_sha256       text        not null,
    sealed_at         timestamptz not null,
    sealed_by         text        not null,
    unique (form, region_id, period, position)
);

-- Tells one store from another: a command finds the server that runs on the same store.
create table site (id uuid not null default gen_random_uuid());
insert into site default values;
