-- Whom and what a report names (docs/adr/0044): derived from mentions with report_entity, so that
-- readers of reports read one row for each and not its mentions.
CREATE TABLE report_named (
    report_id uuid PRIMARY KEY,
    -- A JSON list, as it is answered: [{"id": "act_…", "surface": "…"}].
    named     text NOT NULL
);
INSERT INTO report_named (report_id, named)
SELECT report_id,
    '[' || string_agg('{"id":"' || entity || '","surface":' || to_json(surface) || '}', ',' ORDER BY first) || ']'
FROM (
    SELECT report_id, entity, min(place) AS first,
        (array_agg(exact ORDER BY by_name DESC, place))[1] AS surface
    FROM (
        SELECT m.report_id, ref AS entity, m.exact, m.kind IN ('NAME', 'ALIAS') AS by_name,
            row_number() OVER (
                PARTITION BY m.report_id ORDER BY m.span_start, m.span_end DESC, m.id, nth) AS place
        FROM report r
        JOIN mention m ON m.report_id = r.id AND m.deleted_at IS NULL AND m.status <> 'REJECTED'
        CROSS JOIN unnest(m.refs) WITH ORDINALITY AS refs(ref, nth)
        WHERE r.deleted_at IS NULL AND ref ~ '^(act|loc|evt)_') AS each
    GROUP BY report_id, entity) AS once
GROUP BY report_id;
ANALYZE report_named;
