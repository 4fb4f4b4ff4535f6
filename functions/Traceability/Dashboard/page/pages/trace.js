// One trace: what was asked, all that happened and when, why it was judged as it was, and what it belongs to.
import { html, useEffect, useMemo, useState } from '../vendor/htm-preact.js';
import { get, pathOf, post, useApi } from '../core/api.js';
import { duration, exact, money, number, percent, plural, projectName, short } from '../core/format.js';
import { href, usePlace } from '../core/router.js';
import { changesOf, itemsOf, join, outputOf } from '../core/tree.js';
import { Outcome, Time } from '../parts/figures.js';
import { EVER } from '../parts/filters.js';
import { Empty, Failed, Loading, Panel } from '../parts/states.js';
import { Copy, Line, Terminal, Text } from '../parts/text.js';
import { Events } from './trace-events.js';

/** @typedef {import('../core/types').Assembled} Assembled */
/** @typedef {import('../core/types').TraceLine} TraceLine */
/** @typedef {import('../core/tree.js').Item} Item */

const RUNNING = 2_000;
const EVENTS = 2_000;

/** @param {{ path: string[] }} props */
export function Trace({ path: [id] }) {
  const { query } = usePlace();
  const [first, whole, error, reload] = useWhole(id);
  const figures = /** @type {import('../core/api.js').Asked<{ figures: import('../core/types').TraceFigures }>} */ (
    useApi(`analytics/traces/${encodeURIComponent(id)}`, { every: whole?.trace.status === 'in_progress' ? RUNNING : 0 }));
  const items = useMemo(() => (whole ? itemsOf(whole) : []), [whole]);
  useEffect(() => {
    document.title = `${whole?.trace.prompt_text?.slice(0, 60) ?? 'Trace'} · Traceability`;
  }, [whole]);
  if (error && !whole) {
    return html`<header class="page-head"><h1>Trace</h1></header><${Failed} error=${error} retry=${error.status === 404 ? undefined : reload} />
      <p><a href=${href('traces')}>All traces</a></p>`;
  }
  if (!whole) {
    return html`<header class="page-head"><h1>Trace</h1></header><${Panel}><${Loading} lines=${10} /></${Panel}>`;
  }
  const { trace } = whole;
  const line = figures.data?.figures.trace ?? null;
  return html`
    <${Head} whole=${whole} line=${line} />
    ${error && html`<${Failed} error=${error} retry=${reload} />`}
    <div class="columns wide-left trace-top">
      <${Verdict} trace=${trace} reload=${() => { reload(); figures.reload(); }} />
      <${TaskOf} trace=${trace} />
    </div>
    <${Events} items=${items} complete=${first} selected=${query.event ?? null} />
    <div class="columns two">
      <${Checks} items=${items} />
      <${Files} items=${items} />
      <${Tokens} node=${whole} models=${figures.data?.figures.models ?? []} />
      <${HandedOver} figures=${figures} />
    </div>`;
}

/**
 * The trace with all of its events, however many pages they are; asked for again while it runs.
 * @param {string} id
 * @returns {[boolean, Assembled | null, any, () => void]}
 */
function useWhole(id) {
  const [state, setState] = useState({ complete: false, whole: /** @type {Assembled | null} */ (null), error: /** @type {any} */ (null) });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const ask = async () => {
      let again = RUNNING;
      try {
        let part = /** @type {Assembled} */ (await get(pathOf(`traces/${encodeURIComponent(id)}`, { limit: EVENTS }), controller.signal));
        let whole = join(null, part);
        setState(before => (before.whole === null || !part.next_cursor ? { complete: !part.next_cursor, whole, error: null } : before));
        while (part.next_cursor) {
          part = await get(pathOf(`traces/${encodeURIComponent(id)}`, { limit: EVENTS, cursor: part.next_cursor }), controller.signal);
          whole = join(whole, part);
          if (!part.next_cursor) {
            setState({ complete: true, whole, error: null });
          }
        }
        again = whole.trace.status === 'in_progress' ? RUNNING : 0;
      } catch (error) {
        if (controller.signal.aborted) {
          return;
        }
        const told = /** @type {any} */ (error);
        setState(before => ({ ...before, error: told }));
        again = told.status === 0 || told.status === 503 ? RUNNING : 0;
      }
      if (again && !controller.signal.aborted) {
        timer = setTimeout(ask, document.hidden ? again * 5 : again);
      }
    };
    void ask();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [id, round]);
  return [state.complete, state.whole, state.error, () => setRound(round + 1)];
}

