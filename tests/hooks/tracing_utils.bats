load helper

# Runs shell code that has sourced the library, as a hook of one's own does.
with_utils() { "${HOOK_BASH:-bash}" -c ". '$hooks/lib/tracing_utils.sh'; $1" 3>&-; }

event() { head -n 1 "$state"/spool/*.event; }

@test "The correlation id is that of ARCHON_CORRELATION_ID" {
  [ "$(ARCHON_CORRELATION_ID=0b7e4c0e-52d4-4a53-8a0b-d1b6c0ffee00 with_utils get_correlation_id)" = 0b7e4c0e-52d4-4a53-8a0b-d1b6c0ffee00 ]
}

@test "Without one, a process has the same random UUID throughout, and each its own" {
  run with_utils 'get_correlation_id; get_root_id; echo "$(get_correlation_id)"'
  [[ ${lines[0]} =~ ^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$ ]]
  [ "${lines[0]}" = "${lines[1]}" ]
  [ "${lines[0]}" = "${lines[2]}" ]
  [ "${lines[0]}" != "$(with_utils get_correlation_id)" ]
}

@test "A system without /proc makes UUIDs too" {
  sed 's|/proc/sys/kernel/random/uuid|/nowhere|' "$hooks/lib/tracing_utils.sh" >"$BATS_TEST_TMPDIR/utils.sh"
  run "${HOOK_BASH:-bash}" -c '. "$1"; get_correlation_id; trace_make_uuid; echo $trace_uuid' - "$BATS_TEST_TMPDIR/utils.sh"
  [[ ${lines[0]} =~ ^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$ ]]
  [[ ${lines[1]} =~ ^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$ ]]
  [ "${lines[0]}" != "${lines[1]}" ]
}

@test "Root and parent are those of the environment" {
  export ARCHON_ROOT_ID=r ARCHON_PARENT_ID=p
  [ "$(with_utils 'get_root_id; get_parent_id')" = $'r\np' ]
  unset ARCHON_ROOT_ID ARCHON_PARENT_ID
  [ "$(ARCHON_CORRELATION_ID=c with_utils get_root_id)" = c ]
  [ "$(with_utils get_parent_id)" = "" ]
}

@test "A timer counts milliseconds" {
  run with_utils 'start=$(start_trace_timer); sleep 0.2; echo "$start $(calculate_duration "$start")"'
  read -r start took <<<"$output"
  [ "${#start}" -eq 13 ]
  [ "$took" -ge 200 ]
  [ "$took" -lt 5000 ]
}

@test "The clock does without Bash 5, without GNU date, and without perl" {
  mkdir -p "$BATS_TEST_TMPDIR/bin"
  printf '#!/bin/sh\ncase $1 in +%%s%%N) echo 1790000000N;; *) echo 1790000000;; esac\n' >"$BATS_TEST_TMPDIR/bin/date"
  chmod +x "$BATS_TEST_TMPDIR/bin/date"
  run with_utils "unset EPOCHREALTIME; start_trace_timer"
  [ "${#output}" -eq 13 ]
  PATH="$BATS_TEST_TMPDIR/bin:$PATH" run with_utils "unset EPOCHREALTIME; start_trace_timer"
  [ "${#output}" -eq 13 ]
  printf '#!/bin/sh\nexit 127\n' >"$BATS_TEST_TMPDIR/bin/perl"
  chmod +x "$BATS_TEST_TMPDIR/bin/perl"
  PATH="$BATS_TEST_TMPDIR/bin:$PATH" run with_utils "unset EPOCHREALTIME; start_trace_timer"
  [ "$output" = 1790000000000 ]
}

@test "An event is recorded with the ids of its trace" {
  ARCHON_CORRELATION_ID=c ARCHON_ROOT_ID=r ARCHON_PARENT_ID=p with_utils 'log_trace_event start "{\"prompt_text\": \"hi\"}"'
  [ "$(event)" = '{"event":"start","correlation_id":"c","root_id":"r","parent_id":"p","prompt_text": "hi"}' ]
}

@test "An event without fields is one" {
  ARCHON_CORRELATION_ID=c with_utils 'log_trace_event complete "{ }"'
  [ "$(event)" = '{"event":"complete","correlation_id":"c"}' ]
}

@test "An event of another name is that of a hook" {
  ARCHON_CORRELATION_ID=c with_utils 'log_trace_event "my \"check\"" "{\"success\":true}"'
  [ "$(event)" = '{"event":"hook","hook_type":"my \"check\"","correlation_id":"c","success":true}' ]
}

@test "What is no JSON object is not recorded, and nobody is troubled" {
  run with_utils 'log_trace_event start "hello"; log_trace_event; echo "rc $?"'
  [ "$output" = "rc 0" ]
  [ ! -e "$state" ]
}

@test "An event arrives with the time that its kind has a field for" {
  start_double good
  ARCHON_CORRELATION_ID=c with_utils 'log_trace_event start "{}"; log_trace_event routing "{\"selected_agent\":\"a\"}"; log_trace_event complete "{}"'
  wait_until '[ "$(taken)" -eq 3 ]'
  grep -q '^{"started_at":"20[^"]*Z","event":"start"' "$double/events"
  grep -q '^{"decided_at":"20[^"]*Z","event":"routing"' "$double/events"
  grep -q '^{"completed_at":"20[^"]*Z","event":"complete"' "$double/events"
}

@test "Logging changes nothing of the shell that logs" {
  run with_utils 'before=$(umask; set +o; shopt; trap -p); log_trace_event start "{}"; [ "$before" = "$(umask; set +o; shopt; trap -p)" ] && echo same'
  [ "$output" = same ]
}

@test "Logging is off when tracing is disabled" {
  TRACEABILITY_DISABLED=1 with_utils 'log_trace_event start "{}"'
  [ ! -e "$state" ]
}

@test "XDG_STATE_HOME is where the spool is, when it is set" {
  XDG_STATE_HOME="$BATS_TEST_TMPDIR/state" with_utils 'log_trace_event start "{}"'
  [ "$(find "$BATS_TEST_TMPDIR/state/traceability" -name '*.event' | wc -l)" -eq 1 ]
}
