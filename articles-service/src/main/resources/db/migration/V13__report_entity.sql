-- Which reports mention what, in the order of lists (docs/adr/0039): derived from mentions, and
-- written in the transaction that changes them. A mention that is rejected or deleted is none.
CREATE TABLE report_entity (
    report_id uuid NOT NULL,
    -- As it stands in mention.refs.
    entity    text NOT NULL,
    -- A copy of the report's.
    listed_on date NOT NULL
);
INSERT INTO report_entity (report_id, entity, listed_on)
SELECT DISTINCT r.id, ref, r.listed_on
FROM report r
JOIN mention m ON m.report_id = r.id AND m.deleted_at IS NULL AND m.status <> 'REJECTED',
    unnest(m.refs) ref
WHERE r.deleted_at IS NULL;
ALTER TABLE report_entity ADD PRIMARY KEY (report_id, entity);
CREATE INDEX report_entity_newest ON report_entity (entity, listed_on DESC, report_id DESC);
-- Else PostgreSQL takes an entity of many reports for one of few until it looks by itself.
ANALYZE report_entity;

-- Of what the few shut reports cite: whether a citation is one of theirs is asked of each claim.
CREATE INDEX report_shut_cites ON report USING gin (cites jsonb_path_ops) WHERE readers IS NOT NULL;
