load helper

doctor() { hook doctor.sh; }

has_settings() {
  mkdir -p "$HOME/.claude"
  printf '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "bash \\"$HOME/.claude/hooks/stop.sh\\""}]}]}}\n' >"$HOME/.claude/settings.json"
}

@test "Ten lines, and an exit code, when the service is away" {
  has_settings
  run doctor
  [ "$status" -eq 1 ]
  [ "${#lines[@]}" -eq 10 ]
  [[ ${lines[2]} == "service   "*"cannot be reached." ]]
  [[ ${lines[9]} == "verdict   Tracing does not work. "*"cannot be reached." ]]
}

@test "It says when no settings name the hooks" {
  start_double good
  run doctor
  [ "$status" -eq 1 ]
  [[ ${lines[0]} == *"No settings.json names the hooks"* ]]
}

@test "It says when something else answers" {
  has_settings
  start_double page
  run doctor
  [ "$status" -eq 1 ]
  [[ $output == *"not as Traceability does"* ]]
}

@test "It says when the service has too many requests" {
  has_settings
  start_double 429
  run doctor
  [ "$status" -eq 1 ]
  [ "${#lines[@]}" -eq 10 ]
  [[ $output == *"has more requests than it takes at once (429)."* ]]
}

@test "It says when the key is not accepted" {
  has_settings
  start_double 401
  run doctor
  [ "$status" -eq 1 ]
  [[ $output == *"key       not accepted: TRACEABILITY_KEY is not set here."* ]]
}

@test "It says when tracing is disabled" {
  has_settings
  TRACEABILITY_DISABLED=1 run doctor
  [ "$status" -eq 1 ]
  [[ $output == *"TRACEABILITY_DISABLED turns tracing off."* ]]
}

@test "It says what waits and what was dropped" {
  has_settings
  mkdir -p "$state/spool"
  printf 'x' >"$state/spool/1-1-1.event"
  printf 'sent 5\nrejected 1\ndropped 7\n' >"$state/counts"
  printf '2026-11-23T10:00:00Z No connection.\n' >"$state/last_error"
  run doctor
  [[ $output == *"spool     1 events wait"* ]]
  [[ $output == *"5 sent, 1 rejected, 7 dropped"* ]]
  [[ $output == *"error     last: 2026-11-23T10:00:00Z No connection."* ]]
}
