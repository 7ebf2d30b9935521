#!/usr/bin/env bash
# Makes the secrets of docker-compose.yml once, in docker/secrets (ignored by git). What exists is left alone.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p -m 700 secrets
cd secrets

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

# The folder keeps others out; the files themselves must be readable for the user inside the containers.
write() { [ -s "$1" ] || (umask 022 && printf '%s' "$2" >"$1"); }

write secret_key "$(random)$(random)"
write postgres_password "$(random)"
write owner_password "$(random)"
write app_password "$(random)"
write database_url "postgresql://koppelkans_app:$(cat app_password)@postgres:5432/koppelkans"
write migration_database_url "postgresql://koppelkans_owner:$(cat owner_password)@postgres:5432/koppelkans"
write email_url "consolemail://"
write more.env "# OIDC_SECRET_WOONSTEDE=...
# SECRET_KEY_FALLBACKS=..."
echo "The secrets are in $PWD. Put your mail server in email_url: smtp+tls://user:password@host:587"
