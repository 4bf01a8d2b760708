-- How a report links itself, and stays linked (docs/adr/0020).

-- Queue, log and cursor are small local tables: they are not sharded with the reports.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
DO $$
BEGIN
    IF cardinality(show_trgm('بلمختار')) = 0 THEN
        RAISE EXCEPTION 'pg_trgm finds nothing in Arabic here: the LC_CTYPE of the database is C. It must be a UTF-8 locale, such as C.UTF-8';
    END IF;
END $$;

-- Where a part of a word may stand: of a name, to find its reports; of what is searched for.
CREATE INDEX report_folded ON report USING gin (folded gin_trgm_ops) WHERE deleted_at IS NULL;

-- A report that has a job is PENDING or, if the job is dead, DEAD; else DONE: said in one place.
ALTER TABLE report DROP COLUMN annotation;
ALTER TABLE report
    -- How far the annotator's names were when it last read the report, by the numbers of the feed.
    ADD COLUMN annotated_seq bigint NOT NULL DEFAULT 0,
    ADD COLUMN found_dates jsonb;
-- What an annotation writes is in no index: with room in the page, no index is written either.
ALTER TABLE report SET (fillfactor = 80);

-- A job of before must not be taken for the one of now: no number is given twice.
CREATE SEQUENCE annotation_gen;
CREATE TABLE annotation_job (
    report_id  uuid        PRIMARY KEY,
    gen        bigint      NOT NULL DEFAULT nextval('annotation_gen'),
    attempts   integer     NOT NULL DEFAULT 0,
    failures   integer     NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT now(),
    dead       boolean     NOT NULL DEFAULT false,
    last_error text
);
CREATE INDEX annotation_job_due ON annotation_job (not_before) WHERE NOT dead;
INSERT INTO annotation_job (report_id) SELECT id FROM report WHERE deleted_at IS NULL;

-- Names that have changed, as patterns that a folded text with the name must all match.
CREATE TABLE alias_log (
    seq      bigint NOT NULL,
    patterns text[] NOT NULL,
    PRIMARY KEY (seq, patterns)
);

-- How far the changes of another service are applied here.
CREATE TABLE feed_cursor (
    source        text   PRIMARY KEY,
    seq           bigint NOT NULL,
    epoch         text,
    -- Of what is behind this number, alias_log has all.
    aliases_after bigint NOT NULL
);
INSERT INTO feed_cursor VALUES ('entities', 0, NULL, 0);
