load helper

settings() { cat "$HOME/.claude/settings.json"; }

install() { "${HOOK_BASH:-bash}" "$hooks/install.sh" "$@" 2>&1; }

# A Claude Code of that version on the PATH.
claude_version() {
  mkdir -p "$BATS_TEST_TMPDIR/bin"
  printf '#!/bin/sh\necho "%s (Claude Code)"\n' "$1" >"$BATS_TEST_TMPDIR/bin/claude"
  chmod +x "$BATS_TEST_TMPDIR/bin/claude"
  PATH="$BATS_TEST_TMPDIR/bin:$PATH"
}

# What somebody had before.
others() {
  mkdir -p "$HOME/.claude"
  cat >"$HOME/.claude/settings.json" <<'JSON'
{
  "model": "opus",
  "limit": 1.50e3,
  "note": "\u00e9 é \/ \"x\"",
  "hooks": {
    "Stop": [
      {
        "hooks": [
          {
            "type": "command",
            "command": "/opt/mine/hooks/stop.sh"
          }
        ]
      }
    ],
    "Elsewhere": []
  },
  "last": [
    1,
    {}
  ]
}
JSON
  cp "$HOME/.claude/settings.json" "$BATS_TEST_TMPDIR/others.json"
}

# What the settings say, as node sees it: EXPRESSION of `s`
said() { node -p "const s = JSON.parse(require('fs').readFileSync(process.argv[1])); $1" "$HOME/.claude/settings.json"; }

@test "It puts scripts and settings in their places, which then record" {
  claude_version 2.1.240
  start_double good
  install --url "$ARCHON_INTELLIGENCE_URL"
  [ "$(said 'Object.keys(s.hooks).length')" -eq 18 ]
  [ "$(said 's.hooks.PostToolUse[0].hooks[0].command')" = 'bash "$HOME/.claude/hooks/post-tool-use.sh"' ]
  [ "$(said 's.hooks.PostToolUse[0].matcher')" = '*' ]
  [ -r "$HOME/.claude/hooks/lib/tracing_utils.sh" ]
  unset ARCHON_INTELLIGENCE_URL
  sh -c "$(said 's.hooks.PostToolUse[0].hooks[0].command')" <"$payloads/post-tool-use.json" 3>&-
  wait_until '[ "$(taken)" -eq 1 ]'
}

@test "It touches nothing that is not ours, and uninstalling gives back what was" {
  others
  install
  [ "$(said 's.hooks.Stop[0].hooks[0].command')" = /opt/mine/hooks/stop.sh ]
  [ "$(said 's.hooks.Stop.length')" -eq 2 ]
  grep -q '"limit": 1.50e3' "$HOME/.claude/settings.json"
  grep -qF '"note": "\u00e9 é \/ \"x\""' "$HOME/.claude/settings.json"
  install --uninstall
  cmp "$HOME/.claude/settings.json" "$BATS_TEST_TMPDIR/others.json"
  [ ! -e "$HOME/.claude/hooks" ]
}

@test "A second time changes nothing" {
  others
  install
  settings >"$BATS_TEST_TMPDIR/first"
  run install
  settings | cmp - "$BATS_TEST_TMPDIR/first"
  [[ $output == *"has them already"* ]]
  [ "$(find "$HOME/.claude" -name 'settings.json.before*' | wc -l)" -eq 1 ]
}

@test "Another address replaces the first" {
  install --http --url http://localhost:1111
  install --http --url http://localhost:2222
  absent grep -q 1111 "$HOME/.claude/settings.json"
  [ "$(said 's.hooks.Stop.length')" -eq 1 ]
  install --command
  absent grep -q '"http"' "$HOME/.claude/settings.json"
}

@test "A copy of what was is kept" {
  others
  install
  cmp "$HOME"/.claude/settings.json.before-traceability-* "$BATS_TEST_TMPDIR/others.json"
}

