// All traces, searched and filtered; what is chosen is in the address. New ones come in at the top.
import { html, useEffect, useRef, useState } from '../vendor/htm-preact.js';
import { get, pathOf, useApi } from '../core/api.js';
import { duration, money, number, plural, projectName } from '../core/format.js';
import { filter, href, usePlace } from '../core/router.js';
import { asked, periodOf } from '../core/window.js';
import { Outcome, Time } from '../parts/figures.js';
import { PeriodFilter, ProjectFilter, Search, Select } from '../parts/filters.js';
import { Empty, Failed, Loading } from '../parts/states.js';
import { Steps } from '../parts/steps.js';
import { Line, plain } from '../parts/text.js';

/** @typedef {import('../core/types').TraceLine} TraceLine */
/** @typedef {import('../core/types').List<TraceLine>} Lines */

const PAGE = 50;
const TAIL = 2_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OUTCOMES = [['success', 'worked'], ['no_success', 'failed'], ['unclear', 'unclear']];
const COSTS = [['0.1', 'from $0.10'], ['1', 'from $1'], ['5', 'from $5'], ['20', 'from $20']];
const SORTS = [['cost', 'by cost'], ['duration', 'by time taken']];

export function Traces() {
  const { query } = usePlace();
  const period = periodOf(query);
  const question = {
    ...asked(period, query), outcome: query.outcome, status: query.status, task: query.task, tool: query.tool, text: query.text,
    min_cost: query.min_cost, sort: query.sort, limit: PAGE,
  };
  const path = pathOf('analytics/traces', question);
  const live = query.live !== 'off' && period.name !== 'custom' && period.name !== 'yesterday';
  const first = /** @type {import('../core/api.js').Asked<Lines>} */ (useApi(path, { every: live ? TAIL : 0 }));
  const [more, setMore] = useState(/** @type {{ path: string, items: TraceLine[], next: number | null, error: any }} */ (
    { path: '', items: [], next: null, error: null }));
  const seen = useRef(/** @type {{ path: string, ids: Set<string> }} */ ({ path: '', ids: new Set() }));

  const pages = more.path === path ? more : { path, items: [], next: first.data?.next_offset ?? null, error: null };
  const top = first.data?.items ?? [];
  const known = new Set(top.map(one => one.correlation_id));
  const lines = [...top, ...pages.items.filter(one => !known.has(one.correlation_id))];
  const fresh = newOnes(seen.current, path, first.stale ? [] : top);

  const next = pages.next;
  const load = async () => {
    if (next === null) {
      return;
    }
    try {
      const page = /** @type {Lines} */ (await get(pathOf('analytics/traces', { ...question, offset: next })));
      setMore({ path, items: [...pages.items, ...page.items], next: page.next_offset, error: null });
    } catch (error) {
      setMore({ ...pages, error });
    }
  };

  return html`
    <header class="page-head"><h1>Traces</h1>
      <div class="actions">
        <label class="live ${live ? 'on' : ''}"><input type="checkbox" checked=${live} disabled=${period.name === 'custom' || period.name === 'yesterday'}
          onChange=${() => filter({ live: live ? 'off' : null })} /><span class="pulse" aria-hidden="true"></span>Live</label>
        <${PeriodFilter} /></div></header>
    <${Filters} query=${query} period=${period} ready=${first.data !== null} />
    ${query.text && ID.test(query.text.trim()) && html`<p><a href=${href(['traces', query.text.trim()])}>Open the trace ${query.text.trim()}</a></p>`}
    ${first.error && html`<${Failed} error=${first.error} retry=${first.reload} />`}
    <section class="panel list" aria-label="Traces" aria-busy=${first.loading ? 'true' : undefined}>
      ${first.data === null ? !first.error && html`<${Loading} lines=${12} />`
        : lines.length === 0 ? html`<${None} query=${query} />`
          : html`<div class=${first.stale ? 'stale' : ''}><table class="traces" aria-label="Traces">
            <thead><tr><th scope="col">Outcome</th><th scope="col" class="wide">Request</th><th scope="col" class="minor">Steps</th>
              <th scope="col" class="right">Took</th><th scope="col" class="right">Cost</th><th scope="col" class="right began">Began</th></tr></thead>
            <tbody>${lines.map(one => html`<${Row} key=${one.correlation_id} line=${one} fresh=${fresh.has(one.correlation_id)} />`)}</tbody></table></div>`}
      ${lines.length > 0 && !first.stale && html`<${More} next=${next} shown=${lines.length} load=${load} error=${pages.error} />`}
    </section>`;
}

/** Those that were not there when the list was first seen. @param {{ path: string, ids: Set<string> }} seen @param {string} path @param {TraceLine[]} lines */
function newOnes(seen, path, lines) {
  if (seen.path !== path) {
    seen.path = path;
    seen.ids = new Set();
  }
  const first = seen.ids.size === 0;
  const fresh = new Set(first ? [] : lines.map(one => one.correlation_id).filter(id => !seen.ids.has(id)));
  if (first) {
    lines.forEach(one => seen.ids.add(one.correlation_id));
  }
  return fresh;
}

