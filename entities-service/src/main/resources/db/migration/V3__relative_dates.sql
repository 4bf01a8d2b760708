-- Events that a date is relative to, as jsonb [{order, event}]; null for none.
ALTER TABLE actor ADD COLUMN validity_relative_to jsonb;
ALTER TABLE event ADD COLUMN date_relative_to jsonb;
ALTER TABLE relation ADD COLUMN validity_relative_to jsonb;
