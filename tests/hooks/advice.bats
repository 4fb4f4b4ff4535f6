load helper

# What is said, and not how soon, is what these tests are about: a machine that is busy with tests is slow.
export TRACEABILITY_ASK_MS=999

advice='Traceability: "errcheck" was mended 3 of 3 times\n\tby an edit.'

# EVENT TOOL INPUT [MORE]
payload() {
  printf '{"session_id":"%s","transcript_path":"/t","cwd":"/work/shop","prompt_id":"p1","hook_event_name":"%s","tool_name":"%s","tool_input":%s%s,"tool_use_id":"t1"}' \
    "${session:-s1}" "$1" "$2" "$3" "${4:-}"
}

edit() { payload PostToolUse "${2:-Edit}" "{\"file_path\":\"$1\",\"new_string\":\"a\"}" ',"tool_response":{"originalFile":"long"}'; }

asked() { if [ -e "$double/questions" ]; then wc -l <"$double/questions" | tr -d ' '; else echo 0; fi; }

# SCRIPT EVENT: its output is context for that event, and nothing else.
says_as_context() {
  run hook "$1"
  [ "$status" -eq 0 ]
  node -e '
    require("assert").deepStrictEqual(JSON.parse(process.argv[1]),
      { hookSpecificOutput: { hookEventName: process.argv[2], additionalContext: JSON.parse(`"${process.argv[3]}"`) } });
  ' "$output" "$2" "${advice//\"/\\\"}"
}

says_nothing() {
  run hook "$1"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
}

@test "After a failure it says what is known of it, and the call is recorded" {
  start_double good
  payload PostToolUseFailure Bash '{"command":"make"}' ',"error":"Exit code 1\nno"' | says_as_context post-tool-use.sh PostToolUseFailure
  [ "$(asked)" -eq 1 ]
  wait_until '[ "$(taken)" -eq 1 ]'
}

@test "A check that failed with its exit code hidden is a failure too" {
  start_double good
  payload PostToolUse Bash '{"command":"npm test | tail"}' ',"tool_response":{"stdout":"1 failed"}' | says_as_context post-tool-use.sh PostToolUse
}

@test "Of a call that worked, of a look and of a file that was read nothing is asked" {
  start_double good
  payload PostToolUse Bash '{"command":"npm test"}' ',"tool_response":{"stdout":"12 passing"}' | says_nothing post-tool-use.sh
  payload PostToolUse Bash '{"command":"cat log"}' ',"tool_response":{"stdout":"it failed"}' | says_nothing post-tool-use.sh
  payload PostToolUse Read '{"file_path":"a.go"}' ',"tool_response":{"x":"FAIL"}' | says_nothing post-tool-use.sh
  payload PreToolUse Bash '{"command":"git status"}' | says_nothing pre-tool-use-intelligence.sh
  payload PreToolUse Read '{"file_path":"git commit"}' | says_nothing pre-tool-use-intelligence.sh
  [ "$(asked)" -eq 0 ]
  wait_until '[ "$(taken)" -eq 5 ]'
}

@test "After an edit it asks once a session and kind of file, without the file's text" {
  start_double good
  edit /work/shop/a.go | says_as_context post-tool-use.sh PostToolUse
  edit /work/shop/b.go Write | says_nothing post-tool-use.sh
  edit /work/shop/b.ts MultiEdit | says_as_context post-tool-use.sh PostToolUse
  session=s2 edit /work/shop/a.go | says_as_context post-tool-use.sh PostToolUse
  [ "$(asked)" -eq 3 ]
  absent grep -q originalFile "$double/questions"
  while IFS= read -r line; do node -e 'require("assert").ok(JSON.parse(process.argv[1]).tool_use_id)' "$line"; done <"$double/questions"
}

@test "A name that tells no kind, and a session whose name is a path, are not asked about" {
  start_double good
  edit '/work/$(touch x)/a.$(touch y)' | says_nothing post-tool-use.sh
  session=../../x edit /work/shop/a.go | says_nothing post-tool-use.sh
  [ "$(asked)" -eq 0 ]
  [ ! -e "$state/seen" ]
}

@test "An edit of a large file is asked about, a large output is not" {
  start_double good
  { payload PostToolUse Edit '{"file_path":"/w/a.go","new_string":"a"}' ',"tool_response":{"originalFile":"'; head -c 100000 /dev/zero | tr '\0' 'x'; printf '"}}'; } \
    >"$BATS_TEST_TMPDIR/large"
  # What the function closed too early stands inside a string now, and nobody minds.
  sed 's/"originalFile":",/"originalFile":"/' "$BATS_TEST_TMPDIR/large" | says_as_context post-tool-use.sh PostToolUse
  { printf '{"session_id":"s","hook_event_name":"PostToolUse","tool_name":"Bash","tool_input":{"command":"make test"},"tool_response":{"stdout":"FAIL'
    head -c 100000 /dev/zero | tr '\0' 'x'; printf '"}}'; } | says_nothing post-tool-use.sh
  [ "$(asked)" -eq 1 ]
}

