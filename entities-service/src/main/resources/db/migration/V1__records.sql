-- Rules of each table, so that it can be sharded by id one day without a rewrite:
-- the primary key is the shard key; no foreign key, no trigger, no default that the database
-- computes; what must be unique over all shards has a claim table (external_key).
-- References are ids as text (act_…): they tell their kind.

CREATE TABLE actor (
    id                 uuid PRIMARY KEY,
    version            integer     NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    external_ids       jsonb       NOT NULL,
    kind               text        NOT NULL,
    subtype            text,
    names              jsonb       NOT NULL,
    validity_edtf      text,
    validity_verbatim  text,
    validity_precision text,
    validity_earliest  date,
    validity_latest    date,
    territory          text,
    same_as            text[]      NOT NULL,
    not_same_as        text[]      NOT NULL
);
CREATE INDEX actor_kind ON actor (kind, id);
CREATE INDEX actor_updated_at ON actor (updated_at);

CREATE TABLE location (
    id           uuid PRIMARY KEY,
    version      integer     NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    external_ids jsonb       NOT NULL,
    kind         text        NOT NULL,
    names        jsonb       NOT NULL,
    demonyms     jsonb       NOT NULL,
    parents      text[]      NOT NULL,
    capital_of   text[]      NOT NULL,
    iso_code     text,
    m49          text,
    lat          double precision,
    lon          double precision,
    geometry     jsonb,
    precision    text
);
CREATE INDEX location_kind ON location (kind, id);
CREATE INDEX location_iso_code ON location (iso_code);
CREATE INDEX location_updated_at ON location (updated_at);

CREATE TABLE event (
    id             uuid PRIMARY KEY,
    version        integer     NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    external_ids   jsonb       NOT NULL,
    type           text        NOT NULL,
    titles         jsonb       NOT NULL,
    names          jsonb       NOT NULL,
    date_edtf      text,
    date_verbatim  text,
    date_precision text,
    date_earliest  date,
    date_latest    date,
    places         jsonb       NOT NULL,
    participants   jsonb       NOT NULL,
    part_of        text,
    fatalities     jsonb
);
CREATE INDEX event_type ON event (type, id);
CREATE INDEX event_updated_at ON event (updated_at);

CREATE TABLE relation (
    id                 uuid PRIMARY KEY,
    version            integer     NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    external_ids       jsonb       NOT NULL,
    type               text        NOT NULL,
    source             text        NOT NULL,
    target             text        NOT NULL,
    directed           boolean     NOT NULL,
    places             text[]      NOT NULL,
    validity_edtf      text,
    validity_verbatim  text,
    validity_precision text,
    validity_earliest  date,
    validity_latest    date,
    polarity           text        NOT NULL,
    stance             text        NOT NULL,
    nature             text[]      NOT NULL
);
CREATE INDEX relation_source ON relation (source);
CREATE INDEX relation_target ON relation (target);
CREATE INDEX relation_type ON relation (type, id);
CREATE INDEX relation_updated_at ON relation (updated_at);

-- Who holds which external id; over all kinds and, one day, all shards.
CREATE TABLE external_key (
    scheme text NOT NULL,
    value  text NOT NULL,
    id     text NOT NULL,
    PRIMARY KEY (scheme, value)
);
