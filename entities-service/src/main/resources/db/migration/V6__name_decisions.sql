-- What editors say of places where an entity's name was found (docs/adr/0021). The shard key is the
-- entity. What was withdrawn stays: else what came before it, and arrives behind it, would count.
CREATE TABLE name_decision (
    entity  text        NOT NULL,
    mention text        NOT NULL,
    report  text        NOT NULL,
    letters text        NOT NULL,
    verdict text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (entity, mention)
);
CREATE INDEX name_decision_letters ON name_decision (entity, letters);

-- When names were last given another match. Decisions of before count no more.
CREATE TABLE name_move (
    entity  text        NOT NULL,
    letters text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (entity, letters)
);
