#!/usr/bin/env bash
# Usage: infra/hooks/postprovision.sh
# Summary: Applies sql/ to the deployed database and gives the app its role there. Run by azd; by hand: azd hooks run postprovision.
# The database lets nobody in from the Internet. This machine's address is let in for as long as it takes, and then no more;
# TRACEABILITY_DEPLOYER_IP says which it is where api.ipify.org cannot be asked.
# Exit status: 0 done; 1 it failed; 2 wrong usage; 3 something is missing, which it names.
set -euo pipefail

case "${1:-}" in
  "") ;;
  -h | --help) sed -n '2,6s/^# //p' "$0"; exit 0 ;;
  *) echo "It takes no arguments; --help says what it does." >&2; exit 2 ;;
esac

for name in TRACEABILITY_DATABASE_SERVER_ID TRACEABILITY_DATABASE_ADMIN_URL TRACEABILITY_DATABASE_APP_ROLE; do
  [ -n "${!name:-}" ] || { echo "$name is not set. azd sets it: azd hooks run postprovision" >&2; exit 3; }
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
api=2025-08-01
rule="$TRACEABILITY_DATABASE_SERVER_ID/firewallRules/schema-$(date +%Y%m%d%H%M%S)-$$"
# Git Bash on Windows would take a resource id for a path and rewrite it.
export MSYS_NO_PATHCONV=1

say() { printf '%s\n' "$*" >&2; }

close_door() {
  say "Closing the database to the Internet again"
  az resource delete --ids "$rule" --api-version "$api" --output none && return
  say "The firewall rule could not be removed. Remove it: az resource delete --ids '$rule' --api-version $api"
  return 1
}

# A new rule, and a new administrator, take up to a minute until they are known.
apply_schema() {
  local attempt
  for attempt in 1 2 3 4; do
    DATABASE_URL="$TRACEABILITY_DATABASE_ADMIN_URL" "$root/run" migrate --app-role "$TRACEABILITY_DATABASE_APP_ROLE" && return
    [ "$attempt" -eq 4 ] || { say "Trying again in 20 seconds"; sleep 20; }
  done
  say "The schema was not applied (see above). az must be logged in as the one whom azd deploys as. Run it again: azd hooks run postprovision"
  return 1
}

address=${TRACEABILITY_DEPLOYER_IP:-$(curl -fsS --max-time 20 https://api.ipify.org)} || {
  say "This machine's public address cannot be found out. Say it: azd env set TRACEABILITY_DEPLOYER_IP A.B.C.D"
  exit 3
}
if ! [[ $address =~ ^[1-9][0-9]{0,2}(\.[0-9]{1,3}){3}$ ]]; then
  say "'$address' is not the IPv4 address of one machine. Say it: azd env set TRACEABILITY_DEPLOYER_IP A.B.C.D"
  exit 3
fi

# Built, and the token fetched, while the door is still closed.
"$root/run" migrate --help >/dev/null
PGPASSWORD=$(az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv)
export PGPASSWORD

# Before the rule is made: a run that is stopped while it is being made removes it too.
trap 'close_door || exit 1' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
say "Opening the database to $address"
az resource create --id "$rule" --api-version "$api" --output none \
  --properties "{\"startIpAddress\": \"$address\", \"endIpAddress\": \"$address\"}"

apply_schema
