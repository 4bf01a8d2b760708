#!/usr/bin/env bash
# Run once by the postgres image, over an empty volume: a database for each service with its two
# roles. The owner changes its tables, the app reads and writes their rows. The same as ./isnad up
# makes (launcher, Database.java).
set -euo pipefail

# Passwords come from the environment: as options they would show in the process list.
psql=(psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER")

"${psql[@]}" --dbname=postgres \
  --command='REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'

for database in articles entities; do
  "${psql[@]}" --dbname=postgres --set=database="$database" \
    --set=owner="${database}_owner" --set=app="${database}_app" <<END_OF_SQL
\\getenv owner_password ${database^^}_OWNER_PASSWORD
\\getenv app_password ${database^^}_APP_PASSWORD
CREATE ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE DATABASE :"database" OWNER :"owner" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
END_OF_SQL

  "${psql[@]}" --dbname="$database" --set=database="$database" \
    --set=owner="${database}_owner" --set=app="${database}_app" <<'END_OF_SQL'
SET ROLE :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"app";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"app";
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO :"app";
CREATE EXTENSION IF NOT EXISTS pg_trgm;
END_OF_SQL
done
