-- Whom to call at a unit (联系人): personal data, so not in the ledger, which holds the reference only. Rows may go.

create table contact (
    reference   uuid        primary key,
    unit_id     uuid        not null,
    cipher      bytea       not null,                   -- nonce (12 bytes), AES-256-GCM of name and phone, tag (16)
    recorded_at timestamptz not null
);
