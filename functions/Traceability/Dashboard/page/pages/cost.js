// What was spent: on what, by whom, with which model, and how much of it on work that failed.
import { html } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { money, NONE, number, percent, projectName, projectNames, short } from '../core/format.js';
import { href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Chart } from '../parts/chart.js';
import { Delta, Tile } from '../parts/figures.js';
import { NothingHere, PageHead } from '../parts/page-head.js';
import { Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Name, plain, Text } from '../parts/text.js';
import { Limits } from './limits.js';

/** @typedef {import('../core/types').CostLine} CostLine */
/** @typedef {import('../core/types').Spend} Spend */
/** @typedef {import('../core/api.js').Asked<import('../core/types').List<CostLine>>} Lines */
/** @typedef {import('../core/api.js').Asked<import('../core/types').One<import('../core/types').Overview>>} Summary */

const AGAIN = 30_000;

/** @param {{ query: Record<string, string> }} props */
export function Cost({ query }) {
  const window = asked(periodOf(query), query);
  const summary = /** @type {Summary} */ (useApi(pathOf('analytics/dashboard/summary', { ...window, compare: 'previous' }),
    { every: AGAIN }));
  const series = /** @type {Lines} */ (useApi(pathOf('analytics/cost', { ...window, by: 'time', limit: 1000 }), { every: AGAIN }));
  const empty = summary.data !== null && summary.data.figures.spend.total.answers === 0;
  return html`<${PageHead} title="Cost" />
    ${empty ? html`<${Panel}><${NothingHere} title="No model answered in this period" path="cost">
        <p>Tokens come from transcripts: <code>./run import</code> reads those that are there, the hooks name those to come.</p>
          </${NothingHere}></${Panel}>`
      : html`<${Tiles} summary=${summary} series=${series.data?.items ?? []} />
        <div class="columns wide-left">
          <${Panel} title="Cost over time" note="what failed apart" asked=${series} lines=${6}>
            ${(/** @type {any} */ list) => html`<${Spent} lines=${list.items} />`}</${Panel}>
          <div class="stack">
            <${Panel} title="Tokens" note="and where they came from" asked=${summary} lines=${6}>
              ${(/** @type {any} */ one) => html`<${Tokens} spend=${one.figures.spend.total} />`}</${Panel}>
            <${Limits} />
          </div>
        </div>
        <div class="columns two">
          <div class="stack">
            <${Shares} title="Projects" by="project" window=${window} query=${query} />
            <${Shares} title="People" by="person" window=${window} query=${query} />
          </div>
          <div class="stack">
            <${Shares} title="Models" by="model" window=${window} query=${query} />
            <${Shares} title="Agents" by="agent" window=${window} query=${query} />
          </div>
        </div>`}`;
}

/** @param {{ summary: Summary, series: CostLine[] }} props */
function Tiles({ summary, series }) {
  const now = summary.data?.figures;
  if (!now) {
    return summary.error ? html`<${Panel} asked=${summary} />`
      : html`<div class="tiles loading-tiles" role="status" aria-label="Loading">${[1, 2, 3, 4].map(one => html`<div key=${one}
        class="tile"></div>`)}</div>`;
  }
  const before = summary.data?.previous?.figures;
  const { total, failed_cost_usd: failed, unpriced_models: unpriced } = now.spend;
  const share = (/** @type {number | null | undefined} */ part, /** @type {number | null | undefined} */ all) => (all ? (part ?? 0) / all
    : null);
  const perTrace = share(total.cost_usd, now.traces);
  return html`<div class="tiles ${summary.stale ? 'stale' : ''}">
    <${Tile} label="Spent" value=${money(total.cost_usd)} title=${exactly(total.cost_usd)}
      spark=${series.map(one => one.spend.total.cost_usd ?? 0)}
      delta=${html`<${Delta} now=${total.cost_usd} before=${before?.spend.total.cost_usd} show=${money} better="less" />`}
      foot=${html`at the list prices of the models${unpriced.length > 0 ? html`<br />Without price: <${Text}
        value=${unpriced.join(', ')} />` : ''}`} />
    <${Tile} label="On failed work" value=${money(failed ?? 0)} title=${exactly(failed)} tone="bad"
      spark=${series.map(one => one.spend.failed_cost_usd ?? 0)}
      delta=${html`<${Delta} now=${share(failed, total.cost_usd)} before=${share(before?.spend.failed_cost_usd,
        before?.spend.total.cost_usd)} show=${percent} better="less" points />`}
      foot="${percent(share(failed, total.cost_usd))} of what was spent, in traces that failed" />
    <${Tile} label="For each trace" value=${money(perTrace)} title=${exactly(perTrace)}
      spark=${series.map(one => share(one.spend.total.cost_usd, one.traces))}
      delta=${html`<${Delta} now=${perTrace} before=${share(before?.spend.total.cost_usd, before?.traces)} show=${money} better="less" />`}
      foot="${number(now.traces)} traces, ${money(share(total.cost_usd, now.tasks))} for each task" />
    <${Tile} label="Read from the cache" value=${percent(total.cache_hit_share)} tone="good"
      spark=${series.map(one => one.spend.total.cache_hit_share)}
      delta=${html`<${Delta} now=${total.cache_hit_share} before=${before?.spend.total.cache_hit_share} show=${percent}
        better="more" points />`}
      foot=${html`<span title="${number(total.cache_read_tokens)} tokens">${short(total.cache_read_tokens)}
        </span> of the tokens that models read`} />
  </div>`;
}

