// The figures of the period, each against that of the period before.
import { html } from '../../vendor/htm-preact.js';
import { duration, money, number, percent, plural, short } from '../../core/format.js';
import { href } from '../../core/router.js';
import { kept } from '../../core/window.js';
import { Delta, Interval, Tile } from '../../parts/figures.js';
import { Panel } from '../../parts/states.js';

/** @typedef {import('../../core/types').Overview} Figures */
/** @typedef {import('../../core/types').TimePoint} TimePoint */

/**
 * @param {{
 *   summary: import('../../core/api.js').Asked<import('../../core/types').One<Figures>>, series: TimePoint[],
 *   query: Record<string, string>,
 * }} props
 */
export function Tiles({ summary, series, query }) {
  if (summary.error && summary.data === null) {
    return html`<${Panel} asked=${summary} />`;
  }
  if (summary.data === null) {
    return html`<div class="tiles loading-tiles" role="status" aria-label="Loading">
      ${[1, 2, 3, 4, 5].map(one => html`<div key=${one} class="tile"></div>`)}</div>`;
  }
  const now = summary.data.figures;
  const before = summary.data.previous?.figures;
  return html`<div class="tiles ${summary.stale ? 'stale' : ''}">
    <${Tile} label="Traces" href=${href('traces', kept(query))} value=${number(now.traces)} spark=${series.map(one => one.traces)}
      delta=${html`<${Delta} now=${now.traces} before=${before?.traces} show=${number} />`}
      foot="${plural(now.tasks, 'task')}, ${plural(now.sessions, 'session')}" />
    <${Success} now=${now} before=${before} series=${series} />
    <${FailedOnes} now=${now} before=${before} series=${series} query=${query} />
    <${Tile} label="Time, median" value=${duration(now.durations.p50_ms)} title="${number(now.durations.p50_ms)} ms"
      spark=${series.map(one => one.durations.p50_ms)}
      delta=${html`<${Delta} now=${now.durations.p50_ms} before=${before?.durations.p50_ms} show=${duration} better="less" />`}
      foot="19 of 20 within ${duration(now.durations.p95_ms)}" />
    <${Cost} now=${now} before=${before} series=${series} />
  </div>`;
}

/** @typedef {{ now: Figures, before: Figures | undefined, series: TimePoint[] }} Compared */

/** @param {Compared} props */
const Success = ({ now: { success, unclear }, before, series }) => html`<${Tile} label="Success" value=${percent(success.value)} tone="good"
  title="${number(success.count)} of ${number(success.n)} judged" spark=${series.map(one => one.success.value)}
  delta=${html`<${Delta} now=${success.value} before=${before?.success.value} show=${percent} better="more" points />`}
  foot=${html`<span class="interval-line">
      <span>${percent(success.low)}</span><${Interval} rate=${success} /><span>${percent(success.high)}</span></span>
    ${number(success.n)} judged, ${number(unclear)} unclear`} />`;

/** @param {Compared & { query: Record<string, string> }} props */
function FailedOnes({ now, before, series, query }) {
  const failed = (/** @type {{ success: import('../../core/types').Rate }} */ { success }) => success.n - success.count;
  const cost = now.spend.failed_cost_usd;
  return html`<${Tile} label="Failed" href=${href('traces', { ...kept(query), outcome: 'no_success', sort: 'cost' })} tone="bad"
    value=${number(failed(now))} spark=${series.map(failed)}
    delta=${html`<${Delta} now=${failed(now)} before=${before ? failed(before) : null} show=${number} better="less" />`}
    foot=${cost === null ? 'no cost in what failed' : `${money(cost)} in what failed`} />`;
}

/** @param {Compared} props */
function Cost({ now: { spend: { total, unpriced_models: unpriced } }, before, series }) {
  return html`<${Tile} label="Cost" value=${money(total.cost_usd)} title=${total.cost_usd === null ? '' : `$${total.cost_usd.toFixed(4)}`}
    spark=${series.map(one => one.cost_usd ?? 0)}
    delta=${html`<${Delta} now=${total.cost_usd} before=${before?.spend.total.cost_usd} show=${money} />`}
    foot=${html`<span title="${number(total.output_tokens)} tokens">${short(total.output_tokens)} tokens written</span>,
      ${' '}${percent(total.cache_hit_share)} of what was read cached
      ${unpriced.length > 0 && html`<br />Without price: ${unpriced.join(', ')}`}`} />`;
}
