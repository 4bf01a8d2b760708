-- What has changed, for those who keep up with it (docs/adr/0025). Written in the transaction of
-- each change, without a number; numbered once that is committed, and served then.
-- A local table, as is the head: it is not sharded with the reports.
CREATE TABLE change_log (
    event_id  uuid        PRIMARY KEY,
    seq       bigint,
    report_id uuid        NOT NULL,
    kind      text        NOT NULL,
    version   integer     NOT NULL,
    at        timestamptz NOT NULL
);
CREATE UNIQUE INDEX change_log_seq ON change_log (seq);
CREATE INDEX change_log_unnumbered ON change_log (event_id) WHERE seq IS NULL;

-- The last number given, and the last that was pruned. The service writes the row, with an epoch
-- of its own making, where there is none: who deletes it makes all that keep up begin anew.
CREATE TABLE feed_head (
    one   boolean PRIMARY KEY CHECK (one),
    seq   bigint  NOT NULL,
    floor bigint  NOT NULL,
    epoch text    NOT NULL
);
