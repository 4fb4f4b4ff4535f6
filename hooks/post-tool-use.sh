#!/bin/bash
# Event: PostToolUse, PostToolUseFailure, PostToolBatch
# Summary: Records how a tool call ended; of calls that were refused or not valid only the batch tells.
# After a failure and after the first edit of a kind of file it hands on what the service knows of it; at most 150 ms then.
# shellcheck source-path=SCRIPTDIR source=lib/tracing_utils.sh
. "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}lib/tracing_utils.sh" 2>/dev/null || exit 0
record_and_advise
exit 0
