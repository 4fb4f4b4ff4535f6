#!/bin/bash
# Usage: hooks/doctor.sh
# Summary: Says in ten lines whether tracing works. Exits 0 when it does; it leaves one trace, tagged "doctor", in the store.
set -u
here=${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}
here=$(cd "${here:-.}" && pwd) || exit 1
# shellcheck source-path=SCRIPTDIR source=lib/tracing_utils.sh
. "$here/lib/tracing_utils.sh" || exit 1
trace_lib=$here/lib/
problem=
twice=

tell() { printf '%-9s %s\n' "$1" "$2"; }

# A fault that keeps tracing from working; the first is the last line's.
fault() { tell "$1" "$2"; problem=${problem:-$2}; }

# Each place that has hooks of ours run them: what is in several is told several times.
settings() {
  local file last='' found='' plugin='' places=0 scripts requests
  for file in "${CLAUDE_CONFIG_DIR:-${HOME:-}/.claude}/settings.json" "${CLAUDE_PROJECT_DIR:-$PWD}/.claude/settings.json" \
    "${CLAUDE_PROJECT_DIR:-$PWD}/.claude/settings.local.json"; do
    # Run from the home folder, the project's are the person's own.
    [ "$file" != "$last" ] || continue
    last=$file
    scripts=$(grep -c '/hooks/[a-z-]*\.sh' "$file" 2>/dev/null)
    requests=$(grep -c '/api/hooks/claude-code"' "$file" 2>/dev/null)
    # With requests, the start of a session is a script all the same.
    [ "${requests:-0}" -eq 0 ] || [ "$scripts" -gt 1 ] || scripts=0
    [ "${scripts:-0}" -eq 0 ] || { found="$found${found:+, }$file ($scripts scripts)"; places=$((places + 1)); }
    [ "${requests:-0}" -eq 0 ] || { found="$found${found:+, }$file ($requests requests)"; places=$((places + 1)); }
    ! grep -q '"traceability@[^"]*"[[:space:]]*:[[:space:]]*true' "$file" 2>/dev/null || plugin='the plugin'
  done
  [ -z "${CLAUDE_PLUGIN_ROOT:-}" ] || plugin='the plugin'
  case $here in */plugins/*) plugin="the plugin in $here" ;; esac
  [ -z "$plugin" ] || found="$found${found:+, }$plugin" places=$((places + 1))
  if [ -z "$found" ]; then
    fault settings "No settings.json names the hooks: run install.sh, or install the plugin."
  elif [ "$places" -gt 1 ]; then
    twice="Tracing is installed $places times"
    tell settings "$twice: $found. Events are counted once, but what worked before is told to the agent as often. Keep one."
  else
    tell settings "$found"
  fi
}

environment() {
  local missing='' command
  for command in curl awk sed find mkfifo; do command -v "$command" >/dev/null || missing="$missing $command"; done
  if trace_is_off; then
    fault scripts "TRACEABILITY_DISABLED turns tracing off."
  elif [ -n "$missing" ]; then
    fault scripts "These commands are missing:$missing."
  elif ! trace_state_is_ours; then
    fault scripts "Nothing is recorded: $trace_dir, or a folder in it or above it, belongs to another account."
  else
    tell scripts "$here, Bash $BASH_VERSION${TRACEABILITY_REDACT:+, without ${TRACEABILITY_REDACT}}"
  fi
}

# Sets `status`, `body` and `took`. PATH
ask() {
  local began
  trace_now
  began=$trace_ms
  body=$(trace_curl --max-time 5 --write-out '\n%{http_code}' "$trace_url$1")
  trace_now
  took=$((trace_ms - began))
  status=${body##*$'\n'}
  body=${body%$'\n'*}
}

service() {
  ask /api/health
  case $status in
    000) fault service "$trace_url cannot be reached."; tell key "not known"; return ;;
    401 | 403) tell service "$trace_url, after $took ms" ;;
    429) fault service "$trace_url has more requests than it takes at once (429)." ;;
    *) case $body in
        *'"status":"healthy"'*) tell service "$trace_url is healthy, after $took ms" ;;
        *'"status":'*) fault service "$trace_url is not healthy: ${body:0:200}" ;;
        *) fault service "$trace_url answers $status, but not as Traceability does." ;;
      esac ;;
  esac
  ask '/api/traces?limit=1'
  case $status in
    200) if [ -n "${!trace_key_name:-}" ]; then tell key "accepted ($trace_key_name)"; else tell key "none is needed"; fi ;;
    401 | 403) fault key "not accepted: ${trace_key_name} $([ -n "${!trace_key_name:-}" ] && echo is wrong || echo is not set) here." ;;
    *) fault key "not known: the service answers $status." ;;
  esac
}

# An event by the way of every other: the spool, the sender, the service, the store. Then it is asked for.
probe() {
  local id began deadline patience
  trace_take_number "${TRACEABILITY_PROBE_SECONDS:-10}"
  patience=$trace_number
  trace_make_uuid
  id=$trace_uuid
  trace_now
  began=$trace_ms
  deadline=$((SECONDS + patience))
  ARCHON_CORRELATION_ID=$id ARCHON_ROOT_ID='' ARCHON_PARENT_ID='' log_trace_event start '{"source":"doctor","tags":["doctor"]}'
  trace_start_sender
  while [ "$SECONDS" -lt "$deadline" ]; do
    ask "/api/traces/$id"
    if [ "$status" = 200 ]; then
      ARCHON_CORRELATION_ID=$id ARCHON_ROOT_ID='' ARCHON_PARENT_ID='' log_trace_event complete '{"status":"success"}'
      trace_now
      tell probe "$id was stored and read back after $((trace_ms - began)) ms"
      return
    fi
    sleep 0.1
  done
  fault probe "An event did not arrive in $patience s."
}

spool() {
  local events=("$trace_dir"/spool/*.event) count=0 used='' name value told=''
  [ ! -e "${events[0]}" ] || count=${#events[@]}
  used=$(du -sk "$trace_dir/spool" 2>/dev/null)
  tell spool "$count events wait, ${used%%[!0-9]*} KB of 51200, in $trace_dir/spool"
  while read -r name value; do
    trace_take_number "$value"
    case $name in sent | rejected | dropped) told="$told$trace_number $name, " ;; esac
  done < <(cat "$trace_dir/counts" 2>/dev/null)
  told=${told%, }
  value=
  { read -r value <"$trace_dir/sender/pid"; } 2>/dev/null
  trace_take_number "$value"
  value=$trace_number
  if [ "$value" -gt 0 ] && trace_lives "$value"; then value="runs (process $value)"; else value='rests'; fi
  tell sender "$value; since the beginning ${told:-nothing was sent}"
  if [ -s "$trace_dir/rejected" ]; then
    tell refused "$(grep -c '' "$trace_dir/rejected") events, the latest are in $trace_dir/rejected"
  else
    tell refused "nothing"
  fi
  tell error "last: $({ tr -d '\000-\010\013-\037\177' <"$trace_dir/last_error" || echo none; } 2>/dev/null)"
}

settings
environment
service
if [ -n "$problem" ]; then tell probe "not tried"; else probe; fi
spool
if [ -z "$problem" ]; then
  tell verdict "Tracing works.${twice:+ $twice: keep one.}"
else
  tell verdict "Tracing does not work. $problem"
  exit 1
fi
