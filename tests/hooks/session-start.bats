load helper

@test "session-start.sh keeps its payload untouched and says nothing" { records_untouched session-start.sh session-start; }

@test "session-start.sh's event arrives, with its time" { arrives_with_its_time session-start.sh session-start; }

@test "session-start.sh works without a service" { survives_without_a_service session-start.sh session-start; }

@test "session-start.sh works without room on the disk, and without a home" { survives_without_room session-start.sh session-start; }

@test "session-start.sh does nothing when tracing is disabled" { does_nothing_when_disabled session-start.sh session-start; }

@test "A new session sends what was left, though the number of a killed sender went to another process" {
  start_double good
  mkdir -p "$state/sender"
  mkfifo "$state/wake"
  printf '%s\n' "$$" >"$state/sender/pid"
  touch -t 202001010000 "$state/sender/pid" "$state/sender"
  hook stop.sh <"$payloads/stop.json"
  hook session-start.sh <"$payloads/session-start.json"
  wait_until '[ "$(taken)" -eq 2 ]'
}
