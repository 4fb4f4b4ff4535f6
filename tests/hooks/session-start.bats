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

@test "The agents of the project and of the home are registered where that is asked for, and only then" {
  start_service
  mkdir -p "$BATS_TEST_TMPDIR/a project/.claude/agents/deep" "$HOME/.claude/agents"
  printf -- '---\nname: own\ndescription: Of the project\n---\nA prompt that stays here' >"$BATS_TEST_TMPDIR/a project/.claude/agents/deep/own.md"
  printf -- '---\nname: mine\ndescription: Of the home\n---\nA prompt' >"$HOME/.claude/agents/mine.md"
  export CLAUDE_PROJECT_DIR="$BATS_TEST_TMPDIR/a project"
  curl -s -X PUT "$ARCHON_INTELLIGENCE_URL/api/agents" -H 'Content-Type: application/json' -d '[{"name":"other","project":"/x"}]'

  hook session-start.sh <"$payloads/session-start.json"
  TRACEABILITY_AGENTS=1 hook session-start.sh <"$payloads/session-start.json"

  wait_until 'curl -s "$ARCHON_INTELLIGENCE_URL/api/agents" | grep -q "\"count\":3"'
  curl -s "$ARCHON_INTELLIGENCE_URL/api/agents" | grep -q "\"name\":\"own\",\"project\":\"$BATS_TEST_TMPDIR/a project\""
  curl -s "$ARCHON_INTELLIGENCE_URL/api/agents" | grep -q '"name":"mine","project":null'
}