@test "A file that cannot be parsed is refused, and nothing is changed" {
  mkdir -p "$HOME/.claude"
  local bad
  for bad in '{"a": 1,}' '{"a" 1}' '{"a": [1 2]}' '{"a": "\x"}' '{' '{} {}' '// note
{}' '{"a": 01}' '[]' '{"hooks": []}' '{"hooks": {"Stop": {}}}' '{"a": "x
y"}' "{'a': 1}" '{"a": nul}'; do
    printf '%s\n' "$bad" >"$HOME/.claude/settings.json"
    run install
    [ "$status" -eq 1 ]
    [[ $output == *"was left alone: "* ]]
    [ "$(settings)" = "$bad" ]
    [ ! -e "$HOME/.claude/hooks" ]
    [ "$(find "$HOME/.claude" -type f | wc -l)" -eq 1 ]
  done
}

@test "An empty file is as none" {
  mkdir -p "$HOME/.claude"
  : >"$HOME/.claude/settings.json"
  install
  [ "$(said 's.hooks.Stop.length')" -eq 1 ]
}

@test "What was empty before is so again after uninstalling, however often it was installed" {
  mkdir -p "$HOME/.claude"
  local before
  for before in '{"hooks": {"Stop": [], "PreToolUse": []}}' '{"hooks": {}}' '{"hooks": {"Notification": [], "Stop": [{"hooks": []}]}}' '{"model": "opus"}'; do
    printf '%s\n' "$before" >"$HOME/.claude/settings.json"
    install
    install --http
    [ "$(said 's.hooks.Stop.length >= 1')" = true ]
    install --uninstall
    [ "$(said 'JSON.stringify(s)')" = "$(node -p 'JSON.stringify(JSON.parse(process.argv[1]))' "$before")" ]
  done
}

@test "A byte order mark is read over and stays" {
  mkdir -p "$HOME/.claude"
  printf '\357\273\277{\r\n  "model": "opus"\r\n}\r\n' >"$HOME/.claude/settings.json"
  install
  [ "$(head -c 3 "$HOME/.claude/settings.json" | od -An -tx1 | tr -d ' \n')" = efbbbf ]
  [ "$(tail -c +4 "$HOME/.claude/settings.json" | node -p 'JSON.parse(require("fs").readFileSync(0)).hooks.Stop.length')" -eq 1 ]
  install --uninstall
  [ "$(head -c 3 "$HOME/.claude/settings.json" | od -An -tx1 | tr -d ' \n')" = efbbbf ]
  [ "$(tail -c +4 "$HOME/.claude/settings.json" | node -p 'JSON.stringify(JSON.parse(require("fs").readFileSync(0)))')" = '{"model":"opus"}' ]
  printf '\357\273\277' >"$HOME/.claude/settings.json"
  install
  [ "$(tail -c +4 "$HOME/.claude/settings.json" | node -p 'JSON.parse(require("fs").readFileSync(0)).hooks.Stop.length')" -eq 1 ]
}

@test "A dry run shows the difference and changes nothing" {
  others
  run install --dry-run
  [ "$status" -eq 0 ]
  [[ $output == *'+            "command": "bash \"$HOME/.claude/hooks/stop.sh\"",'* ]]
  cmp "$HOME/.claude/settings.json" "$BATS_TEST_TMPDIR/others.json"
  [ "$(find "$HOME/.claude" -type f | wc -l)" -eq 1 ]
}

@test "Mode and symbolic link stay" {
  mkdir -p "$HOME/.claude" "$HOME/dot files"
  printf '{}\n' >"$HOME/dot files/settings.json"
  chmod 600 "$HOME/dot files/settings.json"
  ln -s "../dot files/settings.json" "$HOME/.claude/settings.json"
  install
  [ -L "$HOME/.claude/settings.json" ]
  [ -n "$(find "$HOME/dot files/settings.json" -perm 600)" ]
  grep -q stop.sh "$HOME/dot files/settings.json"
}

@test "A script of somebody else's is not overwritten" {
  mkdir -p "$HOME/.claude/hooks"
  printf '#!/bin/sh\necho mine\n' >"$HOME/.claude/hooks/stop.sh"
  run install
  [ "$status" -eq 1 ]
  [[ $output == *"is not ours"* ]]
  [ "$(cat "$HOME/.claude/hooks/stop.sh")" = $'#!/bin/sh\necho mine' ]
  [ ! -e "$HOME/.claude/settings.json" ]
}

@test "An older Claude Code, which would pass over the whole file, gets no names that it does not know" {
  claude_version 2.1.100
  run install
  [[ $output == *"2.1.240"* ]]
  [ "$(said 'Object.keys(s.hooks).sort().join()')" = \
    Notification,PostToolUse,PreCompact,PreToolUse,SessionEnd,SessionStart,Stop,SubagentStop,UserPromptSubmit ]
  claude_version 3.0.0
  install
  [ "$(said 'Object.keys(s.hooks).length')" -eq 18 ]
}

@test "HTTP hooks need no script but at the start of a session" {
  install --http --url http://localhost:8181 --key-env MY_KEY
  [ "$(said 'JSON.stringify(s.hooks.Stop[0].hooks[0])')" = \
    '{"type":"http","url":"http://localhost:8181/api/hooks/claude-code","timeout":2,"headers":{"x-functions-key":"$MY_KEY"},"allowedEnvVars":["MY_KEY"]}' ]
  [ "$(said 's.hooks.SessionStart[0].hooks[0].type')" = command ]
  [ "$(said 'Object.values(s.hooks).flat().flatMap((g) => g.hooks).filter((h) => h.type === "command").length')" -eq 1 ]
}

@test "The key's variable is the one that was named" {
  start_double good
  install --url "$ARCHON_INTELLIGENCE_URL" --key-env MY_KEY
  MY_KEY=open TRACEABILITY_KEY=wrong "$HOME/.claude/hooks/stop.sh" <"$payloads/stop.json" 3>&-
  wait_until '[ "$(taken)" -eq 1 ]'
  grep -q '"x-functions-key":"open"' "$double/requests"
}

@test "A key is not taken for a name, nor anything for an address" {
  run install --key-env 'abc-123/def=='
  [ "$status" -eq 1 ]
  run install --url 'localhost'
  [ "$status" -eq 1 ]
  run install --url 'http://x" evil'
  [ "$status" -eq 1 ]
  [ ! -e "$HOME/.claude" ]
}

@test "A project gets its own, by paths that hold for everybody" {
  mkdir -p "$HOME/my project"
  install --project "$HOME/my project"
  [ ! -e "$HOME/.claude" ]
  grep -qF 'bash \"$CLAUDE_PROJECT_DIR/.claude/hooks/stop.sh\"' "$HOME/my project/.claude/settings.json"
  CLAUDE_PROJECT_DIR="$HOME/my project" sh -c 'bash "$CLAUDE_PROJECT_DIR/.claude/hooks/stop.sh"' <"$payloads/stop.json" 3>&-
  [ "$(spooled)" -eq 1 ]
}

@test "CLAUDE_CONFIG_DIR is where they go, when it is set" {
  export CLAUDE_CONFIG_DIR="$BATS_TEST_TMPDIR/it's \$here"
  mkdir -p "$CLAUDE_CONFIG_DIR"
  install
  install
  [ "$(grep -c stop.sh "$CLAUDE_CONFIG_DIR/settings.json")" -eq 2 ]
  sh -c "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).hooks.Stop[0].hooks[0].command' "$CLAUDE_CONFIG_DIR/settings.json")" <"$payloads/stop.json" 3>&-
  [ "$(spooled)" -eq 1 ]
}

@test "Uninstalling where nothing is changes nothing" {
  others
  install --uninstall
  cmp "$HOME/.claude/settings.json" "$BATS_TEST_TMPDIR/others.json"
  [ "$(find "$HOME/.claude" -type f | wc -l)" -eq 1 ]
}

@test "What other tools write stays: any JSON comes out with the same meaning" {
  mkdir -p "$HOME/.claude"
  node -e '
    let seed = 11;
    const next = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    const text = () => Array.from({ length: next(8) }, () => ["\"", "\\", "{", "é", "\n", "a", "hooks", "😀", " ", "/"][next(10)]).join("");
    const value = (d) => [() => text(), () => next(1e6) / 7, () => null, () => false, () => Array.from({ length: next(4) }, () => value(d - 1)),
      () => Object.fromEntries(Array.from({ length: next(5) }, () => [text(), value(d - 1)]))][next(d > 0 ? 6 : 4)]();
    const o = { a: Array.from({ length: 100 }, () => value(4)), hooks: {} };
    require("fs").writeFileSync(process.argv[1], JSON.stringify(o, null, "\t"));
  ' "$HOME/.claude/settings.json"
  cp "$HOME/.claude/settings.json" "$BATS_TEST_TMPDIR/random.json"
  install
  node -e '
    const [a, b] = process.argv.slice(1).map((f) => JSON.parse(require("fs").readFileSync(f)));
    require("assert").deepStrictEqual(a.a, b.a);
  ' "$HOME/.claude/settings.json" "$BATS_TEST_TMPDIR/random.json"
  grep -q "^	\"hooks\"" "$HOME/.claude/settings.json"
}

# As in Git Bash.
on_windows() {
  mkdir -p "$BATS_TEST_TMPDIR/bin"
  printf '#!/bin/sh\necho MINGW64_NT-10.0-26100\n' >"$BATS_TEST_TMPDIR/bin/uname"
  chmod +x "$BATS_TEST_TMPDIR/bin/uname"
  PATH="$BATS_TEST_TMPDIR/bin:$PATH"
}

@test "On Windows it says that scripts need Git Bash, and offers requests, of which none needs a shell" {
  run install
  [[ $output != *"Git Bash"* ]]
  on_windows
  run install
  [[ $output == *"Where Claude Code finds none they end silently"*"--http"* ]]
  run install --http
  [[ $output == *"Requests need no shell."* ]]
  [ "$(said 'Object.values(s.hooks).flat().flatMap((g) => g.hooks).every((h) => h.type === "http")')" = true ]
}

@test "The hooks to copy where there is no Bash are those that are installed on Windows" {
  claude_version 9.9.9
  on_windows
  install --http
  cmp "$HOME/.claude/settings.json" "$hooks/http-hooks.json"
}