/** @param {{ line: TraceLine, fresh: boolean }} props */
function Row({ line, fresh }) {
  const follow = (/** @type {MouseEvent} */ event) => {
    if (!(/** @type {HTMLElement} */ (event.target)).closest('a') && String(getSelection()) === '') {
      location.hash = href(['traces', line.correlation_id]);
    }
  };
  const chance = line.chance === null ? '' : ` (${Math.round(line.chance * 100)} %, ${line.settled ? 'settled' : 'provisional'})`;
  return html`<tr class="leads ${fresh ? 'fresh' : ''}" onClick=${follow}>
    <td><${Outcome} outcome=${line.outcome} status=${line.status} reason=${line.reason ? `${plain(line.reason)}${chance}` : 'Not judged yet'} /></td>
    <td class="wide"><a class="row-link" data-row href=${href(['traces', line.correlation_id])}><span class="request"><${Line} value=${line.prompt ?? 'Its start has not arrived'} most=${220} /></span></a>
      <span class="under">${[projectName(line.project), line.person, line.agent === 'main' ? null : line.agent].filter(Boolean).map((part, at) => html`${at > 0 && ' · '}<${Line} value=${part} />`)}
        ${line.started_traces > 0 && ` · ${plural(line.started_traces, 'agent')} started`}</span></td>
    <td class="minor"><${Steps} steps=${line.steps} total=${line.tool_calls} /></td>
    <td class="right" title="${line.duration_ms === null ? 'It has not ended' : `${number(line.duration_ms)} ms`}">${duration(line.duration_ms)}</td>
    <td class="right" title="${line.output_tokens === null ? 'No tokens are known' : `${number(line.output_tokens)} tokens written`}${line.unpriced_answers > 0 ? `, ${line.unpriced_answers} answers without price` : ''}">${money(line.cost_usd)}</td>
    <td class="right began"><${Time} at=${line.started_at} /></td></tr>`;
}

/** More, as one comes to the end. @param {{ next: number | null, shown: number, load: () => Promise<void>, error: any }} props */
function More({ next, shown, load, error }) {
  const end = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await load();
    setBusy(false);
  };
  useEffect(() => {
    if (next === null || busy || error || !end.current) {
      return undefined;
    }
    const observer = new IntersectionObserver(entries => entries.some(one => one.isIntersecting) && void go(), { rootMargin: '600px' });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [next, busy, error]);
  return html`<div ref=${end} class="list-end">${error ? html`<${Failed} error=${error} retry=${go} />`
    : next === null ? html`<span class="note">${plural(shown, 'trace')}, all of them</span>`
      : html`<button type="button" class="button small" disabled=${busy} onClick=${go}>${busy ? 'Loading' : 'Show more'}</button>`}</div>`;
}

/** @param {{ query: Record<string, string>, period: import('../core/window.js').Period, ready: boolean }} props */
function Filters({ query, period, ready }) {
  // What can be chosen is that of the period; it comes after the list.
  const window = asked(period, {});
  const ask = (/** @type {string} */ path, extra = {}) => (ready ? pathOf(path, { ...window, ...extra, limit: 200 }) : null);
  const projects = /** @type {any} */ (useApi(ask('analytics/projects')));
  const agents = /** @type {any} */ (useApi(ask('analytics/agents/effectiveness')));
  const tools = /** @type {any} */ (useApi(ask('analytics/hooks', { by: 'tool' })));
  const options = (/** @type {(string | null)[]} */ names) => [...new Set(names.filter(one => one !== null))].sort().map(one => [one, plain(one)]);
  const set = (/** @type {string} */ name) => (/** @type {string | null} */ value) => filter({ [name]: value });
  const used = ['text', 'project', 'person', 'agent', 'tool', 'outcome', 'min_cost', 'status', 'task', 'model'].filter(name => query[name]);
  return html`<div class="filters" role="search">
    <${Search} label="Search in what was asked" placeholder="Search in what was asked" />
    <${ProjectFilter} />
    <${Select} label="Person" all="Anybody" value=${query.person} choose=${set('person')} options=${options((projects.data?.items ?? []).flatMap((/** @type {any} */ one) => one.people))} />
    <${Select} label="Agent" all="Any agent" value=${query.agent} choose=${set('agent')} options=${options((agents.data?.items ?? []).map((/** @type {any} */ one) => one.agent))} />
    <${Select} label="Tool" all="Any tool" value=${query.tool} choose=${set('tool')} options=${options((tools.data?.items ?? []).map((/** @type {any} */ one) => one.tool_name))} />
    <${Select} label="Outcome" all="Any outcome" value=${query.outcome} choose=${set('outcome')} options=${OUTCOMES} />
    <${Select} label="Cost" all="Any cost" value=${query.min_cost} choose=${set('min_cost')} options=${COSTS} />
    <${Select} label="Order" all="Newest first" value=${query.sort} choose=${set('sort')} options=${SORTS} />
    ${query.task && html`<button type="button" class="button small" onClick=${() => filter({ task: null })}>One task ✕</button>`}
    ${query.status && html`<button type="button" class="button small" onClick=${() => filter({ status: null })}>${query.status} ✕</button>`}
    ${query.model && html`<button type="button" class="button small" onClick=${() => filter({ model: null })}>${query.model} ✕</button>`}
    ${used.length > 1 && html`<button type="button" class="quiet" onClick=${() => filter(Object.fromEntries(used.map(name => [name, null])))}>Clear</button>`}
  </div>`;
}

/** @param {{ query: Record<string, string> }} props */
function None({ query }) {
  const names = ['text', 'project', 'person', 'agent', 'tool', 'outcome', 'min_cost', 'status', 'task', 'model'].filter(name => query[name]);
  return html`<${Empty} title=${names.length > 0 ? 'No trace is like that in this period' : 'Nothing was traced in this period'}>
    ${names.length > 0 && html`<button type="button" class="button small" onClick=${() => filter(Object.fromEntries(names.map(name => [name, null])))}>Show all of the period</button> `}
    <button type="button" class="button small" onClick=${() => filter({ period: '365d', from: null, to: null })}>Look through the last year</button></${Empty}>`;
}
