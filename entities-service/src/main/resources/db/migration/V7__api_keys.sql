-- With what programs buy tokens (docs/adr/0030). A small local table, not sharded.
CREATE TABLE api_key (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    -- SHA-256 of the key, in hex: the key itself is kept nowhere.
    hash       text        NOT NULL UNIQUE,
    roles      text[]      NOT NULL,
    groups     text[]      NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    expires_at timestamptz,
    used_at    timestamptz,
    revoked_at timestamptz,
    revoked_by text
);
