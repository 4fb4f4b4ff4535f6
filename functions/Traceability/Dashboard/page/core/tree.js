// A trace and all that it started, as one list in order of time: what is shown of it, how deep, and what it all waited for.

/** @typedef {import('./types').Assembled} Assembled */
/** @typedef {import('./types').HookEvent} HookEvent */

/**
 * @typedef {{
 *   id: string, kind: 'prompt' | 'call' | 'agent' | 'answer' | 'outside' | 'note' | 'said', depth: number, from: number, to: number,
 *   title: string, detail: string, failed: boolean, denied: boolean, running: boolean, check: string | null, event: any, trace: string,
 *   parents: string[], critical: boolean, cost: number | null, child: string | null,
 * }} Item
 *   parents are the ids of the agents that it is within, the outermost first; child is the trace of the agent that it started.
 */

/** Makes one whole of the pages of a trace's events. @param {Assembled | null} whole @param {Assembled} part @returns {Assembled} */
export function join(whole, part) {
  if (whole === null) {
    return part;
  }
  const before = new Map(whole.children.map(child => [child.trace.correlation_id, child]));
  const children = part.children.map(child => join(before.get(child.trace.correlation_id) ?? null, child));
  return {
    ...part, children, routing: [...whole.routing, ...part.routing], hooks: [...whole.hooks, ...part.hooks],
    endpoint_calls: [...whole.endpoint_calls, ...part.endpoint_calls], answers: [...whole.answers, ...part.answers],
  };
}

/** @param {string | null | undefined} time */
const ms = time => (time ? Date.parse(time) : NaN);

/** @param {Assembled} node @returns {Item[]} */
export function itemsOf(node) {
  /** @type {Item[]} */
  const items = [];
  collect(node, 0, [], items);
  // A path below the folder that was worked in is told without it.
  const folders = [node.trace.context?.cwd, node.trace.project]
    .filter(one => typeof one === 'string' && one.length > 1).map(one => `${one}/`);
  for (const item of items) {
    if (item.kind === 'call') {
      item.detail = folders.reduce((text, folder) => text.replaceAll(folder, ''), item.detail);
    }
  }
  markCritical(items, node.trace.correlation_id);
  return items;
}

/** @param {Assembled} node @param {number} depth @param {string[]} parents @param {Item[]} items */
function collect(node, depth, parents, items) {
  const { trace } = node;
  const base = {
    depth, trace: trace.correlation_id, parents, detail: '', critical: false, failed: false, denied: false, running: false, check: null,
    cost: null, child: null,
  };
  const begin = ms(trace.started_at);
  /** @type {{ at: number, order: number, add: () => void }[]} */
  const events = [];
  /** What is at one time stands in the order of these numbers. @param {number} at @param {number} order @param {() => void} add */
  const when = (at, order, add) => events.push({ at, order, add });
  /** @param {number} at @param {number} order @param {Partial<Item>} item */
  const put = (at, order, item) => when(at, order, () => items.push(/** @type {Item} */ ({ ...base, from: at, to: at, ...item })));

  put(begin, 0, {
    id: `${trace.correlation_id}-prompt`, kind: 'prompt', title: depth === 0 ? 'Prompt' : `Asked ${trace.agent ?? 'an agent'}`,
    detail: trace.prompt_text ?? '', event: trace,
  });
  const started = new Map(node.children.map(child => [child.trace.parent_execution_id, child]));
  for (const hook of node.hooks) {
    const child = started.get(hook.execution_id);
    when(ms(hook.started_at), 2, () => {
      items.push(/** @type {Item} */ ({ ...base, ...itemOf(hook, child) }));
      if (child) {
        collect(child, depth + 1, [...parents, hook.execution_id], items);
      }
    });
  }
  const calls = new Set(node.hooks.map(hook => hook.execution_id));
  for (const child of node.children.filter(one => !calls.has(one.trace.parent_execution_id ?? ''))) {
    const from = ms(child.trace.started_at);
    when(from, 2, () => {
      items.push(/** @type {Item} */ ({
        ...base, id: child.trace.correlation_id, kind: 'agent', from, to: ms(child.trace.completed_at) || from, event: child.trace,
        title: child.trace.agent ?? 'Agent', detail: child.trace.prompt_text ?? '', failed: child.trace.success === false,
        cost: child.totals.spend.cost_usd, child: child.trace.correlation_id,
      }));
      collect(child, depth + 1, [...parents, child.trace.correlation_id], items);
    });
  }
  for (const call of node.endpoint_calls) {
    const from = ms(call.started_at);
    put(from, 2, {
      id: call.execution_id, kind: 'outside', to: from + (call.duration_ms ?? 0), event: call, failed: call.success === false,
      title: `${call.http_method ?? 'CALL'} ${call.service_name ?? ''}`.trim(),
      detail: `${call.endpoint_path ?? ''} ${call.response_status ?? ''}`.trim(),
    });
  }
  for (const one of node.compactions) {
    put(ms(one.at), 1, {
      id: `${trace.correlation_id}-${one.at}`, kind: 'note', title: 'The conversation was summed up', event: one,
      detail: one.pre_tokens && one.post_tokens ? `${one.pre_tokens} tokens became ${one.post_tokens}` : '',
    });
  }
  const last = trace.context?.last_assistant_message;
  if (last || trace.completed_at) {
    put(endOf(node), 3, {
      id: `${trace.correlation_id}-end`, kind: 'answer', event: trace,
      title: depth === 0 ? 'Last words' : `${trace.agent ?? 'Agent'} ended`,
      detail: typeof last === 'string' ? last : trace.error_message ?? '', failed: trace.success === false,
    });
  }
  events.sort((a, b) => a.at - b.at || a.order - b.order).forEach(one => one.add());
}

