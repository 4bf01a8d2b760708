-- Editors' decisions on mentions, on their way to entities-service (docs/adr/0021).
ALTER TABLE mention
    -- Entities that the machine found there and an editor took away.
    ADD COLUMN dropped   text[]  NOT NULL DEFAULT '{}',
    -- That it refers to several, an editor has confirmed.
    ADD COLUMN confirmed boolean NOT NULL DEFAULT false;

-- A small local table, not sharded with the mentions. Ids rise in the order of what is said of a
-- mention, since its report is locked meanwhile; times are this database's, whoever writes.
CREATE TABLE decision_outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mention    text        NOT NULL,
    report     text        NOT NULL,
    entity     text        NOT NULL,
    exact      text        NOT NULL,
    verdict    text        NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts   integer     NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX decision_outbox_mention ON decision_outbox (mention, id);
CREATE INDEX decision_outbox_due ON decision_outbox (not_before);
