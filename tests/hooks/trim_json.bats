load helper

trim() { LC_ALL=C awk "$@" -f "$hooks/lib/trim_json.awk"; }

@test "Without orders it copies" {
  local file
  for file in "$payloads"/*.json; do
    trim <"$file" | cmp - "$file"
  done
}

@test "prompts takes what a person typed, and nothing else" {
  run trim -v redact=prompts <"$payloads/user-prompt-submit.json"
  [ "$output" = "$(node -e 'const p = JSON.parse(require("fs").readFileSync(process.argv[1])); p.prompt = "[redacted]"; console.log(JSON.stringify(p))' "$payloads/user-prompt-submit.json")" ]
  trim -v redact=prompts <"$payloads/post-tool-use.json" | cmp - "$payloads/post-tool-use.json"
  [ "$(trim -v redact=prompts <<<'{"tool_input":{"prompt":"a \" b","subagent_type":"x"}}')" = '{"tool_input":{"prompt":"[redacted]","subagent_type":"x"}}' ]
}

@test "outputs takes what tools and agents said, and leaves what tells how it went" {
  [ "$(trim -v redact=outputs <<<'{"tool_input":{"command":"ls"},"tool_response":{"stdout":"a\\\"b","status":"completed","agentId":"a1","usage":{"n":1},"list":["x",{"y":"z"}]},"error":"Exit code 1\nx","duration_ms":3}')" \
    = '{"tool_input":{"command":"ls"},"tool_response":{"stdout":"[redacted]","status":"completed","agentId":"a1","usage":{"n":1},"list":["[redacted]",{"y":"[redacted]"}]},"error":"[redacted]","duration_ms":3}' ]
  [ "$(trim -v redact=outputs <<<'{"error":"rate_limit","error_details":"x"}')" = '{"error":"rate_limit","error_details":"[redacted]"}' ]
  [ "$(trim -v redact=outputs <<<'{"last_assistant_message":"","tool_response":"plain","prompt":"p"}')" = '{"last_assistant_message":"","tool_response":"[redacted]","prompt":"p"}' ]
}

@test "all leaves only names, ids and times" {
  [ "$(trim -v redact=all <<<'{"session_id":"s","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"rm x","n":2,"ok":true},"new_field":["secret"]}')" \
    = '{"session_id":"s","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"[redacted]","n":2,"ok":true},"new_field":["[redacted]"]}' ]
}

@test "Quotes and backslashes at the ends of strings deceive nobody" {
  [ "$(trim -v redact=prompts <<<'{"prompt":"\\","x":"\\\"","prompt_text":"\"","y":"\\\\"}')" = '{"prompt":"[redacted]","x":"\\\"","prompt_text":"[redacted]","y":"\\\\"}' ]
  [ "$(trim -v redact=prompts <<<'{"a":"{\"prompt\":\"kept\"}","prompt":"{\"b\":[\",:"}')" = '{"a":"{\"prompt\":\"kept\"}","prompt":"[redacted]"}' ]
}

@test "Any JSON stays JSON, and only what is meant changes" {
  node -e '
    const { execFileSync } = require("child_process");
    const { deepStrictEqual } = require("assert");
    let seed = 7;
    const next = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    const parts = ["\"", "\\", "{", "}", "[", "]", ",", ":", "é", "\n", "a", "prompt", "\u2028", "😀", " "];
    const text = () => Array.from({ length: next(8) }, () => parts[next(parts.length)]).join("");
    const value = (d) => [() => text(), () => next(1e6), () => null, () => true, () => Array.from({ length: next(4) }, () => value(d - 1)),
      () => Object.fromEntries(Array.from({ length: next(5) }, () => [next(3) ? text() : "prompt", value(d - 1)]))][next(d > 0 ? 6 : 4)]();
    const hide = (v, own) => typeof v === "string" ? (own && v ? "[redacted]" : v) : Array.isArray(v) ? v.map((x) => hide(x, own))
      : v && typeof v === "object" ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, hide(x, k === "prompt")])) : v;
    const whole = Array.from({ length: 400 }, () => ({ v: value(4) }));
    const out = execFileSync("awk", ["-v", "redact=prompts", "-f", process.argv[1]], { input: JSON.stringify(whole), env: { ...process.env, LC_ALL: "C" } });
    // A string of a "prompt" that is empty stays so: there is nothing in it.
    deepStrictEqual(JSON.parse(out), hide(whole, false));
  ' "$hooks/lib/trim_json.awk"
}

@test "A long string is cut, at no character's and no escape's middle" {
  local cut
  for cut in 20 21 22 23 24 25 26 27 28 29 30; do
    trim -v limit="$cut" <<<'{"k":"abcdefghijklmnop\u00e9\\\"ééé\n\ud83d\ude00 and so on, to the end","short":"é"}' >"$BATS_TEST_TMPDIR/cut"
    node -e '
      const text = new TextDecoder("utf-8", { fatal: true }).decode(require("fs").readFileSync(process.argv[1]));
      const { k, short } = JSON.parse(text);
      require("assert").match(k, /^abcdefg.*… \[cut: \d+ bytes\]$/s);
      require("assert").ok("abcdefghijklmnop\u00e9\\\"ééé\n\ud83d\ude00 and so on, to the end".startsWith(k.split("…")[0]));
      require("assert").strictEqual(short, "é");
    ' "$BATS_TEST_TMPDIR/cut"
  done
}

@test "TRACEABILITY_REDACT keeps content out of the spool; a value that nobody knows means all" {
  local redact
  for redact in prompts outputs all whatever; do
    export HOME="$BATS_TEST_TMPDIR/$redact"
    use_service "$ARCHON_INTELLIGENCE_URL"
    TRACEABILITY_REDACT=$redact hook user-prompt-submit-agent-enhancer.sh <"$payloads/user-prompt-submit.json"
    TRACEABILITY_REDACT=$redact hook post-tool-use.sh <"$payloads/post-tool-use.json"
    case $redact in
      prompts) absent grep -rq orders.*slow "$state/spool"; grep -rq passing "$state/spool" ;;
      outputs) grep -rq orders.*slow "$state/spool"; ! grep -rq passing "$state/spool" ;;
      *) absent grep -rq -e orders -e passing "$state/spool"; grep -rq toolu_01 "$state/spool" ;;
    esac
  done
}