/** @param {Assembled} node */
function endOf({ trace, hooks }) {
  const end = ms(trace.completed_at);
  return Number.isNaN(end)
    ? hooks.reduce((most, one) => Math.max(most, ms(one.completed_at) || ms(one.started_at)), ms(trace.started_at)) : end;
}

/** A call, or what a hook told. @param {HookEvent} hook @param {Assembled | undefined} child what it started @returns {Partial<Item>} */
function itemOf(hook, child) {
  const from = ms(hook.started_at);
  const end = ms(hook.completed_at);
  const to = Number.isNaN(end) ? from + (hook.duration_ms ?? 0) : end;
  const isCall = hook.tool_name !== null;
  return {
    id: hook.execution_id, kind: child ? 'agent' : isCall ? 'call' : hook.hook_type === 'QueuedPrompt' ? 'said' : 'note', event: hook, from,
    to: child ? Math.max(to, ms(child.trace.completed_at) || to) : to,
    title: child ? child.trace.agent ?? 'Agent' : hook.tool_name ?? NOTES[hook.hook_type] ?? hook.hook_type,
    detail: isCall ? brief(hook.tool_name ?? '', Object(hook.context?.tool_input ?? {})) : noteOf(hook),
    failed: hook.success === false && hook.status !== 'denied', denied: hook.status === 'denied', running: hook.status === 'in_progress',
    check: hook.quality_gates_validated.length > 0 ? hook.quality_gates_validated.join(', ') : null,
    cost: child ? child.totals.spend.cost_usd : null, child: child ? child.trace.correlation_id : null,
  };
}

/** @type {Record<string, string>} */
const NOTES = {
  QueuedPrompt: 'Said meanwhile', SessionStart: 'Session began', SessionEnd: 'Session ended', Notification: 'Notification',
  PreCompact: 'Before summing up', Stop: 'Stopped', SubagentStop: 'Agent stopped',
};

/** @param {HookEvent} hook */
function noteOf({ context, error_message: error }) {
  const told = context?.queued_prompt ?? context?.message ?? context?.notification ?? error ?? '';
  return typeof told === 'string' ? told : JSON.stringify(told);
}

/** Of what a call was given, what it was about. */
const ABOUT = ['command', 'file_path', 'notebook_path', 'pattern', 'url', 'query', 'description', 'prompt', 'skill', 'subject'];

