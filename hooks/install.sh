#!/bin/bash
# Usage: hooks/install.sh [--url URL] [--key-env NAME] [--http|--command] [--project DIR] [--uninstall] [--dry-run]
# Summary: Puts the hooks where Claude Code finds them, and takes them out again.
#
#   --url URL        the service (default http://localhost:8181)
#   --key-env NAME   the environment variable that holds its key (default TRACEABILITY_KEY)
#   --command        hooks are scripts (default): events are kept on disk until the service has taken them
#   --http           hooks are requests, with no process and no disk: for a service on this machine
#   --project DIR    for one project (DIR/.claude) instead of all of yours (~/.claude)
#   --uninstall      takes out what was put in, and nothing else
#   --dry-run        shows what would change
#
# settings.json keeps everything that is not ours; what it was before is kept beside it.
set -u
export LC_ALL=C
source=$(cd "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}./" && pwd) || exit 1
scripts='user-prompt-submit-agent-enhancer.sh pre-tool-use-intelligence.sh post-tool-use.sh stop.sh subagent-stop.sh session-start.sh session-end.sh other-events.sh doctor.sh'
parts='tracing_utils.sh advice.sh agents.sh sender.sh batch.awk trim_json.awk enhanced_router.py'

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

url=http://localhost:8181 key_env='' kind='command' project='' uninstall='' dry=''
while [ $# -gt 0 ]; do
  case $1 in
    --url | --key-env | --project) [ $# -gt 1 ] || fail "$1 needs a value." ;;
  esac
  case $1 in
    --url) url=${2%/}; shift ;;
    --key-env) key_env=$2; shift ;;
    --project) project=$2; shift ;;
    --http) kind=http ;;
    --command) kind='command' ;;
    --uninstall) uninstall=1 ;;
    --dry-run) dry=1 ;;
    -h | --help) sed -n '2,14s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) fail "What is $1? --help says what there is." ;;
  esac
  shift
done
case $url in http://?* | https://?*) ;; *) fail "--url must begin with http:// or https://." ;; esac
case $url in *[\"\\\'[:space:][:cntrl:]]*) fail "--url has a character that no address has." ;; esac
case $key_env in *[!A-Za-z0-9_]* | [0-9]*) fail "--key-env takes the name of an environment variable, not a key." ;; esac

# Where it goes, and how a command names that place: as the settings of another machine would.
if [ -n "$project" ]; then
  claude=$(cd "$project" && pwd)/.claude || fail "There is no folder $project."
  place="\$CLAUDE_PROJECT_DIR/.claude/hooks"
elif [ -n "${CLAUDE_CONFIG_DIR:-}" ]; then
  claude=$CLAUDE_CONFIG_DIR
  place=$claude/hooks
else
  claude=${HOME:?}/.claude
  place="\$HOME/.claude/hooks"
