load helper

record() { hook "${1:-stop}.sh" <"$payloads/${1:-stop}.json"; }

# Events as hooks leave them, without a sender: NUMBER
leave() {
  local i
  mkdir -p "$state/spool"
  for ((i = 0; i < $1; i++)); do
    printf '{"session_id":"s","hook_event_name":"Notification","n":%s}\n.\n' "$i" >"$state/spool/$((1790000000000000 + i))-1-1.event"
  done
}

send() { "${HOOK_BASH:-bash}" "$hooks/lib/sender.sh" 3>&-; }

@test "What a dead service missed arrives once it is back, in order" {
  local port
  port=$(free_port)
  use_service "http://127.0.0.1:$port"
  record stop
  record session-end
  wait_until 'grep -q "No connection" "$state/last_error"'
  [ "$(spooled)" -eq 2 ]
  start_double good "$port"
  wait_until '[ "$(taken)" -eq 2 ]'
  [ "$(sed -n 's/.*"hook_event_name":"\([A-Za-z]*\)".*/\1/p' "$double/events" | tr '\n' ' ')" = "Stop SessionEnd " ]
  wait_until '[ "$(spooled)" -eq 0 ]'
}

@test "It ends by itself and leaves nothing but counts" {
  start_double good
  record
  wait_until '[ "$(taken)" -eq 1 ]'
  wait_until '! sender_runs && [ ! -e "$state/sender" ]'
  [ "$(counted sent)" -eq 1 ]
  [ "$(find "$state" -type f ! -name counts | wc -l)" -eq 0 ]
  absent pgrep -f "$state" >/dev/null
}

@test "It holds nothing open that whoever starts a hook waits for" {
  # Nobody takes the event, so that the sender lives on for long.
  hold() { hook stop.sh <"$payloads/stop.json" 7>&1 8>&1 >/dev/null | cat; }
  export -f hold hook
  export hooks payloads
  timeout 60 bash -c hold
  wait_until sender_runs
}

@test "It gives up on a service that stays away, and the next hook tries again" {
  export TRACEABILITY_PATIENCE_SECONDS=1
  record
  wait_until '[ -e "$state/last_error" ] && [ ! -e "$state/sender" ]'
  [ "$(spooled)" -eq 1 ]
  rm "$state/last_error"
  record
  wait_until '[ -e "$state/last_error" ]'
}

@test "Its files are for nobody else to read" {
  record
  wait_until '[ -e "$state/last_error" ]'
  [ -z "$(find "$HOME/.claude/traceability" \( -type f -perm /077 \) -o \( -type d -perm /077 \) -o \( -type p -perm /077 \))" ]
}

@test "Hooks at once share one sender, which takes all" {
  start_double good
  local i session
  for session in 1 2; do
    (for i in 1 2 3 4 5 6 7 8 9 10; do
      printf '{"session_id":"s%s","hook_event_name":"Notification","n":%s}' "$session" "$i" | hook other-events.sh
    done) &
    pids="${pids:-} $!"
  done
  # shellcheck disable=SC2086
  wait $pids
  wait_until '[ "$(taken)" -eq 20 ]'
  [ "$(sort -u "$double/events" | wc -l)" -eq 20 ]
  [ "$(grep -c . "$double/requests")" -lt 20 ]
  wait_until '! sender_runs'
  [ "$(counted sent)" -eq 20 ]
}

@test "A second sender leaves the first alone" {
  start_double slow
  leave 1
  send &
  wait_until sender_runs
  local first
  first=$(cat "$state/sender/pid")
  send
  [ "$(cat "$state/sender/pid")" = "$first" ]
  wait_until '[ "$(taken)" -eq 1 ]'
  wait_until '! sender_runs'
  [ "$(grep -c batch "$double/requests")" -eq 1 ]
}

@test "The lock of a sender that was killed is taken over" {
  start_double good
  mkdir -p "$state/sender"
  bash -c 'echo $$' >"$state/sender/pid"
  record
  wait_until '[ "$(taken)" -eq 1 ]'
}

@test "An event after a sender was killed is sent at once, though the parent of that has not looked yet" {
  start_double good
  mkdir -p "$state/sender"
  mkfifo "$state/wake"
  # A process that does not look after the child that it had as a shell.
  bash -c 'sleep 0.1 & echo $! >"$1"; exec sleep 100' _ "$state/sender/pid" 3>&- &
  local parent=$!
  wait_until 'grep -q "^State:.Z" "/proc/$(cat "$state/sender/pid")/status"'
  date +%s >"$state/sender/beat"
  record
  wait_until '[ "$(taken)" -eq 1 ]'
  kill "$parent"
}