/** @param {{ lines: CostLine[] }} props */
const Spent = ({ lines }) => html`<${Chart} label="Cost over time" unit="dollars" at=${lines.map(one => one.name ?? '')} show=${money} height=${220}
  series=${[
  { label: 'other work', color: 'accent', values: lines.map(one => (one.spend.total.cost_usd ?? 0) - (one.spend.failed_cost_usd ?? 0)) },
  { label: 'failed work', color: 'bad', values: lines.map(one => one.spend.failed_cost_usd ?? 0) },
]} />`;

/** @param {{ spend: Spend }} props */
function Tokens({ spend }) {
  const kinds = [
    ['Read from the cache', spend.cache_read_tokens, 'the cheapest: a tenth of the price of others'],
    ['Written to the cache', spend.cache_write5m_tokens + spend.cache_write1h_tokens,
      `for five minutes ${number(spend.cache_write5m_tokens)}, for an hour ${number(spend.cache_write1h_tokens)}`],
    ['Read without it', spend.input_tokens, 'what no cache had'],
    ['Written by models', spend.output_tokens, 'the dearest'],
  ];
  const most = Math.max(1, ...kinds.map(([, count]) => Number(count)));
  return html`<ul class="amounts">${kinds.map(([name, count, note]) => html`<li key=${name}>
      <span>${name}</span><strong title="${number(Number(count))} tokens">${short(Number(count))}</strong>
      <${Amount} share=${Number(count) / most} /><p class="note">${note}</p></li>`)}</ul>
    <p class="note sum">${number(spend.answers)} answers of models${spend.unpriced_answers > 0
      ? `, ${number(spend.unpriced_answers)} of them without a price` : ''}.</p>`;
}

/** @param {{ share: number, tone?: string, failed?: number }} props */
const Amount = ({ share, tone = '', failed = 0 }) => html`<svg class="amount ${tone}" viewBox="0 0 100 4" preserveAspectRatio="none"
  aria-hidden="true">
  <rect class="ground" width="100" height="4" /><rect class="filled" width=${100 * share} height="4" />
  ${failed > 0 && html`<rect class="failed-part" x=${100 * (share - failed)} width=${100 * failed} height="4" />`}</svg>`;

/** Who or what it went to. @param {{ title: string, by: string, window: any, query: Record<string, string> }} props */
function Shares({ title, by, window, query }) {
  const lines = /** @type {Lines} */ (useApi(pathOf('analytics/cost', { ...window, by, limit: 12 }), { every: AGAIN }));
  return html`<${Panel} title=${title} asked=${lines} lines=${5}>${(/** @type {import('../core/types').List<CostLine>} */ list) => {
    const named = by === 'project' ? projectNames(list.items.map(one => one.name)) : null;
    const name = (/** @type {CostLine} */ one) => (one.name === null ? (by === 'project' ? projectName(null) : 'not known') : named
      ? named(one.name) : one.name);
    const most = Math.max(0.000001, ...list.items.map(one => one.spend.total.cost_usd ?? 0));
    const to = (/** @type {CostLine} */ one) => (one.name === null || by === 'model' ? null : href('traces', { ...kept(query),
      [by]: one.name, sort: 'cost' }));
    return html`<${Table} label="Cost by ${by}" rows=${list.items} id=${(/** @type {CostLine} */ one) => one.name ?? ''} to=${to}
      columns=${[
      { name: 'name', label: by[0].toUpperCase() + by.slice(1), class: 'wide', cell: (/** @type {CostLine} */ one) => html`<span
        class="strong" title=${plain(one.name)}><${Name} value=${name(one)} /></span>
        <${Amount} share=${(one.spend.total.cost_usd ?? 0) / most} failed=${(one.spend.failed_cost_usd ?? 0) / most} />` },
      { name: 'cost', label: 'Cost', right: true, cell: (/** @type {CostLine} */ one) => html`<span
        title=${exactly(one.spend.total.cost_usd)}>${money(one.spend.total.cost_usd)}</span>` },
      { name: 'failed', label: 'Failed', right: true, title: 'Of it, what went into work that failed',
        cell: (/** @type {CostLine} */ one) => html`<span class=${one.spend.failed_cost_usd ? 'bad-text' : 'dim'}
          title=${exactly(one.spend.failed_cost_usd)}>${one.spend.failed_cost_usd === null ? NONE : money(one.spend.failed_cost_usd)}
            </span>` },
      { name: 'each', label: 'A trace', right: true, class: 'minor', title: 'For each trace', cell: (/** @type {CostLine} */ one) =>
        money(one.traces > 0 && one.spend.total.cost_usd !== null ? one.spend.total.cost_usd / one.traces : null) },
      { name: 'written', label: 'Written', right: true, class: 'minor', title: 'Tokens that models wrote',
        cell: (/** @type {CostLine} */ one) => html`<span title="${number(one.spend.total.output_tokens)} tokens">
          ${short(one.spend.total.output_tokens)}</span>` },
      { name: 'cache', label: 'Cached', right: true, class: 'minor', title: 'Of the tokens that were read, those from the cache',
        cell: (/** @type {CostLine} */ one) => percent(one.spend.total.cache_hit_share) },
    ]} />`;
  }}</${Panel}>`;
}

/** @param {number | null | undefined} value */
const exactly = value => (value === null || value === undefined ? '' : `$${value.toFixed(4)}`);