/** @param {{ whole: Assembled, line: TraceLine | null }} props */
function Head({ whole, line }) {
  const { trace, totals } = whole;
  const [all, setAll] = useState(false);
  const prompt = trace.prompt_text ?? '';
  const long = prompt.length > 320 || prompt.split('\n').length > 4;
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: 'application/json' }));
    link.download = `trace-${trace.correlation_id}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return html`<header class="trace-head">
    <nav class="crumbs" aria-label="Where this is"><a href=${href('traces')}>Traces</a>${trace.project && html` / <a href=${href('traces', { project: trace.project })}><${Text} value=${projectName(trace.project)} /></a>`}
      ${trace.parent_id && html` / <a href=${href(['traces', trace.root_id ?? trace.parent_id])}>the trace that started it</a>`}</nav>
    <h1 class="prompt ${long && !all ? 'clamped' : ''}">${prompt ? html`<${Text} value=${prompt} />` : 'Its start has not arrived'}</h1>
    ${long && html`<button type="button" class="quiet" aria-expanded=${all} onClick=${() => setAll(!all)}>${all ? 'Less' : 'All of it'}</button>`}
    <dl class="facts">
      <div><dt>Outcome</dt><dd><${Outcome} outcome=${line?.outcome ?? outcomeOf(trace)} status=${trace.status} /></dd></div>
      <div><dt>Ended</dt><dd>${trace.status === 'in_progress' ? 'still running' : trace.status}</dd></div>
      <div><dt>Began</dt><dd><${Time} at=${trace.started_at} /></dd></div>
      <div><dt>Took</dt><dd title="${number(trace.duration_ms)} ms">${duration(trace.duration_ms)}</dd></div>
      <div><dt>Cost</dt><dd title=${totals.spend.unpriced_answers > 0 ? `${totals.spend.unpriced_answers} answers have no price` : undefined}>${money(totals.spend.cost_usd)}</dd></div>
      <div><dt>Tokens written</dt><dd title=${number(totals.spend.output_tokens)}>${short(totals.spend.output_tokens)}</dd></div>
      <div><dt>Calls</dt><dd>${number(totals.tool_calls)}${totals.failed_tool_calls > 0 && html`, <span class="bad-text">${totals.failed_tool_calls} failed</span>`}</dd></div>
      ${(line?.person ?? trace.user_id) && html`<div><dt>Person</dt><dd><${Text} value=${line?.person ?? trace.user_id} /></dd></div>`}
      ${(trace.agent ?? (line && line.agent !== 'main' ? line.agent : null)) && html`<div><dt>Agent</dt><dd><${Text} value=${trace.agent} /></dd></div>`}
      ${trace.context?.git_branch && html`<div><dt>Branch</dt><dd class="mono"><${Text} value=${String(trace.context.git_branch)} /></dd></div>`}
      ${trace.session_id && html`<div><dt>Session</dt><dd class="mono" title=${trace.session_id}>${trace.session_id.slice(0, 8)}</dd></div>`}
    </dl>
    <div class="actions"><${Copy} text=${location.href.split('?')[0]} label="Copy the link" /><button type="button" class="button small" onClick=${save}>Save as JSON</button></div>
    ${whole.cut && html`<p class="note">${whole.cut}</p>`}
  </header>`;
}

/** @param {import('../core/types').Trace} trace */
const outcomeOf = ({ success_criteria: verdict }) => (!verdict || verdict.is_unclear !== false ? 'unclear' : verdict.is_success ? 'success' : 'no_success');

/** Why it was judged so. @param {{ trace: import('../core/types').Trace, reload: () => void }} props */
function Verdict({ trace, reload }) {
  const verdict = trace.success_criteria;
  const criteria = [...(verdict?.criteria ?? [])].sort((a, b) => Math.abs(b.weight * b.value) - Math.abs(a.weight * a.value));
  const most = Math.max(0.001, ...criteria.map(one => Math.abs(one.weight * one.value)));
  return html`<${Panel} title="Why it was judged so" id="why" note=${!verdict ? 'not judged yet' : trace.settled_at ? html`settled <${Time} at=${trace.settled_at} />` : 'provisional: what comes next may change it'}>
    ${!verdict ? html`<${Empty} title="It was not judged yet.">That happens within seconds of its end.</${Empty}>` : html`
      <p class="reason"><span class="chance">${percent(trace.success_score)}</span> <${Line} value=${verdict.reason} most=${600} /></p>
      ${criteria.length > 0 && html`<table class="criteria" aria-label="What spoke for and against it"><tbody>${criteria.map(one => html`<tr key=${one.name}>
        <td class="weigh"><svg viewBox="-50 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="axis" x="-0.25" y="0" width="0.5" height="8" />
          <rect class=${one.weight * one.value >= 0 ? 'for' : 'against'} y="1" height="6" x=${Math.min(0, (one.weight * one.value * 48) / most)} width=${Math.max(0.6, Math.abs((one.weight * one.value * 48) / most))} /></svg>
          <span class="sr">${one.weight * one.value >= 0 ? 'for' : 'against'}</span></td>
        <td class="wide"><${Line} value=${one.evidence} most=${300} /></td>
        <td class="right note" title="The weight ${one.weight} times the value ${one.value}, in log odds">${one.weight * one.value >= 0 ? '+' : '−'}${Math.abs(one.weight * one.value).toFixed(2)}</td></tr>`)}</tbody></table>`}
      ${(verdict.evidence?.length ?? 0) > 0 && html`<details><summary>What it rests on</summary><ul class="lines">${verdict.evidence?.map((one, at) => html`<li key=${at}>
        <span class="tag">${one.kind}</span> <${Line} value=${one.what} most=${200} />: <${Line} value=${one.outcome} />${one.execution_id && html` <a href=${eventHref(one.execution_id)}>show</a>`}
        ${one.at && html` <span class="note"><${Time} at=${one.at} /></span>`}</li>`)}</ul></details>`}`}
    <${Feedback} trace=${trace} reload=${reload} />
  </${Panel}>`;
}

/** @param {string} event */
function eventHref(event) {
  const [path, query] = location.hash.split('?', 2);
  const parameters = new URLSearchParams(query ?? '');
  parameters.set('event', event);
  return `${path}?${parameters}`;
}

/** @param {{ trace: import('../core/types').Trace, reload: () => void }} props */
function Feedback({ trace, reload }) {
  const [comment, setComment] = useState('');
  const [told, setTold] = useState('');
  const [busy, setBusy] = useState(false);
  const say = async (/** @type {boolean} */ success) => {
    setBusy(true);
    try {
      await post(`traces/${encodeURIComponent(trace.correlation_id)}/feedback`, { success, comment: comment.trim() || undefined });
      setTold('Taken. It is judged and learned from again.');
      setComment('');
      setTimeout(reload, 1500);
    } catch (error) {
      setTold(/** @type {Error} */ (error).message);
    }
    setBusy(false);
  };
  const said = trace.feedback;
  return html`<form class="feedback" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()} aria-label="Say whether it worked">
    ${said && html`<p class="note">${said.user ? html`<${Text} value=${said.user} />` : 'Somebody'} said that it ${said.success ? 'worked' : 'did not work'}${said.comment ? html`: <${Line} value=${said.comment} />` : '.'}</p>`}
    <input class="field" type="text" aria-label="Comment" placeholder="You know better? Say why" value=${comment} maxlength="1000"
      onInput=${(/** @type {Event} */ event) => setComment(/** @type {HTMLInputElement} */ (event.target).value)} />
    <button type="button" class="button small" disabled=${busy} onClick=${() => say(true)}>It worked</button>
    <button type="button" class="button small" disabled=${busy} onClick=${() => say(false)}>It did not</button>
    <span class="note" role="status">${told}</span>
  </form>`;
}

/** @type {Record<string, string>} */
const RELATIONS = { new: 'a new task', continues: 'goes on with it', reply: 'a reply', follow_up: 'follows up' };

/** The task, with its other prompts. @param {{ trace: import('../core/types').Trace }} props */
function TaskOf({ trace }) {
  const task = /** @type {import('../core/api.js').Asked<import('../core/types').List<TraceLine>>} */ (
    useApi(trace.task_id ? pathOf('analytics/traces', { ...EVER, task: trace.task_id, limit: 50 }) : null));
  if (!trace.task_id) {
    return html`<${Panel} title="Its task" id="task"><${Empty} title=${trace.parent_id ? 'It is part of the trace that started it.' : 'It belongs to no task yet.'} /></${Panel}>`;
  }
  return html`<${Panel} title="Its task" id="task" asked=${task} note=${trace.relation ? `${RELATIONS[trace.relation] ?? trace.relation}${trace.thin ? ', and says nothing by itself' : ''}` : ''}>
    ${(/** @type {import('../core/types').List<TraceLine>} */ list) => html`<ol class="lines task">${[...list.items].reverse().map(one => html`<li key=${one.correlation_id} class=${one.correlation_id === trace.correlation_id ? 'this' : ''}>
      <${Outcome} outcome=${one.outcome} status=${one.status} brief reason=${one.reason ?? ''} />
      <span class="task-prompt">${one.correlation_id === trace.correlation_id ? html`<strong><${Line} value=${one.prompt} most=${140} /></strong> <span class="sr">(this one)</span>`
        : html`<a href=${href(['traces', one.correlation_id])}><${Line} value=${one.prompt} most=${140} /></a>`}</span>
      <span class="note">${money(one.cost_usd)} · <${Time} at=${one.started_at} /></span></li>`)}</ol>`}</${Panel}>`;
}

/** @param {{ items: Item[] }} props */
function Checks({ items }) {
  const checks = items.filter(one => one.check !== null);
  return html`<${Panel} title="Checks" id="checks" note=${checks.length > 0 ? plural(checks.length, 'run') : ''}>
    ${checks.length === 0 ? html`<${Empty} title="Nothing was checked.">Tests, builds and linters that an agent runs would be here.</${Empty}>`
      : html`<ul class="lines">${checks.map(one => html`<li key=${one.id}><details class="check"><summary>
          ${(one.check ?? '').split(', ').map(gate => html`<span class="gate ${/passed$/.test(gate) ? 'good' : /failed$/.test(gate) ? 'bad' : ''}">${/passed$/.test(gate) ? '✓' : /failed$/.test(gate) ? '✕' : '○'} ${gate.replace(/:.*/, '')}<span class="sr"> ${gate.replace(/.*:/, '')}</span></span>`)}
          <code><${Line} value=${one.detail} most=${160} /></code><span class="note took">${duration(one.to - one.from)}</span></summary>
          <${Output} text=${outputOf(one.event.context)} /><p><a href=${eventHref(one.id)}>Show it among the events</a></p></details></li>`)}</ul>`}
  </${Panel}>`;
}

/** What was printed, of which the most telling is mostly at the end. @param {{ text: string }} props */
export function Output({ text }) {
  const [all, setAll] = useState(false);
  const most = 6_000;
  const cut = !all && text.length > most;
  return text === '' ? html`<p class="note">It printed nothing.</p>` : html`<div class="output"><div class="output-head"><${Copy} text=${text} /></div>
    ${cut && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>Show the first ${number(text.length - most)} characters too</button>`}
    <pre tabindex="0"><${Terminal} value=${cut ? text.slice(-most) : text} /></pre></div>`;
}

