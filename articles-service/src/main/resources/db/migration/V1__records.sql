-- Rules of each table, so that it can be sharded by report one day without a rewrite:
-- the primary key contains the shard key; no foreign key, no trigger, no default that the database
-- computes; what must be unique over all shards has a claim table (external_key).
-- References are ids as text (act_…): they tell their kind. Offsets are Unicode code points.
-- Lists that are searched are varchar[]: Hibernate's parameters are, and text[] && varchar[] is not.

CREATE TABLE report (
    id                  uuid PRIMARY KEY,
    version             integer     NOT NULL,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    external_ids        jsonb       NOT NULL,
    body                text        NOT NULL,
    sha256              text        NOT NULL,
    size                integer     NOT NULL,
    folded              text        NOT NULL,
    layout              jsonb       NOT NULL,
    language            text        NOT NULL,
    direction           text        NOT NULL,
    type                text,
    publisher           text,
    authors             text[]      NOT NULL,
    url                 text,
    published_edtf      text,
    published_verbatim  text,
    published_precision text,
    published_earliest  date,
    published_latest    date,
    retrieved_at        timestamptz,
    listed_on           date        NOT NULL,
    cites               jsonb       NOT NULL,
    reliability         text,
    annotation          text        NOT NULL
);
CREATE INDEX report_listed_on_id ON report (listed_on DESC, id DESC);
CREATE INDEX report_publisher ON report (publisher);
CREATE INDEX report_updated_at ON report (updated_at);

CREATE TABLE mention (
    report_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    external_ids jsonb       NOT NULL,
    span_start   integer     NOT NULL,
    span_end     integer     NOT NULL,
    exact        text        NOT NULL,
    prefix       text        NOT NULL,
    suffix       text        NOT NULL,
    refs         varchar[]   NOT NULL,
    kind         text        NOT NULL,
    status       text        NOT NULL,
    annotator    text        NOT NULL,
    confidence   double precision,
    why          text,
    PRIMARY KEY (report_id, id)
);
CREATE INDEX mention_id ON mention (id);
CREATE INDEX mention_refs ON mention USING gin (refs);

CREATE TABLE claim (
    report_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    external_ids jsonb       NOT NULL,
    quote_start  integer     NOT NULL,
    quote_end    integer     NOT NULL,
    quote_exact  text        NOT NULL,
    propositions jsonb       NOT NULL,
    about        varchar[]   NOT NULL,
    attribution  jsonb       NOT NULL,
    modality     text        NOT NULL,
    hedges       text[]      NOT NULL,
    credibility  integer,
    contradicts  text[]      NOT NULL,
    qualifies    text[]      NOT NULL,
    PRIMARY KEY (report_id, id)
);
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_about ON claim USING gin (about);

-- Who holds which external id; over all kinds and, one day, all shards.
CREATE TABLE external_key (
    scheme text NOT NULL,
    value  text NOT NULL,
    id     text NOT NULL,
    PRIMARY KEY (scheme, value)
);
