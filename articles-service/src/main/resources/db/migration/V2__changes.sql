-- What a change of a record needs: tombstones, revisions, and requests that may be sent again.

ALTER TABLE report ADD COLUMN deleted_at timestamptz;
ALTER TABLE mention ADD COLUMN deleted_at timestamptz;
ALTER TABLE claim ADD COLUMN deleted_at timestamptz;

-- A key whose holder was deleted leads to the tombstone until another record takes it.
ALTER TABLE external_key ADD COLUMN released boolean NOT NULL DEFAULT false;

-- A small local table: rows live for a day.
CREATE TABLE idempotency_key (
    key        text        PRIMARY KEY,
    request    text        NOT NULL,
    created_at timestamptz NOT NULL,
    status     integer,
    record     text,
    version    integer,
    answer     text
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);

-- What a report was before each change.
CREATE TABLE report_revision (
    report_id   uuid        NOT NULL,
    version     integer     NOT NULL,
    replaced_at timestamptz NOT NULL,
    report      jsonb       NOT NULL,
    PRIMARY KEY (report_id, version)
);

-- Nearly the same text: bands that two texts share when they are alike (docs/adr/0016).
-- A report of before has none, and is found again once it is written again.
ALTER TABLE report
    ADD COLUMN bands integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN near_duplicate_of text,
    ADD COLUMN similarity double precision;
-- No list of what is yet to be entered: each text that comes in is looked for first, and would read it.
CREATE INDEX report_bands ON report USING gin (bands) WITH (fastupdate = off);
CREATE INDEX report_near_duplicate_of ON report (near_duplicate_of)
    WHERE near_duplicate_of IS NOT NULL;

-- Who stands in a chain of attribution, to be searched; derived from it.
ALTER TABLE claim
    ADD COLUMN sources varchar[] NOT NULL DEFAULT '{}',
    ADD COLUMN outermost text,
    ADD COLUMN innermost text,
    ADD COLUMN anonymous_only boolean NOT NULL DEFAULT false,
    ALTER COLUMN contradicts TYPE varchar[],
    ALTER COLUMN qualifies TYPE varchar[];
UPDATE claim SET
    sources = ARRAY(
        SELECT DISTINCT link ->> 'source' FROM jsonb_array_elements(attribution) link
        WHERE link ->> 'source' IS NOT NULL),
    outermost = attribution -> 0 ->> 'source',
    innermost = attribution -> -1 ->> 'source',
    anonymous_only =
        EXISTS (SELECT FROM jsonb_array_elements(attribution) link
                WHERE (link ->> 'anonymous')::boolean)
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(attribution) link
                        WHERE link ->> 'kind' IN ('TOLD', 'SAYS')
                          AND NOT (link ->> 'anonymous')::boolean);
CREATE INDEX claim_sources ON claim USING gin (sources);
CREATE INDEX claim_contradicts ON claim USING gin (contradicts);
CREATE INDEX claim_qualifies ON claim USING gin (qualifies);
CREATE INDEX claim_outermost ON claim (outermost);
CREATE INDEX claim_innermost ON claim (innermost);
CREATE INDEX mention_updated_at ON mention (updated_at);
CREATE INDEX claim_updated_at ON claim (updated_at);

-- The same text is stored once: by its SHA-256, as an external id that Isnad gives.
CREATE FUNCTION pg_temp.type_id(prefix text, id uuid) RETURNS text LANGUAGE sql AS $$
    SELECT prefix || '_' || string_agg(
        substr('0123456789abcdefghjkmnpqrstvwxyz', substr(bits, 5 * i + 1, 5)::bit(5)::int + 1, 1),
        '' ORDER BY i)
    FROM (SELECT '00' || ('x' || replace(id::text, '-', ''))::bit(128)::text AS bits) b,
        generate_series(0, 25) i
$$;
INSERT INTO external_key (scheme, value, id)
SELECT DISTINCT ON (sha256) 'sha256', sha256, pg_temp.type_id('rpt', id)
FROM report ORDER BY sha256, id
ON CONFLICT DO NOTHING;
