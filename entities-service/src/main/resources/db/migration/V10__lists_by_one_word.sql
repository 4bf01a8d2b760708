-- Lists that are narrowed by these read no other rows.
CREATE INDEX actor_subtype ON actor (subtype, id) WHERE subtype IS NOT NULL;
CREATE INDEX location_m49 ON location (m49) WHERE m49 IS NOT NULL;
