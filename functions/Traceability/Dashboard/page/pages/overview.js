// What needs attention, then the figures of the period beside those of the one before, the busiest projects, what was learned.
import { html } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { duration, money, number, percent, plural, projectName, projectNames, short } from '../core/format.js';
import { href, usePlace } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Chart } from '../parts/chart.js';
import { Bar, Delta, Interval, RateFigure, Tile, Time } from '../parts/figures.js';
import { EVER, PeriodFilter, ProjectFilter } from '../parts/filters.js';
import { Empty, Failed, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Command, Line, plain, Text } from '../parts/text.js';

/** @typedef {import('../core/types').Overview} Figures */
/** @typedef {import('../core/types').TimePoint} TimePoint */
/** @typedef {import('../core/types').ProjectLine} ProjectLine */
/** @typedef {import('../core/types').ErrorLine} ErrorLine */
/** @typedef {import('../core/types').TraceLine} TraceLine */

const QUIET = 24 * 3_600_000;
const AGAIN = 15_000;

export function Overview() {
  const { query } = usePlace();
  const period = periodOf(query);
  const window = asked(period, query);
  const latest = /** @type {import('../core/api.js').Asked<import('../core/types').List<TraceLine>>} */ (
    useApi(pathOf('analytics/traces', { ...EVER, project: query.project, limit: 1 }), { every: 2_000 }));
  const summary = /** @type {import('../core/api.js').Asked<import('../core/types').One<Figures>>} */ (
    useApi(pathOf('analytics/dashboard/summary', { ...window, compare: 'previous' }), { every: AGAIN }));
  const series = /** @type {import('../core/api.js').Asked<import('../core/types').List<TimePoint>>} */ (
    useApi(pathOf('analytics/timeseries', window), { every: AGAIN }));

  if (latest.data?.items.length === 0 && !query.project) {
    return html`<${FirstTrace} />`;
  }
  const last = latest.data?.items[0] ?? null;
  const figures = summary.data?.figures ?? null;
  return html`
    <header class="page-head"><h1>Overview</h1>
      <div class="actions"><${ProjectFilter} /><${PeriodFilter} /></div></header>
    ${latest.error && !latest.data && html`<${Failed} error=${latest.error} retry=${latest.reload} />`}
    <${Attention} window=${window} query=${query} last=${last} figures=${figures} />
    ${figures && figures.traces === 0 && last && html`<${Panel}><${Empty} title="Nothing was traced in this period">
      The last trace began ${html`<${Time} at=${last.started_at} />`}.${' '}
      <a href=${href('', { project: query.project, ...around(last.started_at) })}>Show the 30 days up to it</a></${Empty}></${Panel}>`}
    <${Tiles} summary=${summary} series=${series.data?.items ?? []} query=${query} />
    <div class="columns two">
      <${Panel} title="Traces" note="by how they came out" asked=${series} lines=${6}>${(/** @type {any} */ list) => html`<${Outcomes} points=${list.items} />`}</${Panel}>
      <${Panel} title="Cost" note="of models' answers" asked=${series} lines=${6}>${(/** @type {any} */ list) => html`<${Chart} label="Cost" at=${list.items.map((/** @type {TimePoint} */ one) => one.at)}
        show=${money} series=${[{ label: 'US dollars', color: 'accent', values: list.items.map((/** @type {TimePoint} */ one) => one.cost_usd) }]} />`}</${Panel}>
    </div>
    <div class="columns wide-left">
      <${Busiest} window=${window} query=${query} />
      <${Learned} query=${query} />
    </div>`;
}

/** @param {string} time */
function around(time) {
  const to = Date.parse(time) + 3_600_000;
  return { from: new Date(to - 30 * 86_400_000).toISOString(), to: new Date(to).toISOString() };
}

