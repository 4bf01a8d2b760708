-- Who changed what (docs/adr/0036). It grows for ever: docs/operations.md.
CREATE TABLE audit (
    id      uuid        PRIMARY KEY,
    at      timestamptz NOT NULL,
    subject text        NOT NULL,
    token   text,
    request text,
    action  text        NOT NULL,
    record  text        NOT NULL,
    before  jsonb,
    after   jsonb
);
CREATE INDEX audit_record ON audit (record, id DESC);
CREATE INDEX audit_subject ON audit (subject, id DESC);

-- The service adds to it and reads it; what is written is not taken back, not by a fault either.
DO $$
DECLARE
    role text;
BEGIN
    FOR role IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                WHERE table_name = 'audit' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM %I', role);
    END LOOP;
END $$;
