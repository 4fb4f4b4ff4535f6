// What needs attention, then the figures of the period beside those of the one before, the busiest projects, what was learned.
import { html } from '../../vendor/htm-preact.js';
import { pathOf, useApi } from '../../core/api.js';
import { money, projectNames } from '../../core/format.js';
import { href, usePlace } from '../../core/router.js';
import { asked, periodOf } from '../../core/window.js';
import { Chart } from '../../parts/chart.js';
import { Time } from '../../parts/figures.js';
import { EVER, PeriodFilter, ProjectFilter } from '../../parts/filters.js';
import { Reading, useHistory } from '../../parts/history.js';
import { Empty, Failed, Panel } from '../../parts/states.js';
import { Attention } from './attention.js';
import { Busiest } from './busiest.js';
import { FirstTrace } from './first-trace.js';
import { Learned } from './learned.js';
import { Tiles } from './tiles.js';

/** @typedef {import('../../core/types').Overview} Figures */
/** @typedef {import('../../core/types').TimePoint} TimePoint */
/** @typedef {import('../../core/types').TraceLine} TraceLine */
/** @typedef {import('../../core/types').List<TimePoint>} Points */
/** @typedef {import('../../core/types').List<import('../../core/types').ProjectLine>} Projects */
/**
 * @typedef {(among: { project: string | null }[]) => (project: string | null) => string} Names
 *   What tells each project from the others of a part, and from the busiest ones that stand beside it.
 */

/** Milliseconds until the figures are asked for again, while somebody looks. */
export const AGAIN = 15_000;
const MONTH = 30 * 86_400_000;

export function Overview() {
  const { query } = usePlace();
  const window = asked(periodOf(query), query);
  const latest = /** @type {import('../../core/api.js').Asked<import('../../core/types').List<TraceLine>>} */ (
    useApi(pathOf('analytics/traces', { ...EVER, project: query.project, limit: 1 }), { every: 2_000 }));
  const summary = /** @type {import('../../core/api.js').Asked<import('../../core/types').One<Figures>>} */ (
    useApi(pathOf('analytics/dashboard/summary', { ...window, compare: 'previous' }), { every: AGAIN }));
  const series = /** @type {import('../../core/api.js').Asked<Points>} */ (
    useApi(pathOf('analytics/timeseries', window), { every: AGAIN }));
  const projects = /** @type {import('../../core/api.js').Asked<Projects>} */ (
    useApi(pathOf('analytics/projects', { ...window, limit: 8 }), { every: AGAIN }));
  const history = useHistory();
  /** @type {Names} */
  const names = among => projectNames([...projects.data?.items ?? [], ...among].map(one => one.project));

  if (latest.data?.items.length === 0 && !query.project) {
    return html`<${FirstTrace} history=${history} />`;
  }
  const last = latest.data?.items[0] ?? null;
  const figures = summary.data?.figures ?? null;
  return html`
    <header class="page-head"><h1>Overview</h1>
      <div class="actions"><${ProjectFilter} /><${PeriodFilter} /></div></header>
    ${latest.error && !latest.data && html`<${Failed} error=${latest.error} retry=${latest.reload} />`}
    <${Reading} history=${history} />
    <${Attention} window=${window} query=${query} last=${last} figures=${figures} names=${names} />
    ${figures?.traces === 0 && last && html`<${Quiet} last=${last} project=${query.project} />`}
    <${Tiles} summary=${summary} series=${series.data?.items ?? []} query=${query} />
    <div class="columns two">
      <${Panel} title="Traces" note="by how they came out" asked=${series} lines=${6}>
        ${(/** @type {Points} */ list) => html`<${Outcomes} points=${list.items} />`}</${Panel}>
      <${Panel} title="Cost" note="of models' answers" asked=${series} lines=${6}>
        ${(/** @type {Points} */ list) => html`<${Cost} points=${list.items} />`}</${Panel}>
    </div>
    <div class="columns wide-left">
      <${Busiest} projects=${projects} query=${query} />
      <${Learned} query=${query} names=${names} />
    </div>`;
}

/** @param {{ last: TraceLine, project: string | undefined }} props */
function Quiet({ last, project }) {
  const to = Date.parse(last.started_at) + 3_600_000;
  const period = { from: new Date(to - MONTH).toISOString(), to: new Date(to).toISOString() };
  return html`<${Panel}><${Empty} title="Nothing was traced in this period">The last trace began <${Time} at=${last.started_at} />.
    ${' '}<a href=${href('', { project, ...period })}>Show the 30 days up to it</a></${Empty}></${Panel}>`;
}

/** @param {{ points: TimePoint[] }} props */
const Outcomes = ({ points }) => html`<${Chart} label="Traces by outcome" unit="traces" at=${points.map(one => one.at)} series=${[
  { label: 'worked', color: 'good', values: points.map(one => one.success.count) },
  { label: 'failed', color: 'bad', values: points.map(one => one.success.n - one.success.count) },
  { label: 'unclear', color: 'open', values: points.map(one => one.traces - one.success.n) },
]} />`;

/** @param {{ points: TimePoint[] }} props */
const Cost = ({ points }) => html`<${Chart} label="Cost" unit="dollars" at=${points.map(one => one.at)} show=${money} series=${[
  { label: 'US dollars', color: 'accent', values: points.map(one => one.cost_usd) },
]} />`;
