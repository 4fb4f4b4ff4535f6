load helper

@test "The doctor finds a service with a key well, and the probe in its store" {
  start_service TRACEABILITY_KEY=open
  "$hooks/install.sh" --url "$ARCHON_INTELLIGENCE_URL" --key-env MY_KEY
  unset ARCHON_INTELLIGENCE_URL
  export MY_KEY=open
  run "$HOME/.claude/hooks/doctor.sh" 3>&-
  [ "$status" -eq 0 ]
  [ "${#lines[@]}" -eq 10 ]
  [[ ${lines[3]} == "key       accepted (MY_KEY)" ]]
  [[ ${lines[4]} == "probe     "*" was stored and read back after "*" ms" ]]
  [ "${lines[9]}" = "verdict   Tracing works." ]
  MY_KEY=wrong run "$HOME/.claude/hooks/doctor.sh" 3>&-
  [ "$status" -eq 1 ]
  [[ $output == *"not accepted: MY_KEY is wrong here."* ]]
}

@test "A prompt as plain text, and an event of 5 MB, make traces" {
  start_service
  export ARCHON_CORRELATION_ID=0b7e4c0e-52d4-4a53-8a0b-d1b6c0ffee00
  echo "debug performance issue" | hook user-prompt-submit-agent-enhancer.sh
  wait_until 'curl -sf "$ARCHON_INTELLIGENCE_URL/api/traces/$ARCHON_CORRELATION_ID" | grep -q "debug performance issue"'
  large_payload 5000000 | hook post-tool-use.sh
  wait_until 'curl -sf "$ARCHON_INTELLIGENCE_URL/api/traces?tool=Read" | grep -q correlation_id'
  wait_until '[ "$(spooled)" -eq 0 ]'
  [ "$(counted rejected)" -eq 0 ]
}

@test "The sessions of the demo, replayed through the hooks, give the traces of their transcripts" {
  run "$BATS_TEST_DIRNAME/replay" "$BATS_TEST_DIRNAME"/../../demo/sessions/*.jsonl 3>&-
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *" 0 traces differ" ]]
}
