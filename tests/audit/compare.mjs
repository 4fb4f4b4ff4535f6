import { whyNoPrompt } from './texts.mjs';

/** Each disagreement between a count of transcripts and a store: what of it, and the rule that explains it, or null. */
export function compare(counted, store) {
  const found = [];
  const differ = (what, text, rule = null) => found.push({ what, text, rule });
  const traces = new Map(store.traces.map((trace) => [trace.id, trace]));
  const calls = new Map(store.calls.map((call) => [call.call, call]));
  const executions = new Map(store.calls.map((call) => [call.id, call]));

  comparePrompts(counted, store, traces, differ);
  compareCalls(counted, calls, differ);
  compareAgents(counted, store, traces, calls, executions, differ);
  compareSessions(counted, store, differ);
  compareDurations(counted, store, traces, calls, differ);
  compareProjects(counted, store, differ);
  return found;
}

/** The items by their keys, in order. */
export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item]);
  return groups;
}

const short = (text) => JSON.stringify(text.replace(/\s+/g, ' ').slice(0, 60));
const when = (at) => new Date(at).toISOString();

function comparePrompts(counted, store, traces, differ) {
  const told = new Set();
  for (const prompt of counted.prompts.values()) {
    const id = store.records.get(prompt.uuid);
    prompt.trace = traces.get(id);
    if (prompt.trace) {
      if (told.has(id)) differ('prompts', `${prompt.session} ${when(prompt.at)} ${short(prompt.text)} shares its trace with another`);
      told.add(id);
      if (prompt.trace.session !== prompt.session) {
        differ('prompts', `${short(prompt.text)} names session ${prompt.session} and is of ${prompt.trace.session}`, prompt.answeredBy === prompt.trace.session ? 'cleared' : null);
      }
    } else {
      differ('prompts', `${prompt.session} ${when(prompt.at)} ${short(prompt.text)} has no trace`, whyNoPrompt(prompt));
    }
  }

  for (const trace of store.traces.filter((one) => one.prompt !== null && one.parent === null && !told.has(one.id))) {
    differ('prompts', `the store has ${trace.session} ${when(trace.start)} ${short(trace.prompt)}, which no record is`);
  }
}

function compareCalls(counted, calls, differ) {
  for (const call of counted.calls.values()) {
    const stored = calls.get(call.id);
    if (!stored) {
      differ('tool calls', `${call.session} ${call.id} (${call.name}) is not there`);
      continue;
    }

    const result = counted.results.get(call.id);
    if (!!result !== stored.done) differ('results', `${call.id} (${call.name}) ${result ? 'has a result, and none in the store' : 'has none, and one in the store'}`);
    if (result && stored.done && result.failed !== !stored.success) {
      differ('failed results', `${call.id} (${call.name}) ${result.failed ? 'failed' : 'did not fail'}, and is ${stored.status} in the store`);
    }

    if (stored.tool !== call.name) differ('tool calls', `${call.id} is ${stored.tool} in place of ${call.name}`);
  }

  for (const [id, stored] of calls) {
    if (!counted.calls.has(id)) differ('tool calls', `the store has ${id} (${stored.tool}), which no record is`);
  }

  for (const id of counted.results.keys()) {
    if (!counted.calls.has(id)) differ('results', `${id} answers a call that is in no file`, 'lostCall');
  }
}

function compareAgents(counted, store, traces, calls, executions, differ) {
  const told = new Set();
  const starts = new Map();
  for (const [call, launch] of counted.launches) {
    const key = `${launch.session} ${launch.agent}`;
    if (!counted.resumptions.has(call)) starts.set(key, call);
    if (!counted.agents.has(key)) {
      const child = store.traces.find((trace) => trace.execution === calls.get(call)?.id);
      if (child) told.add(child.id);
      differ('subagents', `${key} has no records; ${child ? 'its call has a trace' : 'nothing is in the store'}`, child ? 'noRecords' : null);
    }
  }

  for (const [key, agent] of counted.agents) {
    const trace = traces.get(store.records.get(agent.uuid)) ?? childOf(store, calls.get(starts.get(key) ?? agent.call));
    if (!trace) {
      differ('subagents', `${key} (${agent.records} records) has no trace`, agent.warmUp ? 'warmUp' : null);
      continue;
    }

    told.add(trace.id);
    agent.trace = trace;
    const call = starts.get(key) ?? agent.call;
    const started = executions.get(trace.execution)?.call;
    if (call && started !== call) {
      differ('nesting', `${key} was started by ${call}, and in the store by ${started ?? 'none'}`);
    } else if (!call && !started) {
      differ('nesting', `${key} has no call that started it`, trace.parent ? 'uncalled' : null);
    }

    if (call && calls.get(call) && trace.parent !== calls.get(call).trace) differ('nesting', `${key} is not below what ran ${call}`);
    if (!traces.has(trace.parent)) differ('nesting', `${key} is below nothing`);
  }

  for (const trace of store.traces.filter((one) => (one.parent !== null || one.agent !== null) && !told.has(one.id))) {
    const call = executions.get(trace.execution)?.call;
    const isChain = [...counted.calls.values()].some((one) => one.agent && calls.get(one.id)?.trace === trace.id);
    differ('subagents', `the store has ${trace.session} ${when(trace.start)} ${trace.agent ?? 'a subagent'}${call ? ` of ${call}` : ''}, which no file is`,
      counted.resumptions.has(call) ? 'resumed' : isChain ? 'noRecords' : null);
  }
}

