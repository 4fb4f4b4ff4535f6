#!/bin/bash
# Event: SessionStart
# Summary: Records that a session began, and on which branch; sends what earlier ones could not; prints what was done last on the branch,
# which Claude Code adds as context. Never takes more than 150 ms; says nothing when there is nothing to say. Where TRACEABILITY_AGENTS asks
# for it, it has the agents of the project and of the home registered, beside all that.
# shellcheck source-path=SCRIPTDIR source=lib/tracing_utils.sh
. "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}lib/tracing_utils.sh" 2>/dev/null || exit 0
trace_is_off && exit 0
trace_use_advice || exit 0
trace_branch=
trace_read
trace_add_branch
if [ -n "$trace_payload" ] && trace_spool; then
  case $trace_branch:$trace_payload in
    :* | *'"source":"resume"'* | *'"source":"compact"'* | *'"source":"fork"'*) ;;
    *) trace_ask "$trace_payload" application/json /api/advise; [ -z "$trace_answer" ] || printf '%s\n' "$trace_answer" ;;
  esac
  trace_wake
fi
trace_register_agents
# A sender that was killed may look alive to a Bash before 5: the sender itself looks closer.
[ -n "${EPOCHSECONDS:-}" ] || trace_start_sender
exit 0
