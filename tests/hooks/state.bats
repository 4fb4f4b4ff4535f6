load helper

record() { hook stop.sh <"$payloads/stop.json"; }

# A number that arithmetic would run a command for. FILE
trap_in() { printf '%s\n' "${2:-}a[\$(touch \"$BATS_TEST_TMPDIR/ran\")0]" >"$1"; }

# The folder FILE as another account's.
given_away() {
  if [ "$(id -u)" -eq 0 ]; then
    mkdir -p "$1"
    chown nobody "$1"
  else
    mkdir -p "${1%/*}"
    ln -s /usr "$1"
  fi
}

@test "What the sender's beat says is never run" {
  start_double good
  mkdir -p "$state/sender" "$state/spool"
  mkfifo "$state/wake"
  echo $$ >"$state/sender/pid"
  trap_in "$state/sender/beat"
  record
  [ ! -e "$BATS_TEST_TMPDIR/ran" ]
  rm -rf "$state/sender"
  record
  wait_until '[ "$(taken)" -eq 2 ]'
}

@test "What the sender's number says is never run, nor sent a signal" {
  start_double good
  mkdir -p "$state/sender"
  for text in 'a[$(touch "$BATS_TEST_TMPDIR/ran")0]' -1 ''; do
    mkdir -p "$state/sender"
    printf '%s\n' "$text" >"$state/sender/pid"
    touch -d '1 hour ago' "$state/sender" "$state/sender/pid"
    record
    wait_until '[ "$(spooled)" -eq 0 ] && ! sender_runs && [ ! -e "$state/sender" ]'
  done
  [ "$(taken)" -eq 3 ]
  [ ! -e "$BATS_TEST_TMPDIR/ran" ]
}

@test "What the counts say is never run, and counting starts anew" {
  start_double good
  mkdir -p "$state"
  trap_in "$state/counts" 'sent '
  record
  wait_until '[ "$(taken)" -eq 1 ] && [ ! -e "$state/sender" ]'
  [ "$(counted sent)" -eq 1 ]
  [ ! -e "$BATS_TEST_TMPDIR/ran" ]
}

@test "Numbers that begin with a nought are not octal" {
  start_double good
  mkdir -p "$state"
  printf 'sent 09\n' >"$state/counts"
  record
  wait_until '[ "$(taken)" -eq 1 ] && [ ! -e "$state/sender" ]'
  [ "$(counted sent)" -eq 10 ]
}

@test "The doctor runs nothing of the state, and shows no control characters of it" {
  mkdir -p "$state"
  trap_in "$state/counts" 'sent '
  printf '\033[2Jgone\n' >"$state/last_error"
  run hook doctor.sh
  [ ! -e "$BATS_TEST_TMPDIR/ran" ]
  [[ $output == *"last: [2Jgone"* ]]
  absent grep -q $'\033' <<<"$output"
}

@test "A duration is a number, whatever it is asked with" {
  run bash -c '. "$1"; calculate_duration "$2"' - "$hooks/lib/tracing_utils.sh" "a[\$(touch \"$BATS_TEST_TMPDIR/ran\")0]"
  [ "$status" -eq 0 ]
  [ ! -e "$BATS_TEST_TMPDIR/ran" ]
}

@test "Nothing is kept in, sent from, or started for a folder of another account, and the session goes on" {
  start_double good
  given_away "$state"
  run hook stop.sh <"$payloads/stop.json"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
  run hook user-prompt-submit-agent-enhancer.sh <"$payloads/user-prompt-submit.json"
  [ "$status" -eq 0 ]
  "${HOOK_BASH:-bash}" "$hooks/lib/sender.sh" 3>&-
  [ ! -e "$state/spool" ]
  [ ! -e "$state/sender" ]
  [ "$(taken)" -eq 0 ]
  run hook doctor.sh
  [ "$status" -eq 1 ]
  [[ $output == *"belongs to another account."* ]]
}

@test "A folder above it that is another account's is the same" {
  given_away "${state%/*}"
  run hook stop.sh <"$payloads/stop.json"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
  [ ! -e "$state" ]
}

@test "What others could write to is taken from them, and told, before anything in it is read" {
  start_double good
  mkdir -p "$state/spool"
  chmod 0777 "${state%/*}" "$state" "$state/spool"
  record
  wait_until '[ "$(taken)" -eq 1 ]'
  [ -z "$(find "${state%/*}" -type d -perm /022)" ]
  grep -q "Others could write to $state; they cannot any more." "$state/last_error"
}
