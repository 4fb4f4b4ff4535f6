# Usage: awk [-v redact=prompts|outputs|all] [-v limit=BYTES] -f trim_json.awk
# Summary: Copies JSON from stdin, without the strings that are not to leave this machine, or with long ones cut.
# It splits at quotes and holds nothing but keys, so that it takes a payload of any size. LC_ALL=C is expected.
BEGIN {
  RS = "\""
  typed = " prompt prompt_text user_request queued_prompt custom_instructions session_title expanded_prompt "
  told = " tool_response tool_result error error_details error_message last_assistant_message response_body "
  # What says which, when and how, but not what about.
  facts = " session_id prompt_id agent_id agent_type agentId tool_use_id tool_name hook_event_name event subagent_type type status" \
    " correlation_id root_id parent_id execution_id hook_type hook_script selected_agent routing_strategy service_name http_method" \
    " cwd project transcript_path agent_transcript_path permission_mode source reason trigger model timestamp started_at completed_at" \
    " decided_at user_id level "
}

# Every record but the first follows a quote: one that begins a string, ends it, or stands in it behind a backslash.
NR > 1 && !in_string { begin_string() }
NR > 1 && was_in_string && escaped { piece("\"") }
NR > 1 && was_in_string && !escaped { end_string() }

{
  if (in_string) {
    piece($0)
    escaped = match($0, /\\+$/) && RLENGTH % 2 == 1
  } else {
    printf "%s", $0
    structure($0)
  }

  was_in_string = in_string
}

function begin_string() {
  in_string = 1
  is_key = awaits_key
  shown = 0
  size = 0
  if (is_key) {
    key[depth] = ""
  }

  hides = !is_key && redact != "" && hidden(key[depth])
  printf "\""
}

function end_string() {
  in_string = 0
  if (!is_key && limit && size > limit) {
    printf "… [cut: %d bytes]", size
  }

  printf "\""
}

function piece(text) {
  if (is_key) {
    key[depth] = key[depth] text
  } else if (hides) {
    # The name of a kind of error tells nothing of what was worked on.
    if (!shown && key[depth] == "error" && text ~ /^[a-z_]+$/ && length(text) < 40) {
      printf "%s", text
    } else if (!shown && text != "") {
      printf "[redacted]"
    }

    shown = shown || text != ""
    return
  } else if (limit && size + length(text) + (text ~ /\\$/) > limit) {
    if (size <= limit) {
      printf "%s", head(text, limit - size)
    }

    size += length(text)
    return
  }

  size += length(text)
  printf "%s", text
}

# The beginning of a piece, up to where no character and no escape sequence is cut in two.
function head(text, room,    end) {
  for (end = room; end > 7 && end > room - 2000; end--) {
    if (substr(text, end - 6, 7) !~ /[^ -\[\]-~]/) {
      return substr(text, 1, end)
    }
  }

  return ""
}

# Whether a value's string is dropped: by its own key, or by one around it.
function hidden(name) {
  if (redact == "all") {
    return !index(facts, " " name " ")
  }

  return (redact == "prompts" && index(typed, " " name " ")) \
    || (redact == "outputs" && (index(told, " " name " ") || (within[depth] && !index(facts, " " name " "))))
}

function structure(text,    i, mark) {
  gsub(/[^][{}:,]+/, "", text)
  for (i = 1; i <= length(text); i++) {
    mark = substr(text, i, 1)
    if (mark == "{" || mark == "[") {
      depth++
      kind[depth] = mark
      within[depth] = within[depth - 1] || index(told, " " key[depth - 1] " ") > 0
      key[depth] = mark == "[" ? key[depth - 1] : ""
      awaits_key = mark == "{"
    } else if (mark == "}" || mark == "]") {
      depth--
      awaits_key = 0
    } else {
      awaits_key = mark == "," && kind[depth] == "{"
    }
  }
}
