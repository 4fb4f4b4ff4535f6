// Usage: node compare.mjs URL-OF-REPLAYED URL-OF-IMPORTED
// Summary: Compares the traces of two services, all but what hooks know and transcripts do not (notices, starts of sessions). Prints
// how much was compared; exits 1, and says where, when they differ.
import { deepStrictEqual } from 'node:assert';

async function traces(url) {
  const all = new Map();
  let cursor = '';
  do {
    const page = await (await fetch(`${url}/api/traces?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)).json();
    for (const { correlation_id: id } of page.traces) {
      const whole = await (await fetch(`${url}/api/traces/${id}`)).json();
      // Hooks are told that a conversation is compacted, not what the agent that does it is doing.
      if (!whole.trace.tags.includes('outside-prompts') && whole.trace.agent !== 'compact') all.set(id, essence(whole));
    }
    cursor = page.next_cursor ?? page.cursor;
  } while (cursor);
  return all;
}

const pick = (from, ...names) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
const by = (name) => (a, b) => (a[name] < b[name] ? -1 : 1);
// Claude Code fires no hook when a person interrupts: hooks learn of it by what comes next, when it is over, and not why.
const ending = (trace) => (trace.status === 'cancelled' ? { status: 'cancelled' } : pick(trace, 'status', 'success', 'error_type', 'completed_at'));
const essence = ({ trace, hooks, routing, endpoint_calls: calls, children }) => ({
  ...pick(trace, 'root_id', 'parent_id', 'parent_execution_id', 'session_id', 'project', 'agent', 'prompt_text', 'started_at'),
  ...ending(trace),
  hooks: hooks.filter((hook) => hook.hook_type === 'ToolUse').map((hook) => pick(hook, 'execution_id', 'tool_name', 'status', 'success', 'error_message',
    'started_at', 'completed_at', 'duration_ms', 'quality_gates_validated', 'modifications_made')).sort(by('execution_id')),
  // The enhancer asks who should take a prompt, and the service logs what it said: that is no part of the session.
  routing: routing.filter((decision) => decision.routing_strategy === 'delegation').map((decision) => pick(decision, 'execution_id', 'selected_agent', 'user_request')).sort(by('execution_id')),
  calls: calls.map((call) => pick(call, 'execution_id', 'service_name', 'endpoint_path', 'success', 'duration_ms')).sort(by('execution_id')),
  children: children.map((child) => (child.trace ?? child).correlation_id).sort(),
});

const [replayed, imported] = await Promise.all(process.argv.slice(2, 4).map(traces));
let hooks = 0, differ = 0;
for (const id of new Set([...replayed.keys(), ...imported.keys()])) {
  try {
    deepStrictEqual(replayed.get(id), imported.get(id));
    hooks += imported.get(id).hooks.length;
  } catch (error) {
    differ++;
    console.error(`${id}: ${error.message.slice(0, 1500)}`);
  }
}
console.log(`${replayed.size} traces replayed, ${imported.size} imported, ${hooks} tool calls alike, ${differ} traces differ`);
process.exit(differ || !imported.size ? 1 : 0);