@test "Many that see the lock of a sender that was killed send each event once" {
  start_double slow
  leave 3
  mkdir -p "$state/sender"
  bash -c 'echo $$' >"$state/sender/pid"
  local i pids=
  for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    send &
    pids="$pids $!"
  done
  # shellcheck disable=SC2086
  wait $pids
  [ "$(taken)" -eq 3 ]
  [ "$(spooled)" -eq 0 ]
  [ "$(grep -c batch "$double/requests")" -eq 1 ]
  [ "$(find "$state" -name 'stale.*')" = "" ]
}

@test "Ended in the middle of a request, it loses nothing and sends nothing twice" {
  start_double slow
  leave 3
  send &
  wait_until 'grep -qs batch "$double/requests"'
  kill -TERM "$(cat "$state/sender/pid")"
  wait_until '! sender_runs'
  [ "$(taken)" -eq 3 ]
  [ "$(spooled)" -eq 0 ]
  [ "$(counted sent)" -eq 3 ]
}

@test "Ended while it waits, it keeps what was not taken" {
  start_double 500
  leave 1
  send &
  wait_until '[ -e "$state/last_error" ]'
  kill -TERM "$(cat "$state/sender/pid")"
  wait_until '[ ! -e "$state/sender" ]'
  behave good
  send
  [ "$(taken)" -eq 1 ]
}

@test "Killed, it loses nothing" {
  start_double slow
  leave 2
  send &
  local sender=$!
  wait_until 'grep -qs batch "$double/requests"'
  kill -KILL "$(cat "$state/sender/pid")"
  # Until it is waited for, it still answers to its number.
  wait "$sender" || true
  [ "$(spooled)" -eq 2 ]
  behave good
  send
  [ "$(spooled)" -eq 0 ]
}

@test "It is in a process group of its own" {
  start_double slow
  record
  wait_until sender_runs
  local pid
  pid=$(cat "$state/sender/pid")
  [ "$(ps -o pgid= -p "$pid" | tr -d ' ')" = "$pid" ]
}

@test "A key that is not accepted keeps events, and is told" {
  start_double 401
  record
  wait_until 'grep -q "did not accept the key of TRACEABILITY_KEY (401)" "$state/last_error"'
  behave good
  wait_until '[ "$(taken)" -eq 1 ]'
}

@test "A service that fails keeps events" {
  start_double 500
  leave 5
  send &
  wait_until '[ -e "$state/last_error" ]'
  [ "$(find "$state/spool" -type f | wc -l)" -eq 5 ]
  behave good
  wait_until '[ "$(taken)" -eq 5 ]'
  [ "$(sort -u "$double/events" | wc -l)" -eq 5 ]
}

@test "A broken answer, and another's page, are no receipt" {
  start_double broken
  record
  wait_until 'grep -q "not as Traceability does" "$state/last_error"'
  behave page
  [ "$(spooled)" -eq 1 ]
  behave good
  wait_until '[ "$(taken)" -eq 1 ]'
}

@test "It waits as long as the service asks" {
  start_double retry
  record
  wait_until 'grep -qs batch "$double/requests"'
  behave good
  wait_until '[ "$(taken)" -eq 1 ]'
  node -e '
    const [first, second] = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => JSON.parse(line).at);
    require("assert").ok(second - first >= 1000, String(second - first));
  ' "$double/requests"
}

@test "A service with too many requests is asked ever less often, and loses nothing" {
  start_double 429
  leave 2
  send &
  wait_until '[ "$(grep -cs batch "$double/requests")" = 3 ]'
  [ "$(spooled)" -eq 2 ]
  grep -q 'answered 429' "$state/last_error"
  behave good
  wait_until '[ "$(taken)" -eq 2 ]'
  wait_until '[ "$(counted sent)" = 2 ]'
  [ "$(counted rejected)" -eq 0 ]
  [ "$(spooled)" -eq 0 ]
  node -e '
    const at = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => JSON.parse(line).at);
    const pauses = at.slice(1).map((time, i) => time - at[i]);
    require("assert").ok(pauses[0] >= 900 && pauses[1] >= 1900 && pauses[2] >= 3900, String(pauses));
  ' "$double/requests"
}

@test "An event that is refused goes, is counted and kept for a look; the others are taken" {
  start_double good
  leave 3
  printf '{"session_id":"s","hook_event_name":"Stop","x":"refuse me"}\n.\n' >"$state/spool/1790000000000001-2-2.event"
  printf 'not JSON\n.\n' >"$state/spool/1790000000000000-0-0.event"
  send
  [ "$(taken)" -eq 3 ]
  [ "$(spooled)" -eq 0 ]
  [ "$(counted sent)" -eq 3 ]
  [ "$(counted rejected)" -eq 2 ]
  grep -q '"refuse me"' "$state/rejected"
  grep -q 'not JSON' "$state/rejected"
}