/** What needs somebody: each with why, and where to look. @param {{ window: any, query: Record<string, string>, last: TraceLine | null, figures: Figures | null }} props */
function Attention({ window, query, last, figures }) {
  const errors = /** @type {import('../core/api.js').Asked<import('../core/types').List<ErrorLine>>} */ (
    useApi(figures?.new_error_patterns ? pathOf('analytics/errors', { ...window, limit: 200 }) : null, { every: AGAIN }));
  const open = /** @type {import('../core/api.js').Asked<import('../core/types').List<TraceLine>>} */ (
    useApi(pathOf('analytics/traces', { ...EVER, project: query.project, status: 'in_progress', limit: 6 }), { every: 5_000 }));
  const fresh = (errors.data?.items ?? []).filter(one => one.first_seen_at >= window.from).sort((a, b) => b.occurrences - a.occurrences);
  const running = open.data?.items ?? [];
  const quietFor = last ? Date.now() - Date.parse(last.started_at) : 0;
  const items = [];
  if (last && quietFor > QUIET && running.length === 0) {
    items.push(html`<li key="quiet" class="warn"><div><strong>Tracing has gone quiet.</strong> The last trace began <${Time} at=${last.started_at} />,
      ${' '}in ${projectName(last.project)}. Whether the hooks still work, this says:</div><${Command}>~/.claude/hooks/doctor.sh</${Command}></li>`);
  }
  if (running.length > 0) {
    const oldest = running[running.length - 1];
    items.push(html`<li key="open" class="info"><div><strong>${open.data?.next_offset ? `More than ${running.length} traces are` : running.length === 1 ? 'One trace is' : `${running.length} traces are`} still open.</strong>
      ${' '}The oldest of these began <${Time} at=${oldest.started_at} />: <a href=${href(['traces', oldest.correlation_id])}><${Line} value=${oldest.prompt} most=${90} /></a></div></li>`);
  }
  if (figures && figures.new_error_patterns > 0 && fresh.length > 0) {
    items.push(html`<li key="errors" class="bad"><div><strong>${plural(figures.new_error_patterns, 'error')} first seen in this period.</strong>
      ${' '}The most frequent, ${plural(fresh[0].occurrences, 'time')} in ${projectName(fresh[0].project)}: <span class="mono"><${Line} value=${fresh[0].message} most=${140} /></span>
      ${fresh[0].has_known_fix ? ' What mends it is known.' : ''}</div></li>`);
  }
  const settled = figures !== null && open.data !== null && (figures.new_error_patterns === 0 || errors.data !== null);
  return html`<section class="attention" aria-label="What needs attention">
    ${items.length > 0 ? html`<ul>${items}</ul>`
      : settled && html`<p class="calm"><span aria-hidden="true">✓</span> Nothing needs attention.${last && html`${' '}The last trace began <${Time} at=${last.started_at} />.`}</p>`}
  </section>`;
}

/** @param {{ summary: any, series: TimePoint[], query: Record<string, string> }} props */
function Tiles({ summary, series, query }) {
  if (summary.error && summary.data === null) {
    return html`<${Panel} asked=${summary} />`;
  }
  const now = /** @type {Figures | undefined} */ (summary.data?.figures);
  const before = /** @type {Figures | undefined} */ (summary.data?.previous?.figures);
  if (!now) {
    return html`<div class="tiles loading-tiles" role="status" aria-label="Loading">${[1, 2, 3, 4, 5].map(one => html`<div key=${one} class="tile"></div>`)}</div>`;
  }
  const failed = now.success.n - now.success.count;
  const failedBefore = before ? before.success.n - before.success.count : null;
  const tokens = now.spend.total.output_tokens;
  const failedHref = href('traces', { ...kept(query), outcome: 'no_success', sort: 'cost' });
  return html`<div class="tiles ${summary.stale ? 'stale' : ''}">
    <${Tile} label="Traces" href=${href('traces', kept(query))} value=${number(now.traces)} spark=${series.map(one => one.traces)}
      delta=${html`<${Delta} now=${now.traces} before=${before?.traces} show=${number} />`}
      foot="${plural(now.tasks, 'task')}, ${plural(now.sessions, 'session')}" />
    <${Tile} label="Success" value=${percent(now.success.value)} tone="good" spark=${series.map(one => one.success.value)}
      title="${number(now.success.count)} of ${number(now.success.n)} judged"
      delta=${html`<${Delta} now=${now.success.value} before=${before?.success.value} show=${percent} better="more" points />`}
      foot=${html`<span class="interval-line"><span>${percent(now.success.low)}</span><${Interval} rate=${now.success} /><span>${percent(now.success.high)}</span></span>
        ${number(now.success.n)} judged, ${number(now.unclear)} unclear`} />
    <${Tile} label="Failed" href=${failedHref} value=${number(failed)} tone="bad" spark=${series.map(one => one.success.n - one.success.count)}
      delta=${html`<${Delta} now=${failed} before=${failedBefore} show=${number} better="less" />`}
      foot=${now.spend.failed_cost_usd === null ? 'no cost in failed tasks' : `${money(now.spend.failed_cost_usd)} in failed tasks`} />
    <${Tile} label="Time, median" value=${duration(now.durations.p50_ms)} spark=${series.map(one => one.durations.p50_ms)}
      title="${number(now.durations.p50_ms)} ms"
      delta=${html`<${Delta} now=${now.durations.p50_ms} before=${before?.durations.p50_ms} show=${duration} better="less" />`}
      foot="19 of 20 within ${duration(now.durations.p95_ms)}" />
    <${Tile} label="Cost" value=${money(now.spend.total.cost_usd)} spark=${series.map(one => one.cost_usd ?? 0)}
      title=${now.spend.total.cost_usd === null ? '' : `$${now.spend.total.cost_usd.toFixed(4)}`}
      delta=${html`<${Delta} now=${now.spend.total.cost_usd} before=${before?.spend.total.cost_usd} show=${money} />`}
      foot=${html`<span title="${number(tokens)} tokens">${short(tokens)} tokens written</span>, ${percent(now.spend.total.cache_hit_share)} of what was read cached
        ${now.spend.unpriced_models.length > 0 && html`<br />Without price: ${now.spend.unpriced_models.join(', ')}`}`} />
  </div>`;
}