/** @param {{ items: Item[] }} props */
function Files({ items }) {
  const changes = changesOf(items);
  /** @type {Map<string, import('../core/tree.js').Change[]>} */
  const files = new Map();
  for (const one of changes) {
    files.set(one.file, [...(files.get(one.file) ?? []), one]);
  }
  const root = common([...files.keys()].filter(Boolean));
  return html`<${Panel} title="Files changed" id="files" note=${files.size > 0 ? plural(files.size, 'file') : ''}>
    ${files.size === 0 ? html`<${Empty} title="No file was changed." />`
      : html`<ul class="lines">${[...files].map(([file, edits]) => html`<li key=${file}><details><summary class="file">
        ${file ? html`<code title=${file}><${Text} value=${file.slice(root.length)} /></code>` : html`<span>Which files a command changed was not recorded</span>`}
        <span class="diff-sum"><span class="good-text">+${number(edits.reduce((sum, one) => sum + one.added, 0))}</span> <span class="bad-text">−${number(edits.reduce((sum, one) => sum + one.removed, 0))}</span></span></summary>
        ${edits.map(one => html`<div key=${one.id}><p class="note">${one.kind}${one.failed ? ', failed' : ''} · <a href=${eventHref(one.id)}>${new Date(one.at).toLocaleTimeString()}</a></p>
          ${one.diff ? html`<${Diff} lines=${one.diff} />` : html`<p class="note">What it changed was not recorded.</p>`}</div>`)}</details></li>`)}</ul>`}
  </${Panel}>`;
}

