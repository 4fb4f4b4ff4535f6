load helper

# Python, with the hooks' folder as the working one, as its users have it.
python() { (cd "$hooks" && PYTHONDONTWRITEBYTECODE=1 python3 -c "$1" 3>&-); }

route='from lib.enhanced_router import EnhancedAgentRouter; r = EnhancedAgentRouter(timeout=%s).route("debug API performance issue", {"project": "/p"}); '

routed() { python "$(printf "$route" "${2:-5}")$1"; }

@test "It returns recommendations" {
  start_double good
  [ "$(routed 'print(r[0].agent_name, r[0].agent_title, r[0].confidence, r[0].reason, r[0].pattern_id, r[0].replay_plan, len(r), r.decision)')" = \
    "agent-debug Debugger 0.9 worked before 11111111-2222-4333-8444-555555555555 {'steps': ['Grep']} 1 replay" ]
}

@test "An empty list and a reason, never an exception: away, 401, 429, 500, broken, another's page, other JSON" {
  [[ "$(routed 'print(len(r), bool(r), r.reason)')" == "0 False No usable answer"* ]]
  local mode
  for mode in 401 429 500 broken page json; do
    if [ "$mode" = 401 ]; then start_double 401; else behave "$mode"; fi
    run routed 'print(len(r), r.reason)'
    [ "$status" -eq 0 ]
    [[ $output == "0 "?* ]]
  done
}

@test "It answers within its time" {
  start_double slow
  [ "$(routed 'import time; t = time.monotonic(); r = EnhancedAgentRouter().route("x"); print(time.monotonic() - t < 0.5, len(r), "150 ms" in r.reason)')" = "True 0 True" ]
}

@test "It asks with the key, and under the trace's id" {
  start_double good
  TRACEABILITY_KEY=open ARCHON_CORRELATION_ID=c routed 'print(len(r))'
  grep -q '"x-functions-key":"open"' "$double/requests"
}

@test "It asks nobody when tracing is disabled, or requests must not leave" {
  start_double good
  [[ "$(TRACEABILITY_DISABLED=1 routed 'print(len(r), r.reason)')" == "0 TRACEABILITY_DISABLED"* ]]
  [[ "$(TRACEABILITY_REDACT=prompts routed 'print(len(r), r.reason)')" == "0 TRACEABILITY_REDACT"* ]]
  [ ! -e "$double/requests" ]
}

@test "It needs nothing newer than Python 3.8" {
  python 'import ast; ast.parse(open("lib/enhanced_router.py").read(), feature_version=(3, 8))'
}
