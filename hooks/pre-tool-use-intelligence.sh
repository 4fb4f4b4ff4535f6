#!/bin/bash
# Event: PreToolUse
# Summary: Records that a tool call began; before a commit, hands on which check was always run and was not this time.
# shellcheck source-path=SCRIPTDIR source=lib/tracing_utils.sh
. "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}lib/tracing_utils.sh" 2>/dev/null || exit 0
record_and_advise
exit 0
