// Whether reuse helps, what was learned, and the switch that turns all of it off.
import { html, useState } from '../vendor/htm-preact.js';
import { pathOf, request, useApi } from '../core/api.js';
import { duration, NONE, number, percent, plural, projectAmong } from '../core/format.js';
import { filter, href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Confirm } from '../parts/confirm.js';
import { Effect } from '../parts/effect.js';
import { RateFigure, Time } from '../parts/figures.js';
import { Segmented } from '../parts/filters.js';
import { PageHead } from '../parts/page-head.js';
import { Empty, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Line, plain, Text } from '../parts/text.js';

/** @typedef {import('../core/types').Pattern} Pattern */
/** @typedef {import('../core/types').PatternLine} PatternLine */

const AGAIN = 30_000;
const PAGE = 50;

/** A pattern's life, in order. @type {[string, string, string][]} */
export const LIFE = [
  ['candidate', 'Candidates', 'too few cases yet to be handed over by itself'], ['provisional', 'Provisional', 'seen to work, on trial'],
  ['validated', 'Validated', 'proved in use'], ['deprecated', 'Deprecated', 'no longer handed over'],
];

/** @param {{ query: Record<string, string> }} props */
export function Patterns({ query }) {
  const window = asked(periodOf(query, '90d'), query);
  const effect = /** @type {import('../core/api.js').Asked<import('../core/types').PatternEffect>} */
    (useApi(pathOf('analytics/patterns/effect', { from: window.from, to: window.to, project: query.project }), { every: AGAIN }));
  const used = /** @type {import('../core/api.js').Asked<import('../core/types').List<PatternLine>>} */
    (useApi(pathOf('analytics/patterns', { ...window, limit: 100 }), { every: AGAIN }));
  return html`<${PageHead} title="Patterns"><${Switch} /></${PageHead}>
    <${Panel} title="Does reuse help?" note="traces that a pattern was handed over to, against those it was held out from" asked=${effect}
      lines=${5}>${(/** @type {any} */ one) => html`<${Effect} effect=${one} />`}</${Panel}>
    <${Panel} title="Handed over" note="in this period, and what came of it" asked=${used} lines=${4}>
      ${(/** @type {any} */ list) => html`<${HandedOver} all=${list.items} query=${query} />`}</${Panel}>
    <${Learned} query=${query} />`;
}

/** Off and on, for all that use this store. */
function Switch() {
  const health = /** @type {import('../core/api.js').Asked<import('../core/types').Health>} */ (useApi('health', { every: AGAIN }));
  if (health.data?.patterns_enabled === false) {
    return html`<${Confirm} label="Switched off: switch on" yes="Switch on" act=${async () => { await request('patterns/enable',
      { method: 'POST', body: {} }); health.reload(); }}
      what="Patterns are learned and handed over again, and what ended meanwhile is learned from now." />`;
  }
  return html`<${Confirm} label="Switch off" yes="Switch off" act=${async () => { await request('patterns/disable',
    { method: 'DELETE' }); health.reload(); }} disabled=${!health.data}
    what="From now on nothing is learned and nothing is handed over, for everybody who uses this store, until it is switched on again. What was learned stays." />`;
}

/** @param {{ all: PatternLine[], query: Record<string, string> }} props */
const HandedOver = ({ all, query }) => (all.length === 0 ? html`<${Empty}
  title="No pattern fitted a request in this period.">They are looked for at each prompt where the hooks are in, and by <code>POST /api/patterns/match</code>.</${Empty}>`
  : html`<${Table} stacks label="Handed over" rows=${all} id=${(/** @type {PatternLine} */ one) => one.pattern_id}
    to=${(/** @type {PatternLine} */ one) => href(['patterns', one.pattern_id], kept(query))} columns=${[
    { name: 'pattern', label: 'Pattern', class: 'wide', cell: (/** @type {PatternLine} */ one) => html`<span class="line-main"
      title=${plain(one.prompt)}><${Line} value=${one.prompt} most=${160} /></span>
      <span class="under"><span class="tag">${one.intent}</span> <${Text}
        value=${projectAmong(one, all)} /></span>` },
    { name: 'uses', label: 'Handed over', right: true, cell: (/** @type {PatternLine} */ one) => number(one.uses) },
    { name: 'success', label: 'Worked', right: true, cell: (/** @type {PatternLine} */ one) => html`<${RateFigure}
      rate=${one.success} />` },
    { name: 'held', label: 'Held out', right: true, class: 'minor', cell: (/** @type {PatternLine} */ one) => number(one.held_out) },
    { name: 'heldwell', label: 'Worked', right: true, class: 'minor', title: 'Of the traces it was held out from',
      cell: (/** @type {PatternLine} */ one) => html`<${RateFigure} rate=${one.held_out_success} />` },
    { name: 'time', label: 'Took, expected', right: true, class: 'minor', cell: (/** @type {PatternLine} */ one) =>
      `${duration(one.actual_ms)}, ${duration(one.expected_ms)}` },
    { name: 'last', label: 'Last', right: true, class: 'minor', cell: (/** @type {PatternLine} */ one) => html`<${Time}
      at=${one.last_used_at} />` },
  ]} />`);

