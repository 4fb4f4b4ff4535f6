#!/bin/bash
# Summary: Asks the service what helps at a moment, and finds the branch that a session works on. Sourced only by what has something to ask.
# shellcheck disable=SC2154 # tracing_utils.sh, which sources this, sets what is not set here.

# Prints as context for trace_moment what is known that helps.
advise() {
  local question=$trace_head
  case $start in
    *'"tool_name":"Bash"'*) ;;
    # The file as it was before an edit may be long, and is not asked about. What is left is no call's record, so any id will do.
    *)
      case $question in
        *,\"tool_response\":*) question=${question%%,\"tool_response\":*}',"tool_use_id":"none"}' trace_whole=1 ;;
      esac
      ;;
  esac
  # Of what is cut off nothing could be read.
  [ -n "$trace_whole" ] || return 0
  trace_ask "$question" application/json /api/advise
  [ -n "$trace_answer" ] || return 0
  trace_escape "$trace_answer"
  # The words alone are the service's: it cannot block a call, or change it.
  printf '{"hookSpecificOutput":{"hookEventName":"%s","additionalContext":"%s"}}\n' "$trace_moment" "$trace_json"
}

# Has the agents of the project and of the home registered, where that is asked for; nothing waits for it.
trace_register_agents() {
  case ${TRACEABILITY_AGENTS:-} in '' | 0 | false | no | off) return 0 ;; esac
  set -m
  "${BASH:-bash}" "${trace_lib}agents.sh" "${CLAUDE_PROJECT_DIR:-$PWD}" </dev/null >/dev/null 2>&1 &
  set +m
}

# Sets trace_branch to the git branch of the folder that this runs in, without starting git; to HEAD where none is checked out, as
# transcripts have it, and to nothing outside a repository.
trace_find_branch() {
  local folder=$PWD git head=''
  trace_branch=
  while [ -n "$folder" ]; do
    git=$folder/.git
    # A worktree has a file there that says where its own is.
    if [ -f "$git" ]; then
      { IFS= read -r git <"$git"; } 2>/dev/null
      git=${git#gitdir: }
      case $git in /* | ?:*) ;; *) git=$folder/$git ;; esac
    fi
    if [ -f "$git/HEAD" ]; then
      { IFS= read -r head <"$git/HEAD"; } 2>/dev/null
      break
    fi
    folder=${folder%/*}
  done
  case $head in
    'ref: refs/heads/'?*) trace_branch=${head#ref: refs/heads/} trace_branch=${trace_branch:0:200} ;;
    ?*) trace_branch=HEAD ;;
  esac
}

# Puts the branch into trace_payload: Claude Code does not tell it.
trace_add_branch() {
  local LC_ALL=C
  trace_find_branch
  [ -n "$trace_branch" ] && [ "${trace_payload:0:2}" = '{"' ] || return 0
  trace_escape "$trace_branch"
  trace_payload='{"git_branch":"'$trace_json'",'${trace_payload:1}
}

# Sets trace_payload to all of stdin.
trace_read() {
  local LC_ALL=C
  trace_payload=
  if [ "${BASH_VERSINFO[0]}" -lt 5 ] || IFS= read -r -N 32768 trace_payload; then # from Bash 5
    trace_payload=$trace_payload$(cat; printf .)
    trace_payload=${trace_payload%.}
  fi
}

# Sets trace_answer to what the service says; to nothing when it has nothing to say, is slow, or away.
# REQUEST TYPE PATH
trace_ask() {
  trace_answer=
  # What is asked is what was prompted, run or printed.
  case ${TRACEABILITY_REDACT:-} in '') ;; outputs) [ "$3" = /api/route ] || return 0 ;; *) return 0 ;; esac
  # 150 ms are for all of it: what the start took is not there for the question, nor what the end takes.
  local left answer
  trace_take_number "${TRACEABILITY_ASK_MS:-95}"
  left=$((trace_number < 999 ? trace_number : 999))
  trace_clock
  if [ -n "$trace_began" ]; then left=$((left - (trace_micros - trace_began) / 1000)); else left=$((left - 5)); fi
  [ "$left" -gt 20 ] && [ "${#1}" -lt 200000 ] || return 0
  printf -v left '0.%03d' "$left"
  if [ "${BASH_VERSINFO[0]}" -ge 5 ]; then
    # Not even a machine too busy to start curl, or to end it, can hold this up. What comes too late is cut, and so no answer.
    IFS= read -r -d '' -t "$left" answer < <(exec 2>/dev/null; printf '%s' "$1" | trace_ask_service "$2" "$left" "$3") # from Bash 5
    answer=${answer%$'\n'}
  else
    answer=$(trace_ask_at_most "$1" "$2" "$left" "$3" 2>/dev/null)
  fi
  case ${answer##*$'\n'} in '200 text/plain'*) ;; *) return 0 ;; esac
  answer=${answer%$'\n'*}
  # Claude Code takes 10,000 characters, and would read JSON as orders.
  case $answer in *[![:space:]]*) [ "${answer:0:1}" = '{' ] || trace_answer=${answer:0:9500} ;; esac
}

# Becomes curl, with the request on stdin: TYPE SECONDS PATH
trace_ask_service() {
  local path=$3
  set -- --max-time "$2" --header "Content-Type: $1" --header 'Accept: text/plain'
  # A payload says itself where it belongs.
  case $4 in *text/plain) set -- "$@" --header "X-Correlation-ID: ${ARCHON_CORRELATION_ID:-$trace_uuid}" ;; esac
  trace_curl "$@" --data-binary @- --write-out '\n%{http_code} %{content_type}\n' "$trace_url$path"
}

# The same for a Bash that cannot wait for part of a second: a curl that is slow to start, before it looks at its clock, is ended.
# REQUEST TYPE SECONDS PATH
trace_ask_at_most() {
  local asking limit
  printf '%s' "$1" | trace_ask_service "$2" "$3" "$4" &
  asking=$!
  { sleep "$3"; kill -9 "$asking"; } >/dev/null &
  limit=$!
  wait "$asking"
  kill "$limit"
}
