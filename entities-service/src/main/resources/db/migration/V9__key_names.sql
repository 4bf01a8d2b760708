-- By its name the audit tells a key from others, the revoked ones too.
UPDATE api_key later SET name = later.name || ' ' || later.id
WHERE EXISTS (SELECT FROM api_key first WHERE first.name = later.name AND first.id < later.id);
ALTER TABLE api_key ADD UNIQUE (name);
