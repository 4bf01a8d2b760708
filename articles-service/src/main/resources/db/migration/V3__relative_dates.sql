-- Events that a date is relative to, as jsonb [{order, event}]; null for none.
ALTER TABLE report ADD COLUMN published_relative_to jsonb;