const childOf = (store, call) => call && store.traces.find((trace) => trace.execution === call.id);

function compareSessions(counted, store, differ) {
  const there = new Set(store.traces.map((trace) => trace.session));
  for (const session of counted.sessions.keys()) {
    if (there.has(session)) continue;
    const prompts = [...counted.prompts.values()].filter((prompt) => prompt.session === session);
    const moved = prompts.length > 0 && prompts.every((prompt) => prompt.trace ? prompt.trace.session !== session : whyNoPrompt(prompt));
    const called = [...counted.calls.values()].some((call) => call.session === session);
    differ('sessions', `${session} is not there`, called ? null : moved ? (prompts.some((prompt) => prompt.trace) ? 'cleared' : 'nothing') : prompts.length === 0 ? 'nothing' : null);
  }

  for (const session of there) {
    if (!counted.sessions.has(session)) differ('sessions', `the store has ${session}, which no file names`);
  }
}

/**
 * A call lasts from its record to its answer's. A prompt begins with its record; it ends no earlier than its agent's last call, and no later
 * than the last sign of work on it or the mark of its end. One that was cut off ends with the next prompt, or with its session.
 */
function compareDurations(counted, store, traces, calls, differ) {
  for (const call of counted.calls.values()) {
    const [stored, result] = [calls.get(call.id), counted.results.get(call.id)];
    if (stored?.done && result && Math.abs(stored.duration - Math.max(0, result.at - call.at)) > 1) {
      differ('durations', `${call.id} (${call.name}) took ${result.at - call.at} ms, and in the store ${stored.duration}`);
    }
  }

  const bySession = groupBy([...counted.prompts.values()].filter((prompt) => prompt.trace), (prompt) => prompt.trace.session);
  for (const prompts of bySession.values()) {
    prompts.sort((a, b) => a.at - b.at);
    prompts.forEach((prompt, i) => {
      const { trace } = prompt;
      const own = [...counted.calls.values()].filter((call) => call.prompt === prompt && !call.agent).flatMap((call) => [call.at, counted.results.get(call.id)?.at ?? call.at]);
      const last = Math.max(prompt.at, ...own.filter((at) => at < (prompts[i + 1]?.at ?? Infinity)));
      if (Math.abs(trace.start - prompt.at) > 1) differ('durations', `${short(prompt.text)} began at ${when(prompt.at)}, and in the store at ${when(trace.start)}`);
      if (trace.end === null) return;
      if (trace.end < last - 1) differ('durations', `${short(prompt.text)} went on until ${when(last)}, and in the store until ${when(trace.end)}`);
      const next = prompts[i + 1]?.at ?? Infinity;
      const until = trace.status === 'cancelled' ? next : prompt.last;
      if (trace.end > until + 1) differ('durations', `${short(prompt.text)} was last worked on at ${when(until)}, and ends at ${when(trace.end)} in the store`);
    });
  }
}

/** One spelling of a folder, and for a worktree its repository. */
function folder(cwd) {
  const spelled = /^[A-Za-z]:[\\/]/.test(cwd) ? cwd[0].toUpperCase() + cwd.slice(1).replaceAll('/', '\\') : cwd;
  const sep = spelled.includes('\\') ? '\\' : '/';
  const parts = spelled.split(sep);
  for (let i = parts.length - 2; i > 0; i--) {
    if (parts[i] === 'worktrees' && parts[i - 1] === '.claude') return folder(parts.slice(0, i - 1).join(sep));
    if (parts[i] === '.worktrees') return folder(parts.slice(0, i).join(sep));
    if (parts[i].endsWith('-worktrees') && parts[i] !== '-worktrees') return folder([...parts.slice(0, i), parts[i].slice(0, -'-worktrees'.length)].join(sep));
  }

  return spelled.length > 1 ? spelled.replace(/[\\/]+$/, '') : spelled;
}

function compareProjects(counted, store, differ) {
  for (const [session, { cwd }] of counted.sessions) {
    const there = [...new Set(store.traces.filter((trace) => trace.session === session).map((trace) => trace.project))];
    if (there.length > 1) differ('projects', `${session} is of ${there.join(' and ')}`);
    if (cwd && there.length === 1 && there[0] !== folder(cwd)) {
      differ('projects', `${session} began in ${cwd}, and is of ${there[0]}`, there[0] !== null && !/^([\\/~.]|[A-Za-z]:)/.test(there[0]) ? 'repository' : null);
    }
  }
}