/** The folder that all are in. @param {string[]} files */
function common(files) {
  let shared = files[0] ?? '';
  for (const file of files) {
    while (!file.startsWith(shared)) {
      shared = shared.slice(0, -1);
    }
  }
  return shared.slice(0, shared.lastIndexOf('/') + 1);
}

/** @param {{ lines: import('../core/tree.js').DiffLine[] }} props */
export function Diff({ lines }) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, 120);
  return html`<div class="diff"><pre tabindex="0">${shown.map((one, at) => html`<span key=${at} class="diff-line ${one.sign === '+' ? 'added' : one.sign === '-' ? 'removed' : one.sign === '@' ? 'place' : ''}"><span class="sign">${one.sign === '@' ? '' : one.sign}</span><${Text} value=${one.text} />${'\n'}</span>`)}</pre>
    ${shown.length < lines.length && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>Show ${number(lines.length - shown.length)} lines more</button>`}</div>`;
}

/** @param {{ node: Assembled, models: any[] }} props */
function Tokens({ node, models }) {
  const answers = useMemo(() => allAnswers(node), [node]);
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...answers.map(one => one.cost_usd ?? 0));
  const shown = all ? answers : answers.slice(0, 12);
  return html`<${Panel} title="Tokens by answer" id="tokens" note=${answers.length > 0 ? plural(answers.length, 'answer') : ''}>
    ${answers.length === 0 ? html`<${Empty} title="No tokens are known.">They come from transcripts: by <code>./run import</code>, and live where the server reads them.</${Empty}>` : html`
      ${models.length > 0 && html`<p class="note models">${models.map(one => html`<span key=${one.model}><${Text} value=${one.model} /> ${money(one.cost_usd)}</span>`)}</p>`}
      <div class="table-frame"><table aria-label="Tokens by answer"><thead><tr><th scope="col">At</th><th scope="col" class="right" title="Read anew, and written to the cache">Read</th><th scope="col" class="right" title="Read from the cache">Cached</th><th scope="col" class="right">Written</th><th scope="col" class="right">Cost</th><th scope="col" class="minor"><span class="sr">Share</span></th></tr></thead>
      <tbody>${shown.map(one => html`<tr key=${one.execution_id}>
        <td class="at" title="${exact(one.at)} ${one.model ?? ''}">${one.calls.length > 0 ? html`<a href=${eventHref(one.calls[0])}>${new Date(one.at).toLocaleTimeString()}</a>` : new Date(one.at).toLocaleTimeString()}</td>
        <td class="right" title=${number(one.input_tokens + one.cache_write5m_tokens + one.cache_write1h_tokens)}>${short(one.input_tokens + one.cache_write5m_tokens + one.cache_write1h_tokens)}</td>
        <td class="right" title=${number(one.cache_read_tokens)}>${short(one.cache_read_tokens)}</td><td class="right">${short(one.output_tokens)}</td><td class="right">${money(one.cost_usd)}</td>
        <td class="minor"><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" height="6" width=${((one.cost_usd ?? 0) / most) * 100} /></svg></td></tr>`)}</tbody></table></div>
      ${shown.length < answers.length && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>Show ${number(answers.length - shown.length)} more</button>`}`}
  </${Panel}>`;
}

/** @param {Assembled} node @returns {import('../core/types').Answer[]} */
const allAnswers = node => [node, ...node.children].flatMap((one, at) => (at === 0 ? one.answers : allAnswers(one))).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

/** @type {Record<string, string>} */
const MOMENTS = { session_start: 'As the session began', prompt: 'With the prompt', edit: 'At an edit', failure: 'At a failure', commit: 'Before a commit' };

/** What was handed over to it, and why. @param {{ figures: any }} props */
function HandedOver({ figures }) {
  return html`<${Panel} title="What was handed over" id="handed" asked=${figures}>${(/** @type {{ figures: import('../core/types').TraceFigures }} */ { figures: one }) => (one.patterns.length + one.advice.length === 0
    ? html`<${Empty} title="Nothing was handed over.">Patterns and advice come with a prompt where something fits well enough.</${Empty}>`
    : html`<ul class="lines">
      ${one.patterns.map(pattern => html`<li key=${pattern.pattern_id}><p><span class="tag">pattern</span> ${pattern.used ? 'handed over' : 'held out, to compare'} at ${percent(pattern.match_score)}${pattern.success === null ? '' : pattern.success ? ', and it worked' : ', and it did not work'}</p>
        <p class="line-main"><${Line} value=${pattern.prompt ?? 'The pattern is gone'} /></p>
        ${pattern.pattern_id && html`<${Why} pattern=${pattern.pattern_id} />`}
        ${pattern.deviations.length > 0 && html`<details><summary>${plural(pattern.deviations.length, 'thing')} done otherwise than planned</summary><pre><${Text} value=${JSON.stringify(pattern.deviations, null, 2)} /></pre></details>`}</li>`)}
      ${one.advice.map((advice, at) => html`<li key=${at}><p><span class="tag">${MOMENTS[advice.moment] ?? advice.moment}</span> ${advice.said ? '' : 'held out, to compare '}<span class="note"><${Time} at=${advice.at} /></span></p>
        ${advice.statements.map((/** @type {any} */ statement) => html`<p><${Line} value=${typeof statement === 'string' ? statement : statement.text ?? JSON.stringify(statement)} most=${800} /></p>`)}</li>`)}</ul>`)}</${Panel}>`;
}

/** What the pattern was learned from. @param {{ pattern: string }} props */
function Why({ pattern }) {
  const [open, setOpen] = useState(false);
  const asked = /** @type {any} */ (useApi(open ? `patterns/${encodeURIComponent(pattern)}` : null));
  return html`<details onToggle=${(/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */ (event.target).open)}><summary>Why this pattern</summary>
    ${asked.error ? html`<${Failed} error=${asked.error} retry=${asked.reload} />` : asked.data === null ? open && html`<${Loading} lines=${2} />` : html`<dl class="pairs">
      <div><dt>Intent</dt><dd>${asked.data.intent}</dd></div><div><dt>Words</dt><dd><${Line} value=${asked.data.keywords.join(', ')} /></dd></div>
      <div><dt>What was done</dt><dd><${Line} value=${asked.data.path_signature} /></dd></div>
      <div><dt>It worked in</dt><dd>${plural(asked.data.success_count, 'trace')} of ${asked.data.success_count + asked.data.failure_count}</dd></div>
      <div><dt>Learned from</dt><dd>${asked.data.source_correlation_id ? html`<a href=${href(['traces', asked.data.source_correlation_id])}>this trace</a>` : 'a trace that is gone'}</dd></div></dl>`}</details>`;
}
