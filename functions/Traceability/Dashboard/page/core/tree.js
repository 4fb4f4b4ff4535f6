// A trace and all that it started, as one list in order of time: what is shown of it, how deep, and what it all waited for.

/** @typedef {import('./types').Assembled} Assembled */
/** @typedef {import('./types').HookEvent} HookEvent */

/**
 * @typedef {{
 *   id: string, kind: 'prompt' | 'call' | 'agent' | 'answer' | 'outside' | 'note' | 'said', depth: number, from: number, to: number,
 *   title: string, detail: string, failed: boolean, denied: boolean, running: boolean, check: string | null, event: any, trace: string,
 *   parents: string[], critical: boolean, cost: number | null,
 * }} Item
 *   parents are the ids of the agents that it is within, the outermost first.
 */

/** Makes one whole of the pages of a trace's events. @param {Assembled | null} whole @param {Assembled} part @returns {Assembled} */
export function join(whole, part) {
  if (whole === null) {
    return part;
  }
  const children = part.children.map(child => join(whole.children.find(one => one.trace.correlation_id === child.trace.correlation_id) ?? null, child));
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
  const folders = [node.trace.context?.cwd, node.trace.project].filter(one => typeof one === 'string' && one.length > 1).map(one => `${one}/`);
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
  const base = { depth, trace: trace.correlation_id, parents, critical: false, failed: false, denied: false, running: false, check: null, cost: null, detail: '' };
  const begin = ms(trace.started_at);
  const end = Number.isNaN(ms(trace.completed_at)) ? Math.max(begin, ...node.hooks.map(one => ms(one.completed_at) || ms(one.started_at))) : ms(trace.completed_at);
  /** @type {{ at: number, order: number, add: () => void }[]} */
  const events = [];
  /** @param {number} at @param {number} order @param {() => void} add */
  const when = (at, order, add) => events.push({ at, order, add });

  when(begin, 0, () => items.push({ ...base, id: `${trace.correlation_id}-prompt`, kind: 'prompt', from: begin, to: begin, title: depth === 0 ? 'Prompt' : `Asked ${trace.agent ?? 'an agent'}`, event: trace, detail: trace.prompt_text ?? '' }));
  const started = new Map(node.children.map(child => [child.trace.parent_execution_id, child]));
  const placed = new Set();
  for (const hook of node.hooks) {
    const from = ms(hook.started_at);
    const child = started.get(hook.execution_id);
    const to = Number.isNaN(ms(hook.completed_at)) ? from + (hook.duration_ms ?? 0) : ms(hook.completed_at);
    const isCall = hook.tool_name !== null;
    const input = Object(hook.context?.tool_input ?? {});
    when(from, 2, () => {
      const item = /** @type {Item} */ ({
        ...base, id: hook.execution_id, kind: child ? 'agent' : isCall ? 'call' : hook.hook_type === 'QueuedPrompt' ? 'said' : 'note', from, to,
        title: hook.tool_name ?? NOTES[hook.hook_type] ?? hook.hook_type, detail: isCall ? brief(hook.tool_name ?? '', input) : noteOf(hook), event: hook,
        failed: hook.success === false && hook.status !== 'denied', denied: hook.status === 'denied', running: hook.status === 'in_progress',
        check: hook.quality_gates_validated.length > 0 ? hook.quality_gates_validated.join(', ') : null,
      });
      items.push(item);
      if (child) {
        placed.add(child);
        item.title = child.trace.agent ?? 'Agent';
        item.to = Math.max(to, ms(child.trace.completed_at) || to);
        item.cost = child.totals.spend.cost_usd;
        collect(child, depth + 1, [...parents, hook.execution_id], items);
      }
    });
  }
  for (const child of node.children.filter(one => !node.hooks.some(hook => hook.execution_id === one.trace.parent_execution_id))) {
    const from = ms(child.trace.started_at);
    when(from, 2, () => {
      items.push({ ...base, id: child.trace.correlation_id, kind: 'agent', from, to: ms(child.trace.completed_at) || from, title: child.trace.agent ?? 'Agent', detail: child.trace.prompt_text ?? '', failed: child.trace.success === false, event: child.trace, cost: child.totals.spend.cost_usd });
      collect(child, depth + 1, [...parents, child.trace.correlation_id], items);
    });
  }
  for (const call of node.endpoint_calls) {
    const from = ms(call.started_at);
    when(from, 2, () => items.push({ ...base, id: call.execution_id, kind: 'outside', from, to: from + (call.duration_ms ?? 0), title: `${call.http_method ?? 'CALL'} ${call.service_name ?? ''}`.trim(), detail: `${call.endpoint_path ?? ''} ${call.response_status ?? ''}`.trim(), failed: call.success === false, event: call }));
  }
  for (const compaction of node.compactions) {
    const at = ms(compaction.at);
    when(at, 1, () => items.push({ ...base, id: `${trace.correlation_id}-${compaction.at}`, kind: 'note', from: at, to: at, title: 'The conversation was summed up', detail: compaction.pre_tokens && compaction.post_tokens ? `${compaction.pre_tokens} tokens became ${compaction.post_tokens}` : '', event: compaction }));
  }
  const last = trace.context?.last_assistant_message;
  if (last || trace.completed_at) {
    when(end, 3, () => items.push({ ...base, id: `${trace.correlation_id}-end`, kind: 'answer', from: end, to: end, title: depth === 0 ? 'Last words' : `${trace.agent ?? 'Agent'} ended`, detail: typeof last === 'string' ? last : trace.error_message ?? '', failed: trace.success === false, event: trace }));
  }
  events.sort((a, b) => a.at - b.at || a.order - b.order).forEach(one => one.add());
}

