// Usage: node payloads.mjs TRANSCRIPT.jsonl
// Summary: Prints the payloads that Claude Code would have given its hooks in the session of a transcript, in order of time:
// a line each, of the script that gets it, a tab, and the payload. They carry the transcript's times, so that the replay, which
// takes seconds, tells the durations of the session.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const file = process.argv[2];
const script = {
  SessionStart: 'session-start', UserPromptSubmit: 'user-prompt-submit-agent-enhancer', PreToolUse: 'pre-tool-use-intelligence',
  PostToolUse: 'post-tool-use', PostToolUseFailure: 'post-tool-use', SubagentStart: 'other-events', SubagentStop: 'subagent-stop',
  Stop: 'stop', StopFailure: 'stop', SessionEnd: 'session-end',
};
const notTyped = /^\s*(<task-notification>|<system-reminder>|<local-command|<bash-std|<command-|<user-memory-input>|\[Request interrupted by user|This session is being continued|Caveat: The messages below)/;

// A process that was killed leaves lines that are half, or two in one.
const read = (line, at, path) => {
  try {
    return JSON.parse(line);
  } catch (error) {
    process.stderr.write(`${path}:${at + 1} is passed over: ${error.message.split('\n')[0].slice(0, 120)}\n`);
    return {};
  }
};
const records = (path) => readFileSync(path, 'utf8').split('\n').map((line, at) => (line ? read(line, at, path) : {})).filter((r) => r.timestamp);
const items = (record) => (Array.isArray(record.message?.content) ? record.message.content : []);
const textOf = (record) => {
  const content = record.message?.content;
  return typeof content === 'string' ? content : items(record).filter((item) => item.type === 'text').map((item) => item.text).join('\n') || null;
};

// A slash command, as it was typed.
const commandOf = (text) => {
  const part = (name) => text.split(`<command-${name}>`)[1]?.split(`</command-${name}>`)[0].trim();
  return /^\s*<command-/.test(text) && part('name') ? [part('name'), part('args')].filter(Boolean).join(' ') : null;
};

const out = [];
const calls = new Map();
const types = new Map();
const prompts = [];
let session, cwd;

function tell(name, at, more, promptId = prompts.at(-1)?.id) {
  out.push({ at, payload: { session_id: session, transcript_path: file, cwd, ...(promptId ? { prompt_id: promptId } : {}), hook_event_name: name, ...more, timestamp: at } });
}

function tools(record, agent, promptId) {
  for (const item of items(record)) {
    const of = { ...(agent ? { agent_id: agent, agent_type: types.get(agent) } : {}) };
    if (record.type === 'assistant' && item.type === 'tool_use') {
      calls.set(item.id, item);
      tell('PreToolUse', record.timestamp, { ...of, tool_name: item.name, tool_input: item.input, tool_use_id: item.id }, promptId);
    } else if (record.type === 'user' && item.type === 'tool_result' && calls.has(item.tool_use_id)) {
      const call = calls.get(item.tool_use_id);
      const told = { ...of, tool_name: call.name, tool_input: call.input, tool_use_id: call.id };
      if (item.is_error) {
        tell('PostToolUseFailure', record.timestamp, { ...told, error: typeof item.content === 'string' ? item.content : JSON.stringify(item.content) }, promptId);
      } else {
        tell('PostToolUse', record.timestamp, { ...told, tool_response: record.toolUseResult ?? item.content }, promptId);
        if (record.toolUseResult?.agentId) types.set(record.toolUseResult.agentId, call.input.subagent_type ?? 'general-purpose');
      }
    }
  }
}

const main = records(file).filter((record) => !record.isSidechain);
({ sessionId: session } = main.find((record) => record.sessionId));
cwd = main.find((record) => record.cwd)?.cwd;
tell('SessionStart', main[0].timestamp, { source: 'startup' });
let stopped = true, last = null, lastText = '', command = null;
const inside = new Map();
const submit = (prompt, record) => {
  stop(last);
  prompts.push({ id: record.promptId, at: record.timestamp });
  tell('UserPromptSubmit', record.timestamp, { permission_mode: record.permissionMode, prompt });
  stopped = true;
};
const stop = (at) => { if (!stopped) tell('Stop', at, { stop_hook_active: false, last_assistant_message: lastText }); stopped = true; };
for (const record of main) {
  cwd = record.cwd ?? cwd;
  const text = textOf(record);
  if (record.type === 'user' && !record.isMeta && !items(record).some((item) => item.type === 'tool_result') && text) {
    if (/^\[Request interrupted by user/.test(text)) stopped = true;
    else if (commandOf(text)) command = { text: commandOf(text), record };
    else if (/^<local-command-stdout>/.test(text)) command = null;
    else if (!notTyped.test(text) && !record.isCompactSummary) submit(text, record);
  } else if (record.type === 'assistant' && command) {
    // Those that the program answers by itself are no prompts.
    submit(command.text, command.record);
    command = null;
  } else if (record.type === 'progress' && record.data?.type === 'agent_progress') {
    // Short sessions have a subagent's records in those of the call that started it.
    const { agentId, message } = record.data;
    types.set(agentId, calls.get(record.parentToolUseID)?.input.subagent_type ?? 'general-purpose');
    if (!inside.has(agentId)) inside.set(agentId, { promptId: prompts.at(-1)?.id, lines: [] });
    inside.get(agentId).lines.push({ ...message, agentId });
    continue;
  } else if (record.type === 'system' && ['turn_duration', 'stop_hook_summary'].includes(record.subtype)) {
    stopped = false;
    // How long a turn took is noted some time after it was over.
    stop(record.subtype === 'turn_duration' && last ? last : record.timestamp);
  }
  tools(record);
  if (record.type === 'assistant') {
    last = record.timestamp;
    if (items(record).some((item) => item.type === 'text')) { stopped = false; lastText = text; }
    if (items(record).some((item) => item.type === 'tool_use')) stopped = true;
  }
}
stop(last);

function subagent(lines, promptId) {
  const agent = lines[0].agentId;
  const of = { agent_id: agent, agent_type: types.get(agent) };
  tell('SubagentStart', lines[0].timestamp, of, promptId);
  for (const record of lines) tools(record, agent, promptId);
  const said = lines.filter((record) => record.type === 'assistant').at(-1);
  if (said && items(said).some((item) => item.type === 'text')) {
    tell('SubagentStop', said.timestamp, { ...of, stop_hook_active: false, last_assistant_message: textOf(said) }, promptId);
  }
}

for (const { lines, promptId } of inside.values()) subagent(lines, promptId);
const folder = `${file.replace(/\.jsonl$/, '')}/subagents`;
for (const name of existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('agent-acompact')).sort() : []) {
  const lines = records(`${folder}/${name}`);
  subagent(lines, prompts.filter((prompt) => prompt.at <= lines[0].timestamp).at(-1)?.id);
}
out.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
tell('SessionEnd', out.at(-1).at, { reason: 'prompt_input_exit' });
for (const { payload } of out) process.stdout.write(`${script[payload.hook_event_name]}.sh\t${JSON.stringify(payload)}\n`);
