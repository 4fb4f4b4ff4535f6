#!/bin/bash
# Event: UserPromptSubmit
# Summary: Records the prompt with the branch, and prints what worked for similar requests, which Claude Code adds as context.
# Takes a hook's payload or plain text, which is a prompt too. Never takes more than 150 ms; says nothing when there is nothing to say.
# shellcheck source-path=SCRIPTDIR source=lib/tracing_utils.sh
. "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}lib/tracing_utils.sh" 2>/dev/null || exit 0
trace_is_off && exit 0
trace_use_advice || exit 0
trace_read
start=${trace_payload:0:200}
start=${start#"${start%%[![:space:]]*}"}
if [ "${start:0:1}" = '{' ]; then
  type=application/json
  trace_add_branch
  question=$trace_payload
elif [ -n "$start" ]; then
  type=text/plain
  question=${trace_payload%"${trace_payload##*[!$'\n']}"}
  trace_plain_prompt "$question"
  trace_payload=$trace_line
else
  exit 0
fi
trace_spool
trace_ask "$question" "$type" /api/route
[ -z "$trace_answer" ] || printf '%s\n' "$trace_answer"
# Not before the answer is there: they would share the processor.
trace_wake
exit 0
