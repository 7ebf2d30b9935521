#!/usr/bin/env bash
# Runs once, when PostgreSQL makes its data folder: the two roles, the extensions and the database.
# The owner makes and changes tables; the application reads and writes rows and can do nothing else (docs/adr/0004).
set -euo pipefail
export SECRETS="${SECRETS:-/run/secrets}"

# In template1, so that every database made later, such as one for tests, has the extensions too.
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname template1 <<'SQL'
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
\set owner_password `cat "$SECRETS/owner_password"`
\set app_password `cat "$SECRETS/app_password"`
CREATE ROLE koppelkans_owner LOGIN CREATEDB PASSWORD :'owner_password';
CREATE ROLE koppelkans_app LOGIN PASSWORD :'app_password';
SQL

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE DATABASE koppelkans OWNER koppelkans_owner;
REVOKE ALL ON DATABASE koppelkans FROM PUBLIC;
GRANT CONNECT ON DATABASE koppelkans TO koppelkans_app;
SQL
