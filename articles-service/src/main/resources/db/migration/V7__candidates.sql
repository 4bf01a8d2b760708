-- Names that reports use and nobody knows, for an editor to decide on (docs/adr/0022).

-- A small local table, not sharded with the reports: a name is one, wherever it stands.
CREATE TABLE candidate (
    id             uuid        PRIMARY KEY,
    -- The key of the name, which is one for all its forms.
    letters        text        NOT NULL,
    kind           text        NOT NULL,
    version        integer     NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    name           text        NOT NULL,
    lang           text        NOT NULL,
    status         text        NOT NULL,
    entity         text,
    -- Of what is in candidate_sighting, written with it.
    report_count   integer     NOT NULL,
    sighting_count integer     NOT NULL,
    -- Until then an editor's accept may be under way in entities-service.
    deciding_until timestamptz,
    UNIQUE (letters, kind)
);
CREATE INDEX candidate_most_seen ON candidate (status, report_count DESC, id DESC);
CREATE INDEX candidate_letters ON candidate USING gin (letters gin_trgm_ops);

-- Where they stand, as the last annotation of the report found them.
CREATE TABLE candidate_sighting (
    report_id    uuid    NOT NULL,
    candidate_id uuid    NOT NULL,
    span_start   integer NOT NULL,
    span_end     integer NOT NULL,
    exact        text    NOT NULL,
    prefix       text    NOT NULL,
    suffix       text    NOT NULL,
    cue          text    NOT NULL,
    branch_of    text,
    PRIMARY KEY (report_id, candidate_id, span_start)
);
CREATE INDEX candidate_sighting_newest
    ON candidate_sighting (candidate_id, report_id DESC, span_start);