/** @type {Record<string, string>} */
const NOTES = { QueuedPrompt: 'Said meanwhile', SessionStart: 'Session began', SessionEnd: 'Session ended', Notification: 'Notification', PreCompact: 'Before summing up', Stop: 'Stopped', SubagentStop: 'Agent stopped' };

/** @param {HookEvent} hook */
const noteOf = hook => String(hook.context?.queued_prompt ?? hook.context?.message ?? hook.context?.notification ?? hook.error_message ?? '');

/** What a call was about, in a line. @param {string} tool @param {any} input */
export function brief(tool, input) {
  const told = input.command ?? input.file_path ?? input.notebook_path ?? input.pattern ?? input.url ?? input.query ?? input.description ?? input.prompt ?? input.skill ?? input.subject;
  if (typeof told === 'string') {
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
  return Object.keys(response).every(key => ['stdout', 'stderr', 'interrupted', 'isImage', 'noOutputExpected'].includes(key)) ? '' : JSON.stringify(response, null, 2);
}

/**
 * @typedef {{ sign: ' ' | '+' | '-' | '@', text: string }} DiffLine
 * @typedef {{ file: string, kind: string, added: number, removed: number, at: number, diff: DiffLine[] | null, failed: boolean, id: string }} Change
 */

/** The files that were changed, each edit with its difference where it was recorded. @param {Item[]} items @returns {Change[]} */
export function changesOf(items) {
  return items.filter(one => Array.isArray(one.event?.modifications_made)).flatMap(one => one.event.modifications_made.map((/** @type {any} */ change) => ({
    file: typeof change?.file === 'string' ? change.file : '', kind: typeof change?.kind === 'string' ? change.kind : 'change',
    added: Number(change?.lines_added) || 0, removed: Number(change?.lines_removed) || 0, at: one.from, id: one.id,
    failed: one.failed, diff: one.event.modifications_made.length === 1 ? diffOf(one.event.context ?? {}) : null,
  })));
}

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
    return [...input.old_string.split('\n').map((/** @type {string} */ text) => ({ sign: /** @type {const} */ ('-'), text })), ...input.new_string.split('\n').map((/** @type {string} */ text) => ({ sign: /** @type {const} */ ('+'), text }))];
  }
  return typeof input.content === 'string' ? input.content.split('\n').map((/** @type {string} */ text) => ({ sign: /** @type {const} */ ('+'), text })) : null;
}

/** @param {string} line @returns {DiffLine} */
const signed = line => ({ sign: line[0] === '+' || line[0] === '-' ? line[0] : ' ', text: line.slice(1) });