fi
hooks=$claude/hooks
settings=$claude/settings.json
for _ in 1 2 3 4 5; do
  [ -L "$settings" ] || break
  target=$(readlink "$settings")
  case $target in /*) settings=$target ;; *) settings=${settings%/*}/$target ;; esac
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# A JSON string of text.
quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

command_of() {
  local path="$place/$1" quote="'\\''"
  case $path in
    *[\"\`\\]* | [!\$]*\$*) path=${path//\'/"$quote"} path="'$path'" ;;
    *) path="\"$path\"" ;;
  esac
  printf 'bash %s' "$path"
}

# EVENT SCRIPT SECONDS MATCHER: a line for what is to be added.
entry() {
  local matcher='' hook
  [ -z "$4" ] || matcher='"matcher": "*", '
  if [ "$kind" = http ] && [ "$1" != SessionStart ]; then
    hook="{\"type\": \"http\", \"url\": $(quoted "$url/api/hooks/claude-code"), \"timeout\": $3"
    [ -z "$key_env" ] || hook="$hook, \"headers\": {\"x-functions-key\": \"\$$key_env\"}, \"allowedEnvVars\": [\"$key_env\"]"
    hook="$hook}"
  else
    hook="{\"type\": \"command\", \"command\": $(quoted "$(command_of "$2")"), \"timeout\": $3}"
  fi
  printf '%s\t{%s"hooks": [%s]}\n' "$1" "$matcher" "$hook"
}

# Which events this Claude Code knows: an unknown name makes older ones pass over the whole of settings.json.
knows_all() {
  local version
  version=$(claude --version 2>/dev/null </dev/null) || return 1
  version=${version%%[!0-9.]*}
  local IFS=.
  # shellcheck disable=SC2086
  set -- $version
  [ "${1:-0}" -gt 2 ] || { [ "${1:-0}" -eq 2 ] && { [ "${2:-0}" -gt 1 ] || { [ "${2:-0}" -eq 1 ] && [ "${3:-0}" -ge 240 ]; }; }; }
}

# Where a script may find no shell: Git Bash runs this, and need not be there where Claude Code runs.
case $(uname -s 2>/dev/null) in MINGW* | MSYS* | CYGWIN*) windows=1 ;; *) windows='' ;; esac

caution() {
  [ -n "$windows" ] || return 0
  if [ "$kind" = http ]; then
    say "Requests need no shell. Only the start of a session is not recorded: it takes no request, and a script would need Git Bash."
  else
    say "On Windows these scripts run in Git Bash. Where Claude Code finds none they end silently, and nothing is traced:" \
      "there, run this again with --http; requests need no shell."
  fi
}

# Whether the plugin is there too, which would tell everything a second time.
warn_of_plugin() {
  local file
  for file in "${CLAUDE_CONFIG_DIR:-${HOME:-}/.claude}/settings.json" "$settings"; do
    if grep -q '"traceability@[^"]*"[[:space:]]*:[[:space:]]*true' "$file" 2>/dev/null; then
      say "The plugin is installed too, so that each hook runs twice. Events are counted once all the same; keep one of them."
      return
    fi
  done
}

list_entries() {
  [ -z "$uninstall" ] || return 0
  entry UserPromptSubmit user-prompt-submit-agent-enhancer.sh 2 ''
  entry PreToolUse pre-tool-use-intelligence.sh 2 '*'
  entry PostToolUse post-tool-use.sh 2 '*'
  entry Stop stop.sh 2 ''
  entry SubagentStop subagent-stop.sh 2 ''
  [ "$kind$windows" = http1 ] || entry SessionStart session-start.sh 2 ''
  entry SessionEnd session-end.sh 1 ''
  entry Notification other-events.sh 2 ''
  entry PreCompact other-events.sh 2 ''
  if knows_all; then
    entry PostToolUseFailure post-tool-use.sh 2 '*'
    entry PostToolBatch post-tool-use.sh 2 ''
    entry StopFailure stop.sh 2 ''
    for event in SubagentStart PermissionRequest PermissionDenied PostCompact TaskCreated TaskCompleted; do
      entry "$event" other-events.sh 2 ''
    done
  else
    say "Failed and refused tool calls, failed turns and the start of subagents are not recorded: their events are for Claude Code 2.1.240 and newer." \
      "No such version is on the PATH, and an older one would pass over the whole of settings.json. Update it, and run this again." >&2
  fi
}

list_ours() {
  local script text
  for script in $scripts; do
    text=$(quoted "$(command_of "$script")")
    text=${text#\"}
    printf '%s\n' "${text%\"}"
  done
  printf '%s\n' '/api/hooks/claude-code"'
}

is_ours() { [ ! -e "$1" ] || grep -q '^# Summary: \|EnhancedAgentRouter' "$1"; }

check_places() {
  local script
  for script in $scripts; do
    is_ours "$hooks/$script" || fail "$hooks/$script is not ours, and settings may name it: move it away, or install the plugin instead. Nothing was changed."
  done
  for script in $parts; do
    is_ours "$hooks/lib/$script" || fail "$hooks/lib/$script is not ours: move it away, or install the plugin instead. Nothing was changed."
  done
}

# A file is replaced in one step: a hook may be running it.
put() {
  { cp "$1" "$2.new" && chmod "$3" "$2.new" && mv -f "$2.new" "$2"; } || fail "$2 could not be written."
}

copy_scripts() {
  local script
  mkdir -p "$hooks/lib" || fail "$hooks could not be made."
  # The same text, in its place already when this is run from there.
  if [ "$source" != "$hooks" ]; then
    for script in $scripts; do put "$source/$script" "$hooks/$script" 755; done
    for script in $parts; do put "$source/lib/$script" "$hooks/lib/$script" 644; done
  fi
  printf 'url=%s\nkey_env=%s\nempty=%s\n' "$url" "${key_env:-TRACEABILITY_KEY}" "$(sort "$work/empties" | tr '\n' ' ' | sed 's/ $//')" >"$work/conf"
  put "$work/conf" "$hooks/lib/traceability.conf" 644
}

remove_scripts() {
  local script
  for script in $scripts; do rm -f "$hooks/$script"; done
  for script in $parts traceability.conf; do rm -f "$hooks/lib/$script"; done
  rm -rf "$hooks/lib/__pycache__"
  rmdir "$hooks/lib" "$hooks" 2>/dev/null
}

# Merges into settings.json, or says why not, before anything else was changed.
merge() {
  local status=0 kept=''
  # What was empty before the first time stays so when it is taken out.
  [ ! -r "$hooks/lib/traceability.conf" ] || kept=$(sed -n 's/^empty=\([A-Za-z ]*\)$/\1/p' "$hooks/lib/traceability.conf")
  list_entries >"$work/adds"
  list_ours >"$work/ours"
  if [ -e "$settings" ]; then cp -p "$settings" "$work/before"; else printf '{}\n' >"$work/before"; fi || fail "$settings cannot be read."
  : >"$work/empties"
  awk -v ours="$work/ours" -v adds="$work/adds" -v kept="$kept" -v empties="$work/empties" -f "$source/lib/settings.awk" "$work/before" >"$work/after" 2>"$work/why" || status=$?
  case $status in
    0) ! cmp -s "$work/before" "$work/after" ;;
    3) return 1 ;;
    *) fail "$settings was left alone: $(sed "s|^$work/before: ||" "$work/why")" ;;
  esac
}

write_settings() {
  local backup
  mkdir -p "${settings%/*}"
  if [ -e "$settings" ]; then
    backup=$settings.before-traceability-$(date +%Y%m%d-%H%M%S)
    while [ -e "$backup" ]; do backup=$backup+; done
    cp -p "$settings" "$backup" || fail "$settings could not be copied to $backup. Nothing was changed."
    cmp -s "$settings" "$work/before" || fail "$settings changed meanwhile. Run this again."
    # Keeps the mode and the owner that it has.
    cp -p "$settings" "$settings.new"
    say "What it was is kept in $backup."
  fi
  { cat "$work/after" >"$settings.new" && mv -f "$settings.new" "$settings"; } || fail "$settings could not be written."
}

check_places
if merge; then changed=1; else changed=; fi
if [ -n "$dry" ]; then
  [ -z "$changed" ] || diff -u "$work/before" "$work/after" | sed "1s|^--- [^	]*|--- $settings|; 2s|^+++ [^	]*|+++ $settings|"
  [ -n "$changed" ] || say "$settings would not change."
  exit 0
fi
if [ -n "$uninstall" ]; then
  [ -z "$changed" ] || write_settings
  remove_scripts
  say "The hooks are out of $settings and $hooks. Events that were not sent yet are in ${XDG_STATE_HOME:-$HOME/.claude}/traceability."
else
  copy_scripts
  if [ -n "$changed" ]; then write_settings; else say "$settings has them already."; fi
  say "Installed. New sessions are traced to $url; $hooks/doctor.sh says whether that works."
  caution
  warn_of_plugin
fi
