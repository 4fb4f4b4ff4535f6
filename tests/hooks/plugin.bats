load helper

root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)

@test "The plugin names what is there" {
  node -e '
    const { readFileSync, existsSync } = require("fs");
    const { ok, strictEqual } = require("assert");
    const root = process.argv[1];
    const read = (file) => JSON.parse(readFileSync(`${root}/${file}`));
    strictEqual(read(".claude-plugin/plugin.json").name, "traceability");
    const [plugin] = read(".claude-plugin/marketplace.json").plugins;
    strictEqual(plugin.name, "traceability");
    ok(existsSync(`${root}/${plugin.source}/.claude-plugin/plugin.json`));
    for (const [event, groups] of Object.entries(read("hooks/hooks.json").hooks))
      for (const hook of groups.flatMap((group) => group.hooks)) {
        const script = /^bash "\$\{CLAUDE_PLUGIN_ROOT\}\/(hooks\/[a-z-]+\.sh)"$/.exec(hook.command)[1];
        ok(existsSync(`${root}/${script}`), `${event}: ${script}`);
        strictEqual(hook.type, "command");
        ok(hook.timeout <= 2);
      }
  ' "$root"
}

@test "The plugin and the installer hook the same events" {
  mkdir -p "$BATS_TEST_TMPDIR/bin"
  printf '#!/bin/sh\necho 9.9.9\n' >"$BATS_TEST_TMPDIR/bin/claude"
  chmod +x "$BATS_TEST_TMPDIR/bin/claude"
  PATH="$BATS_TEST_TMPDIR/bin:$PATH" "$hooks/install.sh"
  node -e '
    const scripts = (file) => Object.entries(JSON.parse(require("fs").readFileSync(file)).hooks).map(([event, [group]]) =>
      `${event} ${group.matcher ?? ""} ${/([a-z-]+\.sh)/.exec(group.hooks[0].command)[1]} ${group.hooks[0].timeout}`).sort();
    require("assert").deepStrictEqual(scripts(process.argv[1]), scripts(process.argv[2]));
  ' "$HOME/.claude/settings.json" "$hooks/hooks.json"
}

@test "A plugin's hook records, from a folder with a space" {
  mkdir -p "$HOME/the plugin"
  cp -R "$hooks" "$HOME/the plugin/hooks"
  export CLAUDE_PLUGIN_ROOT="$HOME/the plugin"
  sh -c "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).hooks.Stop[0].hooks[0].command' "$hooks/hooks.json")" <"$payloads/stop.json" 3>&-
  [ "$(spooled)" -eq 1 ]
}
