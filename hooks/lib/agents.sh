#!/bin/bash
# Usage: agents.sh PROJECT
# Summary: Registers the agents of a project's .claude/agents, and of the home's, with the service. Started by session-start.sh where
# TRACEABILITY_AGENTS asks for it; in the background, since nothing waits for it. Only the front matter leaves the machine.
# shellcheck source-path=SCRIPTDIR source=tracing_utils.sh
. "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}tracing_utils.sh" || exit 0

# FOLDER: the blocks between the first two lines of --- of each definition in it or below it.
front_matter() {
  find -L "$1" -name '*.md' -type f -exec env LC_ALL=C awk '
    FNR == 1 { rules = 0; sub(/^\357\273\277/, "") }
    /^---[ \t\r]*$/ { rules++; if (rules <= 2) print "---"; next }
    FNR == 1 { rules = 2 }
    rules == 1' {} + 2>/dev/null
}

# Sets escaped to the text as a part of an address.
escape() {
  local LC_ALL=C i char
  escaped=
  for ((i = 0; i < ${#1}; i++)); do
    char=${1:i:1}
    case $char in
      [A-Za-z0-9._~/-]) ;;
      *) printf -v char '%%%02X' "$(($(printf '%d' "'$char") & 255))" ;;
    esac
    escaped=$escaped$char
  done
}

# FOLDER PROJECT
register() {
  [ -d "$1" ] || return 0
  local body
  body=$(front_matter "$1")
  # Who has no agents any more registers none; what was registered otherwise stays.
  [ -n "$body" ] || return 0
  escape "$2"
  printf '%s\n' "$body" | (trace_curl --max-time 20 --connect-timeout 3 --request PUT --header 'Content-Type: text/markdown' \
    --data-binary @- --output /dev/null "$trace_url/api/agents?project=$escaped")
}

register "$1/.claude/agents" "$1"
# The home's agents are every project's, and one person's: a service that others use too does not get them.
case ${trace_url#*://} in
  localhost* | 127.* | '[::1]'*) [ "$1" = "${HOME:-}" ] || register "${HOME:-/nonexistent}/.claude/agents" '' ;;
esac
exit 0
