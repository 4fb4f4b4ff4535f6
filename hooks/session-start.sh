#!/bin/bash
# Event: SessionStart
# Summary: Records that a session began, and sends what earlier ones could not.
# shellcheck source-path=SCRIPTDIR source=lib/tracing_utils.sh
. "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}lib/tracing_utils.sh" 2>/dev/null || exit 0
record_hook_event
# A sender that was killed may look alive to a Bash before 5: the sender itself looks closer.
[ -n "${EPOCHSECONDS:-}" ] || trace_is_off || trace_start_sender
exit 0
