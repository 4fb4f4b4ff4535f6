#!/usr/bin/env bash
# Usage: sql/validate_database_schema.sh [DATABASE_URL]
# Summary: Checks with psql that all that the schema files make is there and that a query through the pool works.
# Exit status: 0 all is there; 1 something is missing, which it names; 2 wrong usage; 3 psql is missing.
set -uo pipefail

case "${1:-}" in
  -h | --help) sed -n '2,4s/^# //p' "$0"; exit 0 ;;
esac
url=${1:-${DATABASE_URL:-}}
if [ -z "$url" ]; then
  echo "Name the database: $0 postgres://USER@HOST:PORT/DATABASE, or set DATABASE_URL." >&2
  exit 2
fi
command -v psql >/dev/null || { echo "psql is missing. Install postgresql-client." >&2; exit 3; }

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PGCONNECT_TIMEOUT="${PGCONNECT_TIMEOUT:-10}"

# Every check is a query whose rows are what is missing.
query() { psql -X -A -t -q -v ON_ERROR_STOP=1 -d "$url" -c "$1"; }

missing=0
expect_all() {
  local what=$1 names=$2 source=$3 absent
  absent=$(query "SELECT n FROM unnest(string_to_array('$names', ' ')) n WHERE NOT EXISTS ($source)") || exit 1
  if [ -n "$absent" ]; then
    missing=1
    while IFS= read -r name; do echo "missing $what: $name"; done <<<"$absent"
  else
    echo "ok: $(wc -w <<<"$names" | tr -d ' ') of $what"
  fi
}

if ! query 'SELECT 1' >/dev/null; then
  echo "The database does not answer (psql's message is above)." >&2
  exit 1
fi

tables="execution_traces agent_routing_decisions hook_executions endpoint_calls success_patterns pattern_usage_log agent_chaining_patterns error_patterns"
# What the schema files say, so that these lists cannot fall behind them.
indexes=$(sed -n 's/^CREATE INDEX \([a-z_]*\).*/\1/p' "$folder"/0*.sql | tr '\n' ' ')
made() { sed -nE "s/^CREATE (OR REPLACE )?(CONSTRAINT )?$1 ([a-z_]+).*/\\3/p" "$folder/logic.sql" "$folder/model_prices.sql" | tr '\n' ' ' | sed 's/ $//'; }
expect_all "extension" "vector" "SELECT FROM pg_extension WHERE extname = n"
expect_all "tables" "$tables" "SELECT FROM pg_class WHERE relkind = 'r' AND relname = n AND pg_table_is_visible(oid)"
expect_all "indexes" "${indexes% }" "SELECT FROM pg_class WHERE relkind = 'i' AND relname = n AND pg_table_is_visible(oid)"
expect_all "views" "$(made VIEW)" "SELECT FROM pg_class WHERE relkind = 'v' AND relname = n AND pg_table_is_visible(oid)"
expect_all "functions" "$(made FUNCTION)" "SELECT FROM pg_proc WHERE proname = n AND pg_function_is_visible(oid)"
expect_all "triggers" "$(made TRIGGER)" "SELECT FROM pg_trigger WHERE tgname = n AND pg_table_is_visible(tgrelid)"

# Through whatever pools the connections at that address: two sessions, one after the other, see the same store.
if [ "$missing" -eq 0 ]; then
  for _ in 1 2; do
    query "SELECT count(*) FROM trace_overview WHERE correlation_id = gen_random_uuid()" >/dev/null \
      || { echo "missing: a query through the connection pool fails (psql's message is above)"; missing=1; }
  done
  [ "$missing" -eq 0 ] && echo "ok: a query through the connection pool"
fi
exit "$missing"