/** @param {{ query: Record<string, string> }} props */
function Learned({ query }) {
  const [most, setMost] = useState(PAGE);
  const page = /** @type {import('../core/api.js').Asked<{ patterns: Pattern[], next_cursor: string | null }>} */ (
    useApi(pathOf('patterns', { project: query.project, status: query.status, scope: query.scope, limit: most }), { every: AGAIN }));
  return html`<${Panel} title="What was learned" asked=${page} lines=${10} actions=${html`<${Segmented} label="Life" name="life"
    value=${query.status ?? ''} choose=${(/** @type {string} */ status) => filter({ status: status || null })}
      options=${[['', 'All'], ...LIFE.map(([status, name]) => [status, name])]} />`}>${(/** @type {any} */ { patterns,
        next_cursor: more }) => (patterns.length === 0
    ? html`<${Empty} title=${query.status || query.project ? 'No pattern is like that.' : 'Nothing was learned yet.'}>
      ${query.status ? LIFE.find(([status]) => status === query.status)?.[2]
        : 'Patterns come from traces that provably worked, within seconds of their end.'}</${Empty}>`
    : html`<${Table} stacks label="Patterns" rows=${patterns} id=${(/** @type {Pattern} */ one) => one.pattern_id}
      to=${(/** @type {Pattern} */ one) => href(['patterns', one.pattern_id], kept(query))} columns=${[
      { name: 'pattern', label: 'Request', class: 'wide', cell: (/** @type {Pattern} */ one) => html`<span class="line-main"
        title=${plain(one.prompt_text)}><${Line} value=${one.prompt_text} most=${200} /></span>
        <span class="under"><span class="tag">${one.intent}</span> <${Text}
          value=${projectAmong(one, patterns)} /> · ${one.merged_into
          ? 'merged into another' : plural(one.prompts.length, 'member')}</span>` },
      { name: 'life', label: 'Life', cell: (/** @type {Pattern} */ one) => html`<${Life} status=${one.status} />` },
      { name: 'chance', label: 'Worked', right: true, title: 'The chance that what it was learned from worked',
        cell: (/** @type {Pattern} */ one) => percent(one.success_score) },
      { name: 'cases', label: 'Cases', right: true, class: 'minor', title: 'That worked, of all it was learned from and judged by',
        cell: (/** @type {Pattern} */ one) => `${number(one.success_count)} of ${number(one.success_count + one.failure_count)}` },
      { name: 'uses', label: 'Handed over', right: true, class: 'minor', cell: (/** @type {Pattern} */ one) => (one.usage_count > 0
        ? number(one.usage_count) : NONE) },
      { name: 'time', label: 'Time', right: true, class: 'minor', cell: (/** @type {Pattern} */ one) => duration(one.avg_duration_ms) },
      { name: 'at', label: 'Learned', right: true, class: 'minor', cell: (/** @type {Pattern} */ one) => html`<${Time}
        at=${one.created_at} />` },
    ]} />${more && most < 500 && html`<p class="list-end"><button type="button" class="button" onClick=${() => setMost(Math.min(500,
      most + PAGE * 2))}>Show more</button></p>`}`)}</${Panel}>`;
}

/** @param {{ status: string }} props */
export const Life = ({ status }) => html`<span class="tag life-${status}" title=${LIFE.find(([name]) => name === status)?.[2]}>${status}
  </span>`;