/** What a call was about, in a line. @param {string} tool @param {any} input */
export function brief(tool, input) {
  const told = ABOUT.map(name => input[name]).find(one => typeof one === 'string');
  if (told !== undefined) {
    return tool === 'Grep' && typeof input.path === 'string' ? `${told} in ${input.path}` : told;
  }
  const text = JSON.stringify(input);
  return text === '{}' || text === undefined ? '' : text.slice(0, 300);
}

/** From the end back: what ended last before what came next is what it was waited for. @param {Item[]} items @param {string} root */
function markCritical(items, root) {
  /** @param {(one: Item) => boolean} within @param {number} until */
  const walk = (within, until) => {
    const spans = items.filter(one => within(one) && one.to > one.from).sort((a, b) => b.to - a.to);
    let at = until;
    for (const span of spans) {
      if (span.to <= at + 1) {
        span.critical = true;
        at = span.from;
        if (span.kind === 'agent') {
          walk(one => one.parents.at(-1) === span.id, span.to);
        }
      }
    }
  };
  walk(one => one.trace === root && one.parents.length === 0, Infinity);
}

/** What a call printed, or was answered. @param {any} context */
export function outputOf(context) {
  const response = context?.tool_response;
  if (response === undefined || response === null) {
    return typeof context?.error === 'string' ? context.error : '';
  }
  if (typeof response === 'string') {
    return response;
  }
  const printed = [response.stdout, response.stderr].filter(one => typeof one === 'string' && one !== '').join('\n');
  if (printed) {
    return printed;
  }
  const content = response.content ?? response.file?.content ?? response.result ?? response.output;
  if (typeof content === 'string') {
    return content;
  }
  if (Array.isArray(content)) {
    return content.map(one => (typeof one?.text === 'string' ? one.text : JSON.stringify(one))).join('\n');
  }
  return Object.keys(response).every(key => SAYS_NOTHING.includes(key)) ? '' : JSON.stringify(response, null, 2);
}

const SAYS_NOTHING = ['stdout', 'stderr', 'interrupted', 'isImage', 'noOutputExpected'];

/**
 * @typedef {{ sign: ' ' | '+' | '-' | '@', text: string }} DiffLine
 * @typedef {{
 *   file: string, kind: string, added: number, removed: number, at: number, diff: DiffLine[] | null, failed: boolean, id: string,
 * }} Change
 */

/** The files that were changed, each edit with its difference where it was recorded. @param {Item[]} items @returns {Change[]} */
export const changesOf = items => items.filter(one => Array.isArray(one.event?.modifications_made)).flatMap(one => {
  const changes = /** @type {any[]} */ (one.event.modifications_made);
  return changes.map(change => ({
    file: typeof change?.file === 'string' ? change.file : '', kind: typeof change?.kind === 'string' ? change.kind : 'change',
    added: Number(change?.lines_added) || 0, removed: Number(change?.lines_removed) || 0, at: one.from, id: one.id, failed: one.failed,
    diff: changes.length === 1 ? diffOf(one.event.context ?? {}) : null,
  }));
});

/** @param {any} context @returns {DiffLine[] | null} */
function diffOf(context) {
  const patch = context.tool_response?.structuredPatch;
  if (Array.isArray(patch) && patch.length > 0) {
    return patch.flatMap(hunk => [
      /** @type {DiffLine} */ ({ sign: '@', text: `@@ −${Number(hunk?.oldStart)} +${Number(hunk?.newStart)} @@` }),
      ...(Array.isArray(hunk?.lines) ? hunk.lines : []).map((/** @type {unknown} */ line) => signed(String(line))),
    ]);
  }
  const input = Object(context.tool_input ?? {});
  if (typeof input.old_string === 'string' && typeof input.new_string === 'string') {
    return [...linesOf('-', input.old_string), ...linesOf('+', input.new_string)];
  }
  return typeof input.content === 'string' ? linesOf('+', input.content) : null;
}

/** @param {'+' | '-'} sign @param {string} text @returns {DiffLine[]} */
const linesOf = (sign, text) => text.split('\n').map(line => ({ sign, text: line }));

/** @param {string} line @returns {DiffLine} */
const signed = line => ({ sign: line[0] === '+' || line[0] === '-' ? line[0] : ' ', text: line.slice(1) });