@test "One event that the service fails on does not hold up the others" {
  start_double poison
  leave 4
  printf '{"session_id":"s","hook_event_name":"Stop","x":"poison"}\n.\n' >"$state/spool/1790000000000001-2-2.event"
  send &
  wait_until '[ "$(taken)" -eq 4 ]'
  wait_until '[ "$(counted rejected)" = 1 ]'
  grep -q poison "$state/rejected"
}

@test "A batch that is too large is sent in parts" {
  start_double small
  leave 6
  send
  [ "$(taken)" -eq 6 ]
  [ "$(counted rejected)" -eq 0 ]
}

@test "5 MB in one event arrive, cut" {
  start_double good
  large_payload 5000000 | hook post-tool-use.sh
  wait_until '[ "$(taken)" -eq 1 ]'
  node -e '
    const event = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const { ok, strictEqual } = require("assert");
    strictEqual(event.tool_use_id, "t-big");
    strictEqual(event.tool_response.status, "ok");
    ok(event.tool_response.text.endsWith("x… [cut: 5000005 bytes]"), event.tool_response.text.slice(-60));
  ' "$double/events"
}

@test "Two payloads of 5 MB at once do not mix" {
  (large_payload 5000000 | hook post-tool-use.sh) &
  large_payload 5000000 | hook post-tool-use.sh
  wait $!
  large_payload 5000000 >"$BATS_TEST_TMPDIR/large"
  printf '\n.\n' >>"$BATS_TEST_TMPDIR/large"
  local file count=0
  for file in "$state"/spool/*.event; do
    # The sender may have cut it already; it is whole in any case.
    [ "$(tail -n 1 "$file")" = . ]
    count=$((count + 1))
  done
  [ "$count" -eq 2 ]
}

@test "The spool is bounded: the oldest go, and are counted" {
  start_double 401
  leave 300
  TRACEABILITY_SPOOL_KB=600 send &
  wait_until '[ "$(counted dropped)" = 200 ]'
  [ "$(spooled)" -eq 100 ]
  [ ! -e "$state/spool/1790000000000000-1-1.event" ]
  [ -e "$state/spool/1790000000000299-1-1.event" ]
}

@test "What was not written to its end is left alone while it may be, and then counted" {
  start_double good
  leave 1
  printf '{"session_id":"s"' >"$state/spool/1790000000000001-2-2.event"
  send
  [ "$(taken)" -eq 1 ]
  [ "$(spooled)" -eq 1 ]
  touch -t 202001010000 "$state"/spool/*.event
  send
  [ "$(spooled)" -eq 0 ]
  [ "$(counted rejected)" -eq 1 ]
}

@test "A payload over several lines arrives as one" {
  start_double good
  printf '{"session_id":"s",\r\n "hook_event_name":\n"Stop"}\n' | hook stop.sh
  wait_until '[ "$(taken)" -eq 1 ]'
  [ "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).hook_event_name' "$double/events")" = Stop ]
}

@test "What has no time in its name gets that of its file" {
  start_double good
  mkdir -p "$state/spool"
  printf '{"session_id":"s","hook_event_name":"Stop"}\n.\n' >"$state/spool/0000000000000000-1-1.event"
  TZ=UTC touch -t 202602282359.58 "$state/spool/0000000000000000-1-1.event"
  send
  grep -q '^{"timestamp":"2026-02-28T23:59:58.000000Z",' "$double/events"
}

@test "Dates are right: $(seq -s ' ' 4) leap days and ends of years" {
  start_double good
  mkdir -p "$state/spool"
  local day
  for day in 2024-02-29T12:00:00 2024-12-31T23:59:59 2028-03-01T00:00:00 2100-02-28T01:02:03; do
    printf '{"n":1}\n.\n' >"$state/spool/$(date -u -d "$day" +%s)123456-1-1.event"
  done
  send
  [ "$(sed -n 's/{"timestamp":"\([^"]*\)".*/\1/p' "$double/events" | tr '\n' ' ')" = \
    "2024-02-29T12:00:00.123456Z 2024-12-31T23:59:59.123456Z 2028-03-01T00:00:00.123456Z 2100-02-28T01:02:03.123456Z " ]
}

@test "Each service has a spool of its own" {
  record
  start_double good
  record stop
  wait_until '[ "$(taken)" -eq 1 ]'
  [ "$(find "$HOME/.claude/traceability" -mindepth 1 -maxdepth 1 -type d | wc -l)" -eq 2 ]
}
