# Summary: What the tests of the hooks share: a home of their own, a stand-in for the service, and ways to wait.
# HOOK_BASH names the Bash that runs the hooks; without it, it is the one of their first lines.
hooks=$(cd "$BATS_TEST_DIRNAME/../../hooks" && pwd)
payloads=$BATS_TEST_DIRNAME/payloads

setup() {
  unset TRACEABILITY_KEY TRACEABILITY_REDACT TRACEABILITY_DISABLED XDG_STATE_HOME CLAUDE_CONFIG_DIR CLAUDE_PROJECT_DIR CLAUDE_PLUGIN_ROOT
  unset ARCHON_CORRELATION_ID ARCHON_ROOT_ID ARCHON_PARENT_ID http_proxy HTTP_PROXY
  export HOME="$BATS_TEST_TMPDIR/a home"
  export TRACEABILITY_IDLE_SECONDS=1 TRACEABILITY_PATIENCE_SECONDS=100
  mkdir -p "$HOME"
  double=$BATS_TEST_TMPDIR/double
  mkdir -p "$double"
  # No repository, of which hooks would tell the branch.
  cd "$BATS_TEST_TMPDIR"
  # Nothing serves there unless a test starts it.
  use_service http://127.0.0.1:9
}

teardown() {
  if [ -n "${double_pid:-}" ]; then kill "$double_pid" 2>/dev/null || true; fi
  # What they still write must not come while the folder is removed; one may have been started just now.
  wait_until stop_senders 5 2>/dev/null || true
}

# Ends the senders of this test; returns whether there is none left.
stop_senders() {
  local pids
  pids=$(find "$BATS_TEST_TMPDIR" -path '*/sender/pid' -exec cat {} + 2>/dev/null | grep -x '[1-9][0-9]*')
  # shellcheck disable=SC2086 # Several ids.
  [ -z "$pids" ] || kill $pids 2>/dev/null || true
  [ -z "$(find "$BATS_TEST_TMPDIR" -name sender -type d 2>/dev/null)" ]
}

use_service() {
  export ARCHON_INTELLIGENCE_URL=$1
  state="$HOME/.claude/traceability/${1//[!A-Za-z0-9.-]/_}"
}

# MODE [PORT]
start_double() {
  printf '%s\n' "$1" >"$double/mode"
  rm -f "$double/port"
  node "$BATS_TEST_DIRNAME/double.mjs" "$double" "${2:-0}" 3>&- >/dev/null 2>&1 &
  double_pid=$!
  wait_until '[ -s "$double/port" ]'
  use_service "http://127.0.0.1:$(cat "$double/port")"
}

behave() { printf '%s\n' "$1" >"$double/mode"; }

# Serves for real, in an empty store. [NAME=VALUE…]
start_service() {
  local selfhost=${TRACEABILITY_SELFHOST:-$hooks/../functions/Traceability.SelfHost/bin/Release/net10.0/Traceability.SelfHost.dll} url
  node "$BATS_TEST_DIRNAME/../store-template.mjs" "$BATS_TEST_TMPDIR/store" || return
  env -u DATABASE_URL HOLDOUT_SHARE=0 EMBEDDING=lexical "$@" dotnet "$selfhost" --port 0 --data "$BATS_TEST_TMPDIR/store" >"$BATS_TEST_TMPDIR/log" 2>&1 3>&- &
  double_pid=$!
  wait_until 'grep -q "^Serving on" "$BATS_TEST_TMPDIR/log"'
  url=$(sed -n 's/^Serving on //p' "$BATS_TEST_TMPDIR/log")
  use_service "$url"
}

# A port that nobody listens on.
free_port() { node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})"; }

# SCRIPT [ARGUMENT…], with stdin
hook() {
  local script=$hooks/$1
  shift
  if [ -n "${HOOK_BASH:-}" ]; then "$HOOK_BASH" "$script" "$@" 3>&-; else "$script" "$@" 3>&-; fi
}

# `! command` does not fail a test unless it is its last line.
absent() { if "$@"; then return 1; fi; }

# Waits for a condition, for at most ninety seconds (or so many).
wait_until() {
  local deadline=$((SECONDS + ${2:-90}))
  until eval "$1"; do
    [ "$SECONDS" -lt "$deadline" ] || { echo "Not within ${2:-90} s: $1" >&2; return 1; }
    sleep 0.05
  done
}

taken() { if [ -e "$double/events" ]; then wc -l <"$double/events" | tr -d ' '; else echo 0; fi; }

spooled() { find "$state/spool" -name '*.event' 2>/dev/null | wc -l | tr -d ' '; }

sender_runs() { [ -e "$state/sender/pid" ] && kill -0 "$(cat "$state/sender/pid")" 2>/dev/null; }

counted() { sed -n "s/^$1 //p" "$state/counts"; }

# A payload of so many bytes.
large_payload() {
  printf '{"session_id":"big","prompt_id":"p1","hook_event_name":"PostToolUse","tool_name":"Read","tool_use_id":"t-big","tool_response":{"status":"ok","text":"'
  head -c "$1" /dev/zero | tr '\0' 'x'
  printf '\\"end"}}'
}

# What every recording hook does: SCRIPT PAYLOAD
records_untouched() {
  run hook "$1" <"$payloads/$2.json"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
  [ "$(spooled)" -eq 1 ]
  # The sender may be giving it its name.
  wait_until '{ cat "$payloads/'"$2"'.json"; printf "\n.\n"; } | cmp -s - "$state"/spool/*.event'
}

arrives_with_its_time() {
  start_double good
  local before after
  before=$(date -u +%Y-%m-%dT%H:%M:%S)
  hook "$1" <"$payloads/$2.json"
  after=$(date -u +%Y-%m-%dT%H:%M:%S)
  wait_until '[ "$(taken)" -eq 1 ]'
  node -e '
    const [event] = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => JSON.parse(line));
    const { timestamp, ...rest } = event;
    require("assert").deepStrictEqual(rest, JSON.parse(require("fs").readFileSync(process.argv[2])));
    require("assert").ok(timestamp >= process.argv[3] && timestamp.slice(0, 19) <= process.argv[4], timestamp);
  ' "$double/events" "$payloads/$2.json" "$before" "$after"
  wait_until '! sender_runs'
  [ "$(spooled)" -eq 0 ]
}

survives_without_a_service() {
  run hook "$1" <"$payloads/$2.json"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
  [ "$(spooled)" -eq 1 ]
}

survives_without_room() {
  mkdir -p "$state/spool"
  # No file may grow: what a full disk says to a write.
  run bash -c 'trap "" XFSZ; ulimit -f 0; if [ -n "${HOOK_BASH:-}" ]; then "$HOOK_BASH" "$1"; else "$1"; fi <"$2"' - "$hooks/$1" "$payloads/$2.json"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
  [ "$(spooled)" -eq 0 ]
  run env HOME=/dev/null bash -c 'if [ -n "${HOOK_BASH:-}" ]; then "$HOOK_BASH" "$1"; else "$1"; fi <"$2"' - "$hooks/$1" "$payloads/$2.json"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
}

does_nothing_when_disabled() {
  TRACEABILITY_DISABLED=1 run hook "$1" <"$payloads/$2.json"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
  [ ! -e "$HOME/.claude" ]
}
