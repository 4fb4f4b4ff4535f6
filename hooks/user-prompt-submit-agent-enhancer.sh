#!/bin/bash
# Event: UserPromptSubmit
# Summary: Records the prompt, and prints what worked for similar requests, which Claude Code adds as context.
# Takes a hook's payload or plain text, which is a prompt too. Never takes more than 150 ms; says nothing when there is nothing to say.
# shellcheck source-path=SCRIPTDIR source=lib/tracing_utils.sh
. "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}lib/tracing_utils.sh" 2>/dev/null || exit 0
trace_is_off && exit 0
payload=$(cat)
start=${payload:0:200}
start=${start#"${start%%[![:space:]]*}"}
if [ "${start:0:1}" = '{' ]; then
  printf '%s' "$payload" | trace_spool
  type=application/json
elif [ -n "$start" ]; then
  trace_plain_prompt "$payload"
  printf '%s' "$trace_line" | trace_spool
  type=text/plain
else
  exit 0
fi
trace_ask "$payload" "$type"
# Not before the answer is there: they would share the processor.
trace_wake
exit 0