/** @param {{ points: TimePoint[] }} props */
const Outcomes = ({ points }) => html`<${Chart} label="Traces by outcome" at=${points.map(one => one.at)} series=${[
  { label: 'worked', color: 'good', values: points.map(one => one.success.count) },
  { label: 'failed', color: 'bad', values: points.map(one => one.success.n - one.success.count) },
  { label: 'unclear', color: 'open', values: points.map(one => one.traces - one.success.n) },
]} />`;

/** @param {{ window: any, query: Record<string, string> }} props */
function Busiest({ window, query }) {
  const projects = /** @type {import('../core/api.js').Asked<import('../core/types').List<ProjectLine>>} */ (
    useApi(pathOf('analytics/projects', { ...window, limit: 8 }), { every: AGAIN }));
  return html`<${Panel} title="Busiest projects" id="busiest" asked=${projects} lines=${6}>${(/** @type {import('../core/types').List<ProjectLine>} */ list) => {
    const name = projectNames(list.items.map(one => one.project));
    const most = Math.max(1, ...list.items.map(one => one.traces));
    return list.items.length === 0 ? html`<${Empty} title="No project was worked in.">Choose a longer period.</${Empty}>` : html`<${Table} label="Busiest projects" rows=${list.items}
      id=${(/** @type {ProjectLine} */ one) => one.project ?? ''}
      to=${(/** @type {ProjectLine} */ one) => (one.project ? href('traces', { ...kept(query), project: one.project }) : null)}
      columns=${[
        { name: 'project', label: 'Project', class: 'wide', cell: (/** @type {ProjectLine} */ one) => html`<span class="strong" title=${plain(one.project)}><${Text} value=${name(one.project)} /></span>
          <span class="under">${one.people.length > 3 ? plural(one.people.length, 'person', 'people') : html`<${Line} value=${one.people.join(', ')} />`}</span>` },
        { name: 'traces', label: 'Traces', right: true, cell: (/** @type {ProjectLine} */ one) => html`<${Bar} value=${one.traces} most=${most} />` },
        { name: 'success', label: 'Success', right: true, cell: (/** @type {ProjectLine} */ one) => html`<${RateFigure} rate=${one.success} />` },
        { name: 'time', label: 'Median', right: true, class: 'minor', cell: (/** @type {ProjectLine} */ one) => duration(one.durations.p50_ms) },
        { name: 'cost', label: 'Cost', right: true, cell: (/** @type {ProjectLine} */ one) => money(one.cost_usd) },
        { name: 'last', label: 'Last', right: true, class: 'minor', cell: (/** @type {ProjectLine} */ one) => html`<${Time} at=${one.last_at} />` },
      ]} />`;
  }}</${Panel}>`;
}

/** @param {{ query: Record<string, string> }} props */
function Learned({ query }) {
  const patterns = /** @type {import('../core/api.js').Asked<import('../core/types').PatternPage>} */ (
    useApi(pathOf('patterns', { project: query.project, limit: 6 }), { every: AGAIN }));
  return html`<${Panel} title="Learned lately" id="learned" asked=${patterns} lines=${6}>${(/** @type {import('../core/types').PatternPage} */ page) => (page.patterns.length === 0
    ? html`<${Empty} title="Nothing was learned yet.">Patterns come from traces that provably worked, within seconds of their end.</${Empty}>`
    : html`<ul class="lines">${page.patterns.map(one => html`<li key=${one.pattern_id}>
        <p class="line-main"><${Line} value=${one.prompt_text} most=${120} /></p>
        <p class="under"><span class="tag">${one.intent}</span> <${Line} value=${projectName(one.project)} /> · <${Time} at=${one.created_at} /></p></li>`)}</ul>`)}</${Panel}>`;
}

/** An empty store: how to get the first trace. It looks for one by itself. */
function FirstTrace() {
  const address = location.origin;
  const local = /^(localhost|127\.|\[::1\])/.test(location.host);
  return html`<div class="first"><h1>No traces yet</h1>
    <p>Run one of these where the project is. This page shows the first trace as soon as it is there.</p>
    <ol>
      <li><h2>Bring in what you did so far</h2><p>It reads the transcripts in <code>~/.claude/projects</code>.</p><${Command}>./run import</${Command}></li>
      <li><h2>Trace what you do from now on</h2><p>It puts the hooks into Claude Code; new sessions are traced live.</p>
        <${Command}>${local && location.port === '8181' ? 'hooks/install.sh' : `hooks/install.sh --url ${address}`}</${Command}></li>
      <li><h2>Send one by hand</h2><p>Any program may trace what it does.</p><${Command}>${`curl -X POST ${address}/api/traces/start -H 'Content-Type: application/json'${local ? '' : ' -H "x-functions-key: $TRACEABILITY_KEY"'} -d '{"prompt_text":"Hello"}'`}</${Command}></li>
    </ol>
    <p class="waiting" role="status"><span class="pulse" aria-hidden="true"></span>Waiting for the first trace</p></div>`;
}
