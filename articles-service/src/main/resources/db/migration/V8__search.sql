-- Reports by their words (docs/adr/0023).

-- One row a report, narrow beside its words, which PostgreSQL keeps apart: a search reads thousands.
CREATE TABLE report_words (
    report_id uuid     PRIMARY KEY,
    listed_on date     NOT NULL,
    -- Whether it is known when it was published, and between which days; null is open.
    dated     boolean  NOT NULL,
    earliest  date,
    latest    date,
    language  text     NOT NULL,
    type      text,
    publisher text,
    -- Stems at their places; ~ before one that is not sure, ^ before one of the title.
    words     tsvector NOT NULL,
    -- Hashes of each two lexemes that stand behind one another: phrases without reading words.
    runs      int4[]   NOT NULL,
    -- In which run of the indexing it was written.
    run       integer  NOT NULL
);
-- Not compressed: to read the words of a report takes a quarter of the time.
ALTER TABLE report_words ALTER words SET STORAGE EXTERNAL, ALTER runs SET STORAGE EXTERNAL;
-- Statistics of hashes would cost more than they tell.
ALTER TABLE report_words ALTER runs SET STATISTICS 0;
CREATE INDEX report_words_words ON report_words USING gin (words, runs)
    WITH (gin_pending_list_limit = 512);
CREATE INDEX report_words_listed ON report_words (listed_on DESC, report_id DESC);
CREATE INDEX report_words_by_run ON report_words (run, report_id);

-- Which run is the last that was asked for: what is of an earlier one is written anew.
CREATE TABLE report_words_run (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    run        integer     NOT NULL,
    started_at timestamptz NOT NULL
);
INSERT INTO report_words_run (run, started_at) VALUES (1, now());
