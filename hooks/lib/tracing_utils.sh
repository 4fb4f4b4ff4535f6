#!/bin/bash
# Summary: What the hooks share, and what a hook of your own can add to a trace with. To be sourced; Bash 3.2 or newer.
#
#   get_correlation_id, get_root_id, get_parent_id   the ids of the trace that this process belongs to
#   start_trace_timer; calculate_duration START      milliseconds since 1970; milliseconds since START
#   log_trace_event EVENT JSON                       an event of the trace API: start, routing, hook, endpoint, complete
#
# ARCHON_INTELLIGENCE_URL, TRACEABILITY_KEY, ARCHON_CORRELATION_ID, ARCHON_ROOT_ID, ARCHON_PARENT_ID, TRACEABILITY_REDACT and
# TRACEABILITY_DISABLED are explained in README.md. Nothing here may fail loudly or wait: it runs inside somebody's session.

trace_lib=${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}
trace_lib=${trace_lib:-./}
trace_url=
trace_key_name=TRACEABILITY_KEY
# What install.sh was told.
if [ -r "${trace_lib}traceability.conf" ]; then
  while IFS='=' read -r trace_name trace_value; do
    case $trace_name in
      url) trace_url=$trace_value ;;
      key_env) trace_key_name=$trace_value ;;
    esac
  done <"${trace_lib}traceability.conf"
fi
trace_url=${ARCHON_INTELLIGENCE_URL:-${trace_url:-http://localhost:8181}}
trace_url=${trace_url%/}
# A folder for each service, so that nothing is sent to another than it was recorded for.
trace_dir=${XDG_STATE_HOME:+$XDG_STATE_HOME/traceability}
trace_dir=${trace_dir:-${HOME:-/nonexistent}/.claude/traceability}/${trace_url//[!A-Za-z0-9.-]/_}

trace_is_off() {
  case ${TRACEABILITY_DISABLED:-} in '' | 0 | false | no | off) return 1 ;; esac
}

# Sets trace_micros to the time in microseconds; empty where only another process could tell (Bash before 5).
trace_clock() { trace_micros=${EPOCHREALTIME:-}; trace_micros=${trace_micros/[.,]/}; }
trace_clock
trace_began=$trace_micros

# Sets trace_ms to the time in milliseconds.
trace_now() {
  trace_clock
  if [ -z "$trace_micros" ]; then
    trace_micros=$(date +%s%N 2>/dev/null)
    case $trace_micros in
      '' | *[!0-9]*) trace_micros=$(perl -MTime::HiRes=time -e 'printf "%d", time * 1e6' 2>/dev/null) || trace_micros=$(date +%s)000000 ;;
      *) trace_micros=${trace_micros%???} ;;
    esac
  fi
  trace_ms=${trace_micros%???}
}

# Sets trace_number to the number that a file holds, or to 0: arithmetic would run what else is written there.
trace_take_number() {
  trace_number=0
  case $1 in '' | *[!0-9]* | ???????????????*) ;; *) trace_number=$((10#$1)) ;; esac
}

# Whether nobody else's folder lies where the state is kept: what others put there would be sent, and started, as this user's own.
# On Windows a folder may belong to a group.
trace_state_is_ours() {
  local folder
  case ${OSTYPE:-} in msys* | cygwin*) return 0 ;; esac
  for folder in "${trace_dir%/*}" "$trace_dir" "$trace_dir/spool" "$trace_dir/sender"; do
    [ ! -e "$folder" ] || [ -O "$folder" ] || return 1
  done
}

# Sets trace_uuid to a random UUID, without another process.
trace_make_uuid() {
  { read -r trace_uuid </proc/sys/kernel/random/uuid; } 2>/dev/null && return
  local LC_ALL=C byte digits=
  while [ "${#digits}" -lt 32 ] && IFS= read -r -d '' -n 1 byte; do
    printf -v byte '%d' "'$byte"
    printf -v digits '%s%02x' "$digits" "$((byte & 255))"
  done </dev/urandom 2>/dev/null
  trace_uuid=${digits:0:8}-${digits:8:4}-4${digits:13:3}-a${digits:17:3}-${digits:20:12}
}

