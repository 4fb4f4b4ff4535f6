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

@test "It says when tracing is installed more than once" {
  export TRACEABILITY_PROBE_SECONDS=1
  start_double good
  install() { "$hooks/install.sh" "$@" >/dev/null 2>&1; }
  install --url "$ARCHON_INTELLIGENCE_URL"
  run doctor
  [[ $output != *"installed"* ]]
  install --http --url "$ARCHON_INTELLIGENCE_URL"
  run doctor
  [[ ${lines[0]} == *"requests)" && $output != *"installed"* ]]
  mkdir -p "$HOME/shop"
  install --project "$HOME/shop"
  cd "$HOME/shop"
  run doctor
  [ "${#lines[@]}" -eq 10 ]
  [[ ${lines[0]} == *"Tracing is installed 2 times: "*"/.claude/settings.json ("*" requests), "*"/shop/.claude/settings.json ("*" scripts). "* ]]
}

@test "It says when the plugin is there beside scripts" {
  export TRACEABILITY_PROBE_SECONDS=1
  start_double good
  "$hooks/install.sh" --url "$ARCHON_INTELLIGENCE_URL" >/dev/null 2>&1
  node -e '
    const [file] = process.argv.slice(1);
    const settings = JSON.parse(require("fs").readFileSync(file));
    require("fs").writeFileSync(file, JSON.stringify({ ...settings, enabledPlugins: { "traceability@traceability": true } }, null, 2));
  ' "$HOME/.claude/settings.json"
  run doctor
  [[ ${lines[0]} == *"Tracing is installed 2 times: "*" scripts), the plugin. "* ]]
  run "$hooks/install.sh" --url "$ARCHON_INTELLIGENCE_URL"
  [[ $output == *"The plugin is installed too"* ]]
}
