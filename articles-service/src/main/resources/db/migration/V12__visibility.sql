-- Who may see a report (docs/adr/0031): null for everybody, so that nothing that is there is written.
ALTER TABLE report ADD COLUMN readers text[];
-- The few that not everybody may see: mentions and claims ask here.
CREATE INDEX report_readers ON report (id) WHERE readers IS NOT NULL;

-- A copy, for searches.
ALTER TABLE report_words ADD COLUMN readers text[];

-- Who could see it before the change, and since: for those who could and cannot it is gone.
ALTER TABLE change_log ADD COLUMN readers text[], ADD COLUMN readers_before text[];
