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

# Whether the process of a number lives. One that was killed answers to its number until its parent has looked: PROCESS
trace_lives() {
  local state=''
  kill -0 "$1" 2>/dev/null || return 1
  { read -r _ _ state _ <"/proc/$1/stat"; } 2>/dev/null
  case $state in Z | X) return 1 ;; *) return 0 ;; esac
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
    '') trace_source ;;
    prompts | outputs) trace_source | LC_ALL=C awk -v redact="$TRACEABILITY_REDACT" -f "${trace_lib}trim_json.awk" ;;
    *) trace_source | LC_ALL=C awk -v redact=all -f "${trace_lib}trim_json.awk" ;;
  esac
}

# The payload: stdin, or what was made of it in trace_payload.
trace_source() {
  if [ -n "${trace_payload:-}" ]; then printf '%s' "$trace_payload"; else trace_copy; fi
}

# Copies stdin; what is small without another process, where this Bash can read in pieces. Where trace_looks is set, trace_head is
# its beginning, and all of it if it is small; trace_whole says so.
trace_copy() {
  local LC_ALL=C piece
  if [ "${BASH_VERSINFO[0]}" -ge 5 ]; then
    if IFS= read -r -N 32768 piece; then # from Bash 5
      printf '%s' "$piece" && cat
    else
      trace_whole=1
      printf '%s' "$piece"
    fi
    [ -z "${trace_looks:-}" ] || trace_head=$piece
  elif [ -n "${trace_looks:-}" ]; then
    trace_head=$(cat; printf .)
    trace_head=${trace_head%.} trace_whole=1
    printf '%s' "$trace_head"
  else
    cat
  fi
}

# Tells the sender that there is something, or starts one, in a process group of its own and with none of this one's streams nor
# anything else that was open: it must not die with the hook, nor keep waiting whoever waits until all is closed.
trace_wake() {
  local pid='' beat=''
  { read -r pid <"$trace_dir/sender/pid" && read -r beat <"$trace_dir/sender/beat"; } 2>/dev/null
  trace_take_number "$pid"
  pid=$trace_number
  trace_take_number "$beat"
  # Its number may have gone to another process: one that lives was heard of lately. A Bash before 5 cannot tell that here.
  if [ "$pid" -gt 0 ] && [ -p "$trace_dir/wake" ] && trace_lives "$pid" \
      && { [ "${BASH_VERSINFO[0]}" -lt 5 ] || [ $((EPOCHSECONDS - trace_number)) -lt 180 ]; }; then
    printf '\n' 1<>"$trace_dir/wake"
    return 0
  fi
  trace_start_sender
}

trace_start_sender() {
  set -m
  {
    local open
    for open in /dev/fd/*; do
      open=${open##*/}
      case $open in [012] | *[!0-9]*) ;; *) eval "exec $open>&-" ;; esac
    done
    exec "${BASH:-bash}" "${trace_lib}sender.sh"
  } </dev/null >/dev/null 2>&1 &
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

# What a hook does with the payload of a tool's call: records it, and hands on as context what the service knows that helps now. Most calls
# are none at which anything could be said, and cost what recording costs.
record_and_advise() {
  trace_is_off && return 0
  local LC_ALL=C start
  trace_looks=1 trace_head='' trace_whole=''
  trace_spool || return 0
  start=${trace_head:0:2500}
  if trace_is_moment; then trace_use_advice && advise; fi
  trace_wake
  return 0
}

# Whether something may be said at the payload that begins with `start`; sets trace_moment to its event.
trace_is_moment() {
  case $start in
    *'"hook_event_name":"PostToolUse'*'"tool_name":"Bash"'*) trace_moment=PostToolUse ;;
    *'"hook_event_name":"PreToolUse"'*'"tool_name":"Bash"'*'git '*)
      trace_moment=PreToolUse
      case $start in *commit*) return 0 ;; *) return 1 ;; esac
      ;;
    *'"hook_event_name":"PostToolUse"'*'"tool_name":"Edit"'* | *'"hook_event_name":"PostToolUse"'*'"tool_name":"Write"'* \
      | *'"hook_event_name":"PostToolUse"'*'"tool_name":"MultiEdit"'* | *'"hook_event_name":"PostToolUse"'*'"tool_name":"NotebookEdit"'*)
      trace_moment=PostToolUse
      trace_is_first_of_kind
      return
      ;;
    *'"hook_event_name":"PostToolUseFailure"'*) ;;
    *) return 1 ;;
  esac
  case $start in *'"hook_event_name":"PostToolUseFailure"'*) trace_moment=PostToolUseFailure; return 0 ;; esac
  # A check whose exit code is hidden, as by `lint | tail`: tools sum up at the end.
  local end=$trace_head
  [ "${#end}" -le 6000 ] || end=${end:${#end}-6000}
  case $end in *FAIL* | *failed* | *rror* | *ERR* | *issues* | *problem*) ;; *) return 1 ;; esac
  case $start in *test* | *lint* | *check* | *build* | *make* | *vet* | *tsc* | *mypy* | *ruff* | *cargo* | *gradle* | *mvn*) ;; *) return 1 ;; esac
}

# Whether it is the session's first edit of such a file, by its ending; notes that it was.
trace_is_first_of_kind() {
  local expression='"session_id":"([A-Za-z0-9_-]+)".*"(file|notebook)_path":"([^"]*)"' seen kind kinds=''
  [[ $start =~ $expression ]] || return 1
  seen=$trace_dir/seen/${BASH_REMATCH[1]}
  kind=${BASH_REMATCH[3]##*[/\\]}
  case $kind in ?*.*) kind=.${kind##*.} ;; esac
  case $kind in '' | *[!A-Za-z0-9._+-]* | ?????????????????????????????????????????*) return 1 ;; esac
  { IFS= read -r kinds <"$seen"; } 2>/dev/null
  case " $kinds " in *" $kind "*) return 1 ;; esac
  [ -d "$trace_dir/seen" ] || mkdir -p "$trace_dir/seen" 2>/dev/null || return 1
  { printf '%s %s\n' "$kinds" "$kind" >"$seen"; } 2>/dev/null
}

# Makes known what advice.sh has; most hooks do without.
# shellcheck source-path=SCRIPTDIR source=advice.sh
trace_use_advice() { . "${trace_lib}advice.sh" 2>/dev/null; }