# Made once, at the start, because $(get_correlation_id) is a process of its own and could not tell this one.
[ -n "${ARCHON_CORRELATION_ID:-}" ] || trace_make_uuid

get_correlation_id() { printf '%s\n' "${ARCHON_CORRELATION_ID:-$trace_uuid}"; }

get_root_id() { printf '%s\n' "${ARCHON_ROOT_ID:-${ARCHON_CORRELATION_ID:-$trace_uuid}}"; }

get_parent_id() { printf '%s\n' "${ARCHON_PARENT_ID:-}"; }

start_trace_timer() { trace_now; printf '%s\n' "$trace_ms"; }

calculate_duration() { trace_now; trace_take_number "${1:-$trace_ms}"; printf '%s\n' "$((trace_ms - trace_number))"; }

# Sets trace_json to the inside of a JSON string.
trace_escape() {
  trace_json=${1//\\/\\\\}
  trace_json=${trace_json//\"/\\\"}
  trace_json=${trace_json//$'\n'/\\n}
  trace_json=${trace_json//$'\t'/\\t}
  trace_json=${trace_json//[[:cntrl:]]/ }
}

log_trace_event() {
  if ! trace_is_off && trace_event "$@"; then
    printf '%s' "$trace_line" | record_hook_event
  fi
  return 0
}

# Sets trace_line to an event of the trace API: EVENT JSON
trace_event() {
  local event=${1:-} fields=${2:-} head
  fields=${fields#"${fields%%[![:space:]]*}"}
  [ "${fields:0:1}" = '{' ] || return 1
  fields=${fields#?}
  fields=${fields#"${fields%%[![:space:]]*}"}
  case $event in
    start | routing | hook | endpoint | complete) head='{"event":"'$event'"' ;;
    *) trace_escape "$event"; head='{"event":"hook","hook_type":"'$trace_json'"' ;;
  esac
  head=$head',"correlation_id":"'${ARCHON_CORRELATION_ID:-$trace_uuid}'"'
  [ "$event" != start ] || [ -z "${ARCHON_ROOT_ID:-}" ] || head=$head',"root_id":"'$ARCHON_ROOT_ID'"'
  [ -z "${ARCHON_PARENT_ID:-}" ] || head=$head',"parent_id":"'$ARCHON_PARENT_ID'"'
  # What the caller says comes last, and so goes before what is said here.
  [ "${fields:0:1}" = '}' ] || head=$head,
  trace_line=$head$fields
}

# Sets trace_line to the event that plain text makes: a prompt.
trace_plain_prompt() {
  local project
  trace_escape "$PWD"
  project=$trace_json
  trace_escape "$1"
  trace_event start "{\"source\":\"hook\",\"project\":\"$project\",\"prompt_text\":\"$trace_json\"}"
}

# What a hook does with its payload.
record_hook_event() {
  trace_is_off && return 0
  trace_spool && trace_wake
  return 0
}

# Keeps stdin in the spool, untouched, as a file of its own that is named by the time. A last line of "." tells the sender that
# all of it was written.
trace_spool() {
  umask 077
  trace_clock
  local spool=$trace_dir/spool file
  trace_state_is_ours || return
  file=$spool/${trace_micros:-0000000000000000}-$$-$RANDOM$RANDOM.event
  [ -d "$spool" ] || mkdir -p "$spool" 2>/dev/null || return
  { trace_filter && printf '\n.\n'; } 2>/dev/null >"$file" || { rm -f -- "$file" 2>/dev/null; return 1; }
}

trace_filter() {
  case ${TRACEABILITY_REDACT:-} in
    '') trace_copy ;;
    prompts | outputs) LC_ALL=C awk -v redact="$TRACEABILITY_REDACT" -f "${trace_lib}trim_json.awk" ;;
    *) LC_ALL=C awk -v redact=all -f "${trace_lib}trim_json.awk" ;;
  esac
}

# Copies stdin; what is small without another process, where this Bash can read in pieces.
trace_copy() {
  local LC_ALL=C piece
  if [ "${BASH_VERSINFO[0]}" -ge 5 ]; then
    if IFS= read -r -N 32768 piece; then # from Bash 5
      printf '%s' "$piece" && cat
    else
      printf '%s' "$piece"
    fi
  else
    cat
  fi
}

# Tells the sender that there is something, or starts one, in a process group of its own and with none of this one's streams:
# it must not die with the hook, nor keep Claude Code waiting.
trace_wake() {
  local pid='' beat=''
  { read -r pid <"$trace_dir/sender/pid" && read -r beat <"$trace_dir/sender/beat"; } 2>/dev/null
  trace_take_number "$pid"
  pid=$trace_number
  trace_take_number "$beat"
  # Its number may have gone to another process: one that lives was heard of lately. A Bash before 5 cannot tell that here.
  if [ "$pid" -gt 0 ] && [ -p "$trace_dir/wake" ] && kill -0 "$pid" 2>/dev/null \
      && { [ "${BASH_VERSINFO[0]}" -lt 5 ] || [ $((EPOCHSECONDS - trace_number)) -lt 180 ]; }; then
    printf '\n' 1<>"$trace_dir/wake"
    return 0
  fi
  trace_start_sender
}

trace_start_sender() {
  set -m
  "${BASH:-bash}" "${trace_lib}sender.sh" </dev/null >/dev/null 2>&1 &
  set +m
}

# Becomes curl with what every request needs, so it is for subshells only. The key goes in by a file descriptor: an argument
# could be read off the list of processes.
trace_curl() {
  local key=${!trace_key_name:-} host=${trace_url#*://}
  set -- --silent --user-agent traceability-hooks --header 'Expect:' "$@"
  case $host in localhost* | 127.* | '[::1]'*) set -- --noproxy '*' "$@" ;; esac
  [ -n "$key" ] || exec curl -q "$@"
  trace_escape "$key"
  exec curl -q --config <(printf 'header = "x-functions-key: %s"\n' "$trace_json") "$@"
}

# Prints what was learned from requests like this one; nothing when the service has nothing to say, is slow, or away.
# REQUEST TYPE
trace_ask() {
  case ${TRACEABILITY_REDACT:-} in '' | outputs) ;; *) return 0 ;; esac
  # 150 ms are for all of it: what the start took is not there for the question, nor what the end takes.
  local left=90 answer
  trace_clock
  [ -z "$trace_began" ] || left=$((95 - (trace_micros - trace_began) / 1000))
  [ "$left" -gt 20 ] && [ "${#1}" -lt 200000 ] || return 0
  printf -v left '0.%03d' "$left"
  if [ "${BASH_VERSINFO[0]}" -ge 5 ]; then
    # Not even a machine too busy to start curl, or to end it, can hold this up. What comes too late is cut, and so no answer.
    IFS= read -r -d '' -t "$left" answer < <(exec 2>/dev/null; printf '%s' "$1" | trace_ask_route "$2" "$left") # from Bash 5
    answer=${answer%$'\n'}
  else
    answer=$(trace_ask_at_most "$1" "$2" "$left" 2>/dev/null)
  fi
  case ${answer##*$'\n'} in '200 text/plain'*) ;; *) return 0 ;; esac
  answer=${answer%$'\n'*}
  # Claude Code takes 10,000 characters, and would read JSON as orders.
  case $answer in *[![:space:]]*) [ "${answer:0:1}" = '{' ] || printf '%s\n' "${answer:0:9500}" ;; esac
}

# Becomes curl, with the request on stdin: TYPE SECONDS
trace_ask_route() {
  set -- --max-time "$2" --header "Content-Type: $1" --header 'Accept: text/plain'
  # A payload says itself where it belongs.
  case $4 in *text/plain) set -- "$@" --header "X-Correlation-ID: ${ARCHON_CORRELATION_ID:-$trace_uuid}" ;; esac
  trace_curl "$@" --data-binary @- --write-out '\n%{http_code} %{content_type}\n' "$trace_url/api/route"
}

# The same for a Bash that cannot wait for part of a second: a curl that is slow to start, before it looks at its clock, is ended.
# REQUEST TYPE SECONDS
trace_ask_at_most() {
  local asking limit
  printf '%s' "$1" | trace_ask_route "$2" "$3" &
  asking=$!
  { sleep "$3"; kill -9 "$asking"; } >/dev/null &
  limit=$!
  wait "$asking"
  kill "$limit"
}
