// One agent: how its work comes out over time, what became of recommending it, and where it failed.
import { html } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { duration, money, NONE, number, percent, projectAmong, projectName } from '../core/format.js';
import { href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Chart } from '../parts/chart.js';
import { Interval, Outcome, Tile, Time } from '../parts/figures.js';
import { NothingHere, PageHead } from '../parts/page-head.js';
import { Empty, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Line, Text } from '../parts/text.js';

/** @typedef {import('../core/types').AgentLine} AgentLine */
/** @typedef {import('../core/types').TraceLine} TraceLine */
/** @typedef {import('../core/types').TimePoint} TimePoint */
/** @template T @typedef {import('../core/api.js').Asked<import('../core/types').List<T>>} Lines */

/** @param {{ path: string[], query: Record<string, string> }} props */
export function OneAgent({ path, query }) {
  const [name] = path;
  const window = { ...asked(periodOf(query), query), agent: name };
  const line = /** @type {Lines<AgentLine>} */ (useApi(pathOf('analytics/agents/effectiveness', window)));
  const series = /** @type {Lines<TimePoint>} */ (useApi(pathOf('analytics/timeseries', window)));
  const failed = /** @type {Lines<TraceLine>} */ (useApi(pathOf('analytics/traces', { ...window, outcome: 'no_success', limit: 10 })));
  const known = /** @type {import('../core/api.js').Asked<import('../core/types').KnownAgent>} */ (useApi(name === 'main' ? null
    : `agents/${encodeURIComponent(name)}`));
  const figures = line.data?.items.find(one => one.agent === name);
  return html`<${PageHead} title=${html`<${Text} value=${name} />`} back=${[href('agents', kept(query)), 'Agents']} />
    ${line.error && html`<${Panel} asked=${line} />`}
    ${line.data && !figures && html`<${Panel}><${NothingHere} title="It did not work in this period" path=${['agents', name]} />
      </${Panel}>`}
    ${figures && html`<${Tiles} one=${figures} series=${series.data?.items ?? []} query=${query} />`}
    <div class="columns two">
      <${Panel} title="Traces" note="by how they came out" asked=${series} lines=${6}>
        ${(/** @type {import('../core/types').List<TimePoint>} */ list) => html`<${Chart} label="Traces by outcome" unit="traces"
          at=${list.items.map(one => one.at)} series=${[
        { label: 'worked', color: 'good', values: list.items.map(one => one.success.count) },
        { label: 'failed', color: 'bad', values: list.items.map(one => one.success.n - one.success.count) },
        { label: 'unclear', color: 'open', values: list.items.map(one => one.traces - one.success.n) },
      ]} />`}</${Panel}>
      <${Panel} title="Where it failed" asked=${failed} lines=${6}>${(/** @type {import('../core/types').List<TraceLine>} */ list) =>
        (list.items.length === 0
        ? html`<${Empty} title="Nowhere in this period.">Of what was judged; what is unclear counts neither way.</${Empty}>`
        : html`<${Table} stacks label="Failed traces" rows=${list.items} id=${(/** @type {TraceLine} */ one) => one.correlation_id}
          to=${(/** @type {TraceLine} */ one) => href(['traces', one.correlation_id])} columns=${[
          { name: 'request', label: 'Request', class: 'wide', cell: (/** @type {TraceLine} */ one) => html`<span class="line-main">
            <${Line} value=${one.prompt} most=${140} /></span><span class="under"><${Text}
              value=${projectAmong(one, list.items)} /></span>` },
          { name: 'outcome', label: 'Outcome', cell: (/** @type {TraceLine} */ one) => html`<${Outcome} outcome=${one.outcome}
            status=${one.status} reason=${one.reason ?? undefined} />` },
          { name: 'at', label: 'Began', right: true, class: 'minor', cell: (/** @type {TraceLine} */ one) => html`<${Time}
            at=${one.started_at} />` },
        ]} />`)}</${Panel}>
    </div>
    ${name !== 'main' && known.data && html`<${Registered} known=${known.data} />`}`;
}

/** @param {{ one: AgentLine, series: TimePoint[], query: Record<string, string> }} props */
const Tiles = ({ one, series, query }) => html`<div class="tiles">
  <${Tile} label="Traces" href=${href('traces', { ...kept(query), agent: one.agent })} value=${number(one.traces)}
    spark=${series.map(point => point.traces)} foot=${html`the last <${Time} at=${one.last_at} />`} />
  <${Tile} label="Success" tone="good" value=${percent(one.success.value)} spark=${series.map(point => point.success.value)}
    foot=${html`<span class="interval-line"><span>${percent(one.success.low)}</span><${Interval} rate=${one.success} />
      <span>${percent(one.success.high)}</span></span>${number(one.success.n)} judged`} />
  <${Tile} label="Time, median" value=${duration(one.durations.p50_ms)} title="${number(one.durations.p50_ms)} ms"
    spark=${series.map(point => point.durations.p50_ms)} foot="19 of 20 within ${duration(one.durations.p95_ms)}" />
  <${Tile} label="Cost" value=${money(one.cost_usd)} spark=${series.map(point => point.cost_usd ?? 0)}
    foot="${money(one.cost_usd === null || one.traces === 0 ? null : one.cost_usd / one.traces)} a trace" />
  <${Tile} label="Failed calls" tone="bad" value=${percent(one.failed_tool_calls.value)}
    spark=${series.map(point => point.failed_tool_calls.value)} foot="${number(one.failed_tool_calls.count)} of ${number(one.failed_tool_calls.n)}" />
</div>`;

/** @param {{ known: import('../core/types').KnownAgent }} props */
const Registered = ({ known: { agents, standing } }) => html`<div class="columns two">
  <${Panel} title="Recommended, taken, right"><dl class="fact-list">
    <div><dt>Recommended</dt><dd>${number(standing.recommended)}</dd></div>
    <div><dt>Then taken</dt><dd>${number(standing.taken)}</dd></div>
    <div><dt>Of those, right</dt><dd>${standing.judged > 0 ? `${number(standing.right)} of ${number(standing.judged)} judged`
      : 'none judged yet'}</dd></div>
    <div><dt>Delegated to at all</dt><dd>${number(standing.delegated)}</dd></div>
    <div><dt>Of those, worked</dt><dd>${standing.delegated_judged > 0 ? `${number(standing.delegated_right)} of ${number(standing.delegated_judged)} judged` : 'none judged yet'}</dd></div>
  </dl></${Panel}>
  <${Panel} title="In the registry">${agents.length === 0 ? html`<${Empty}
    title="It is not in the registry.">Only what was delegated to it is known; routing does not recommend it.</${Empty}>`
    : html`<ul class="lines">${agents.map((one, at) => html`<li key=${at}><p><${Line} value=${one.description || one.title || NONE}
      most=${400} /></p><p class="under">${one.project ? html`in <${Text} value=${projectName(one.project)} />`
        : 'for every project'}${one.definition_path && html` · <code><${Line} value=${one.definition_path} /></code>`}</p>
          </li>`)}</ul>`}</${Panel}>
</div>`;
