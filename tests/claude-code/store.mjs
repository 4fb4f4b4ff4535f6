// Summary: What the store has of a session: in short, to tell what was traced, and as a whole, to tell what an import changes.

const of = (session) => `WHERE correlation_id IN (SELECT correlation_id FROM execution_traces WHERE session_id = '${session}')`;

/** Every trace of a session in the order of their starts: what was asked of whom, how it ended, and its rows. */
export async function readTraces(service, session) {
  const traces = await service.rows(`SELECT * FROM execution_traces WHERE session_id = '${session}' ORDER BY started_at`);
  const rows = await service.rows(`SELECT * FROM hook_executions ${of(session)} ORDER BY started_at, completed_at, id`);
  return traces.map((trace) => ({
    id: trace.correlation_id,
    prompt: trace.prompt_text,
    agent: trace.agent,
    caller: traces.find((one) => one.correlation_id === trace.parent_id)?.prompt_text ?? null,
    isOutsidePrompts: trace.tags.includes('outside-prompts'),
    status: trace.status,
    calls: rows.filter((row) => row.correlation_id === trace.correlation_id && row.hook_type === 'ToolUse')
      .map((row) => [row.tool_name, row.status, ...row.quality_gates_validated].join(' ')),
    events: rows.filter((row) => row.correlation_id === trace.correlation_id && row.hook_type !== 'ToolUse').map((row) => row.hook_type),
  }));
}

/** All rows of a session, by table and id. */
export async function readRows(service, session) {
  const read = async (table, key) => {
    const which = table === 'execution_traces' ? `WHERE session_id = '${session}'` : of(session);
    return Object.fromEntries((await service.rows(`SELECT * FROM ${table} ${which}`)).map((row) => [row[key], row]));
  };
  return {
    execution_traces: await read('execution_traces', 'correlation_id'),
    hook_executions: await read('hook_executions', 'execution_id'),
    agent_routing_decisions: await read('agent_routing_decisions', 'execution_id'),
    endpoint_calls: await read('endpoint_calls', 'execution_id'),
  };
}

// When it was written and learned from; what is learned is compared by its verdict.
const notCompared = new Set(['updated_at', 'learned_at', 'success_score', 'success_criteria']);
// The transcript's clock is read a little before the hook's process starts, or after it ended.
// A hook is told of as soon as Claude Code comes to it, on a busy machine a second or two after what its transcript says.
const SAME_TIME = 5_000;

const times = new Set(['started_at', 'completed_at', 'decided_at']);
// The transcript tells them, and no hook does.
const onlyInTranscripts = ['version', 'git_branch', 'tool_denial_kind'];

/** How rows differ, a line each, but for what only a transcript can tell. */
export function differences(before, after) {
  const lines = [];
  for (const [table, rows] of Object.entries(after)) {
    for (const id of new Set([...Object.keys(rows), ...Object.keys(before[table])])) {
      const [was, is] = [before[table][id], rows[id]];
      const name = `${table} ${(is ?? was).tool_name ?? (is ?? was).prompt_text ?? (is ?? was).hook_type ?? ''}`;
      if (!was || !is) {
        lines.push(`${name} ${was ? 'is gone' : 'is new'}`);
        continue;
      }
      for (const column of Object.keys(is).filter((one) => !notCompared.has(one))) {
        if (!same(column, was[column], is[column])) {
          lines.push(`${name} ${column}: ${JSON.stringify(was[column])} became ${JSON.stringify(is[column])}`);
        }
      }
      if (was.success_criteria?.is_success !== is.success_criteria?.is_success) lines.push(`${name} was judged otherwise`);
    }
  }
  return lines.sort();
}

function same(column, was, is) {
  // When a call that was never valid began, no hook tells.
  if (column === 'duration_ms' && was === null) return true;
  if (was === null || is === null) return was === is;
  if (times.has(column)) return Math.abs(Date.parse(was) - Date.parse(is)) < SAME_TIME;
  if (column === 'duration_ms') return Math.abs(was - is) < SAME_TIME;
  if (column === 'context') {
    const rest = { ...is };
    for (const key of onlyInTranscripts) if (!(key in was)) delete rest[key];
    return text(rest) === text(was);
  }
  return text(was) === text(is);
}

const text = (value) => JSON.stringify(value, (_, one) => one && typeof one === 'object' && !Array.isArray(one)
  ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
  : one);