@test "Before a commit it asks, and says so as context" {
  start_double good
  payload PreToolUse Bash '{"command":"git add -A && git commit -m done"}' | says_as_context pre-tool-use-intelligence.sh PreToolUse
}

@test "It prints no order of the service, and nothing when there is nothing, or trouble" {
  start_double order
  local mode
  for mode in order json nothing 401 500 broken page; do
    behave "$mode"
    payload PostToolUseFailure Bash '{"command":"make"}' ',"error":"no"' | says_nothing post-tool-use.sh
  done
  # One of them is no answer at all.
  use_service http://127.0.0.1:9
  payload PostToolUseFailure Bash '{"command":"make"}' ',"error":"no"' | says_nothing post-tool-use.sh
  [ "$(spooled)" -eq 1 ]
}

@test "A slow service holds a call up no longer than a prompt" {
  start_double slow
  [ -n "${EPOCHREALTIME:-}" ] || skip "This Bash has no clock fine enough."
  unset TRACEABILITY_ASK_MS
  local i best=1000000 began took
  for i in 1 2 3 4 5; do
    began=${EPOCHREALTIME/[.,]/}
    payload PostToolUseFailure Bash '{"command":"make"}' ',"error":"no"' | hook post-tool-use.sh >"$BATS_TEST_TMPDIR/said"
    took=$((${EPOCHREALTIME/[.,]/} - began))
    [ "$took" -ge "$best" ] || best=$took
    [ ! -s "$BATS_TEST_TMPDIR/said" ]
  done
  [ "$best" -le 150000 ]
}

@test "What must not leave the machine is not asked about" {
  start_double good
  payload PostToolUseFailure Bash '{"command":"make"}' ',"error":"no"' | TRACEABILITY_REDACT=outputs says_nothing post-tool-use.sh
  payload PostToolUseFailure Bash '{"command":"make"}' ',"error":"no"' | TRACEABILITY_REDACT=all says_nothing post-tool-use.sh
  [ "$(asked)" -eq 0 ]
}

repository() {
  mkdir -p "$BATS_TEST_TMPDIR/shop/.git" "$BATS_TEST_TMPDIR/shop/src"
  printf '%s\n' "$1" >"$BATS_TEST_TMPDIR/shop/.git/HEAD"
  cd "$BATS_TEST_TMPDIR/shop/src"
}

# The branch of the payload that was kept last.
branch_kept() {
  node -e '
    const { readdirSync, readFileSync } = require("fs");
    const file = readdirSync(process.argv[1]).sort().pop();
    const { git_branch, ...rest } = JSON.parse(readFileSync(`${process.argv[1]}/${file}`, "utf8").split("\n.\n")[0]);
    require("assert").deepStrictEqual(rest, JSON.parse(readFileSync(process.argv[2])));
    console.log(git_branch);
  ' "$state/spool" "$payloads/$1.json"
}

@test "A session's start and a prompt tell the branch, in a worktree and without one too" {
  repository 'ref: refs/heads/feature/cart'
  hook session-start.sh <"$payloads/session-start.json"
  [ "$(branch_kept session-start)" = feature/cart ]
  hook user-prompt-submit-agent-enhancer.sh <"$payloads/user-prompt-submit.json"
  [ "$(branch_kept user-prompt-submit)" = feature/cart ]
  printf '%s\n' 0123456789abcdef >../.git/HEAD
  hook session-start.sh <"$payloads/session-start.json"
  [ "$(branch_kept session-start)" = HEAD ]
  mkdir -p "$BATS_TEST_TMPDIR/tree" ../.git/worktrees/tree
  printf 'gitdir: ../shop/.git/worktrees/tree\n' >"$BATS_TEST_TMPDIR/tree/.git"
  printf 'ref: refs/heads/other\n' >../.git/worktrees/tree/HEAD
  cd "$BATS_TEST_TMPDIR/tree"
  hook session-start.sh <"$payloads/session-start.json"
  [ "$(branch_kept session-start)" = other ]
}

@test "A branch's name is text, whatever stands in it" {
  repository 'ref: refs/heads/$(touch x)"},{"\'
  hook session-start.sh <"$payloads/session-start.json"
  [ "$(branch_kept session-start)" = '$(touch x)"},{"\' ]
  [ ! -e x ]
}

@test "A session's start on a branch prints what is known of it, a resumed one's does not" {
  start_double good
  repository 'ref: refs/heads/feature/cart'
  run hook session-start.sh <"$payloads/session-start.json"
  [ "$output" = "$(printf '%b' "$advice")" ]
  grep -q '"git_branch":"feature/cart"' "$double/questions"
  run hook session-start.sh <<<'{"session_id":"s1","hook_event_name":"SessionStart","source":"resume"}'
  [ -z "$output" ]
  cd "$BATS_TEST_TMPDIR"
  run hook session-start.sh <"$payloads/session-start.json"
  [ -z "$output" ]
  [ "$(asked)" -eq 1 ]
  behave order
  cd shop
  run hook session-start.sh <"$payloads/session-start.json"
  [ -z "$output" ]
}
