-- Candidates are read for each status and kind that is asked for, whatever has how many.

CREATE INDEX candidate_most_seen_of_kind ON candidate (status, kind, report_count DESC, id DESC);
DROP INDEX candidate_most_seen;
