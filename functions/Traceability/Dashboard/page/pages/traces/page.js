// All traces, searched and filtered; what is chosen is in the address. New ones come in at the top.
import { html, useRef, useState } from '../../vendor/htm-preact.js';
import { get, pathOf, useApi } from '../../core/api.js';
import { projectNames } from '../../core/format.js';
import { filter, href, usePlace } from '../../core/router.js';
import { asked, periodOf } from '../../core/window.js';
import { PeriodFilter } from '../../parts/filters.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Filters, NARROWING } from './filters.js';
import { More } from './more.js';
import { Row } from './row.js';

/** @typedef {import('../../core/types').TraceLine} TraceLine */
/** @typedef {import('../../core/types').List<TraceLine>} Lines */

const PAGE = 50;
const TAIL = 2_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function Traces() {
  const { query } = usePlace();
  const period = periodOf(query);
  const question = {
    ...asked(period, query), outcome: query.outcome, status: query.status, task: query.task, tool: query.tool, text: query.text,
    min_cost: query.min_cost, sort: query.sort, limit: PAGE,
  };
  const isPast = period.name === 'custom' || period.name === 'yesterday';
  const live = query.live !== 'off' && !isPast;
  const { first, lines, fresh, next, load, error } = useLines(pathOf('analytics/traces', question), question, live);
  const id = query.text?.trim();
  return html`
    <header class="page-head"><h1>Traces</h1>
      <div class="actions"><${Live} on=${live} disabled=${isPast} /><${PeriodFilter} /></div></header>
    <${Filters} query=${query} period=${period} ready=${first.data !== null} />
    ${id && ID.test(id) && html`<p><a href=${href(['traces', id])}>Open the trace ${id}</a></p>`}
    ${first.error && html`<${Failed} error=${first.error} retry=${first.reload} />`}
    <section class="panel list" aria-label="Traces" aria-busy=${first.loading ? 'true' : undefined}>
      ${first.data === null ? !first.error && html`<${Loading} lines=${12} />`
        : lines.length === 0 ? html`<${None} query=${query} />`
          : html`<div class=${first.stale ? 'stale' : ''}><${Table} lines=${lines} fresh=${fresh} /></div>`}
      ${lines.length > 0 && !first.stale && html`<${More} next=${next} shown=${lines.length} load=${load} error=${error} />`}
    </section>`;
}

/**
 * The first page, asked for again and again while it is live, and those after it that were asked for.
 * @param {string} path @param {Record<string, any>} question @param {boolean} live
 */
function useLines(path, question, live) {
  const first = /** @type {import('../../core/api.js').Asked<Lines>} */ (useApi(path, { every: live ? TAIL : 0 }));
  const [more, setMore] = useState(/** @type {{ path: string, items: TraceLine[], next: number | null, error: any }} */ (
    { path: '', items: [], next: null, error: null }));
  const seen = useRef({ path: '', ids: /** @type {Set<string> | null} */ (null) });

  const pages = more.path === path ? more : { path, items: [], next: first.data?.next_offset ?? null, error: null };
  const top = first.data?.items ?? [];
  const known = new Set(top.map(one => one.correlation_id));
  const lines = [...top, ...pages.items.filter(one => !known.has(one.correlation_id))];
  const { next } = pages;
  const load = async () => {
    try {
      const page = /** @type {Lines} */ (await get(pathOf('analytics/traces', { ...question, offset: next })));
      setMore({ path, items: [...pages.items, ...page.items], next: page.next_offset, error: null });
    } catch (error) {
      setMore({ ...pages, error });
    }
  };
  const fresh = newOnes(seen.current, path, first.stale ? null : first.data?.items ?? null);
  return { first, lines, fresh, next, load, error: pages.error };
}

/**
 * Those that were not there when the list was first seen, empty as it may have been.
 * @param {{ path: string, ids: Set<string> | null }} seen
 * @param {string} path
 * @param {TraceLine[] | null} lines null before there is an answer
 */
function newOnes(seen, path, lines) {
  if (seen.path !== path) {
    seen.path = path;
    seen.ids = null;
  }
  const ids = (lines ?? []).map(one => one.correlation_id);
  const known = seen.ids ??= lines && new Set(ids);
  return new Set(known ? ids.filter(id => !known.has(id)) : []);
}

/** @param {{ lines: TraceLine[], fresh: Set<string> }} props */
function Table({ lines, fresh }) {
  const name = projectNames(lines.map(one => one.project));
  return html`<table class="traces" aria-label="Traces">
    <thead><tr><th scope="col">Outcome</th><th scope="col" class="wide">Request</th><th scope="col" class="minor">Steps</th>
      <th scope="col" class="right">Took</th><th scope="col" class="right">Cost</th>
      <th scope="col" class="right began">Began</th></tr></thead>
    <tbody>${lines.map(one => html`<${Row} key=${one.correlation_id} line=${one} project=${name(one.project)}
      fresh=${fresh.has(one.correlation_id)} />`)}</tbody></table>`;
}

/** @param {{ on: boolean, disabled: boolean }} props */
const Live = ({ on, disabled }) => html`<label class="live ${on ? 'on' : ''}">
  <input type="checkbox" checked=${on} disabled=${disabled} onChange=${() => filter({ live: on ? 'off' : null })} />
  <span class="pulse" aria-hidden="true"></span>Live</label>`;

/** @param {{ query: Record<string, string> }} props */
function None({ query }) {
  const used = NARROWING.filter(name => query[name]);
  return html`<${Empty} title=${used.length > 0 ? 'No trace is like that in this period' : 'Nothing was traced in this period'}>
    ${used.length > 0 && html`<button type="button" class="button small"
      onClick=${() => filter(Object.fromEntries(used.map(name => [name, null])))}>Show all of the period</button> `}
    <button type="button" class="button small" onClick=${() => filter({ period: '365d', from: null, to: null })}>
      Look through the last year</button></${Empty}>`;
}
