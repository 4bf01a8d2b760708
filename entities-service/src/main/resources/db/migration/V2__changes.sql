-- What a change of a record needs: tombstones, merges, and requests that may be sent again.

ALTER TABLE actor ADD COLUMN deleted_at timestamptz, ADD COLUMN merged_into text, ADD COLUMN merged_first_into text;
ALTER TABLE location ADD COLUMN deleted_at timestamptz, ADD COLUMN merged_into text, ADD COLUMN merged_first_into text;
ALTER TABLE event ADD COLUMN deleted_at timestamptz, ADD COLUMN merged_into text, ADD COLUMN merged_first_into text;
ALTER TABLE relation ADD COLUMN deleted_at timestamptz, ADD COLUMN merged_into text, ADD COLUMN merged_first_into text;
CREATE INDEX actor_merged_into ON actor (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX location_merged_into ON location (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX event_merged_into ON event (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX relation_merged_into ON relation (merged_into) WHERE merged_into IS NOT NULL;

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

-- Every location above a location, whichever way: "all below" is one look into this index.
-- Derived from parents and merges; written with them.
ALTER TABLE location ADD COLUMN above varchar[] NOT NULL DEFAULT '{}';
CREATE INDEX location_above ON location USING gin (above);
CREATE INDEX location_parents ON location USING gin (parents);
-- Who changes which locations lie where does it alone.
CREATE TABLE location_tree (
    one boolean PRIMARY KEY CHECK (one)
);
INSERT INTO location_tree VALUES (true);

-- Lists that are searched are varchar[]: Hibernate's parameters are, and text[] && varchar[] is not.
ALTER TABLE location ALTER COLUMN parents TYPE varchar[];
ALTER TABLE relation ALTER COLUMN places TYPE varchar[];
ALTER TABLE actor ALTER COLUMN not_same_as TYPE varchar[];
CREATE INDEX actor_not_same_as ON actor USING gin (not_same_as);

-- Where an event was, and who took part: act_… and act_…/PERPETRATOR. Derived, to be searched.
ALTER TABLE event ADD COLUMN place_ids varchar[] NOT NULL DEFAULT '{}';
ALTER TABLE event ADD COLUMN participations varchar[] NOT NULL DEFAULT '{}';
CREATE INDEX event_place_ids ON event USING gin (place_ids);
CREATE INDEX event_participations ON event USING gin (participations);
CREATE INDEX event_date ON event (date_earliest, date_latest);
CREATE INDEX event_part_of ON event (part_of);
CREATE INDEX relation_places ON relation USING gin (places);

-- What was stored before: the derived columns and keys as the service would have written them.
UPDATE event SET
    place_ids = ARRAY(SELECT p ->> 'location' FROM jsonb_array_elements(places) p),
    participations = ARRAY(
        SELECT k FROM jsonb_array_elements(participants) p,
        LATERAL (VALUES (p ->> 'actor'), ((p ->> 'actor') || '/' || (p ->> 'role'))) AS keys(k));

-- A TypeID as Java writes it: 130 bits in Crockford's base32.
CREATE FUNCTION pg_temp.type_id(prefix text, id uuid) RETURNS text LANGUAGE sql AS $$
    SELECT prefix || '_' || string_agg(
        substr('0123456789abcdefghjkmnpqrstvwxyz', substr(bits, 5 * i + 1, 5)::bit(5)::int + 1, 1),
        '' ORDER BY i)
    FROM (SELECT '00' || ('x' || replace(id::text, '-', ''))::bit(128)::text AS bits) b,
        generate_series(0, 25) i
$$;

CREATE TEMP TABLE known AS SELECT id, pg_temp.type_id('loc', id) AS type_id FROM location;
WITH RECURSIVE direct AS (
    SELECT known.type_id AS id, unnest(parents) AS up FROM location JOIN known USING (id)
), lies AS (
    SELECT id, up FROM direct
    UNION
    SELECT lies.id, direct.up FROM lies JOIN direct ON direct.id = lies.up
)
UPDATE location SET above = all_above.above
FROM known JOIN (
    SELECT id, array_agg(up ORDER BY up COLLATE "C") AS above FROM lies GROUP BY id) all_above
    ON all_above.id = known.type_id
WHERE location.id = known.id;
DROP TABLE known;

INSERT INTO external_key (scheme, value, id)
SELECT DISTINCT ON (tie) 'tie', encode(sha256(convert_to(tie, 'UTF8')), 'hex'), id
FROM (
    SELECT pg_temp.type_id('rel', id) AS id, concat_ws(
        ' ', type,
        CASE WHEN directed OR source COLLATE "C" < target COLLATE "C" THEN source ELSE target END,
        CASE WHEN directed OR source COLLATE "C" < target COLLATE "C" THEN target ELSE source END,
        array_to_string(ARRAY(SELECT p FROM unnest(places) p ORDER BY p COLLATE "C"), ','),
        coalesce(
            validity_edtf || ' ' || coalesce(validity_earliest::text, '')
                || ' ' || coalesce(validity_latest::text, ''),
            ''),
        polarity, stance) AS tie
    FROM relation) t
ORDER BY tie, id
ON CONFLICT DO NOTHING;
