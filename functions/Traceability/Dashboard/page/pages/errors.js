// What goes wrong: by how much work it got into the way of, by whose fault, and whether it is on the rise.
import { html, useState } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { number, percent, plural, projectAmong } from '../core/format.js';
import { filter, href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Chart } from '../parts/chart.js';
import { Class, kindOf, Trend } from '../parts/error-words.js';
import { Bar, RateFigure, Tile, Time } from '../parts/figures.js';
import { Search, Segmented, Select } from '../parts/filters.js';
import { NothingHere, PageHead } from '../parts/page-head.js';
import { Empty, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Line, plain, Text } from '../parts/text.js';

/** @typedef {import('../core/types').ErrorLine} ErrorLine */
/** @typedef {import('../core/api.js').Asked<import('../core/types').List<ErrorLine>>} Lines */

const AGAIN = 30_000;
const MANY = 50;

/** @type {Record<string, (a: ErrorLine, b: ErrorLine) => number>} */
const ORDERS = {
  impact: (a, b) => b.traces - a.traces || b.occurrences - a.occurrences,
  unmended: (a, b) => unmended(b) - unmended(a) || b.traces - a.traces,
  trend: (a, b) => TREND.indexOf(a.trend) - TREND.indexOf(b.trend) || b.traces - a.traces,
  last: (a, b) => b.last_seen_at.localeCompare(a.last_seen_at),
};
const TREND = ['rising', 'steady', 'falling', 'quiet'];

/** @param {ErrorLine} one */
const unmended = one => one.mended.n - one.mended.count;

/** @param {{ query: Record<string, string> }} props */
export function Errors({ query }) {
  const window = asked(periodOf(query), query);
  const errors = /** @type {Lines} */ (useApi(pathOf('analytics/errors', { ...window, type: query.type, limit: 1000 }), { every: AGAIN }));
  const series = /** @type {import('../core/api.js').Asked<import('../core/types').List<import('../core/types').TimePoint>>} */ (
    useApi(pathOf('analytics/timeseries', window), { every: AGAIN }));
  const all = errors.data?.items ?? [];
  const empty = errors.data !== null && all.length === 0 && !query.type;
  return html`<${PageHead} title="Errors" />
    ${empty ? html`<${Panel}><${NothingHere} title="No call failed in this period" path="errors">
      <p>What failed calls say is read when a trace ends.</p></${NothingHere}></${Panel}>`
      : html`${errors.data && html`<${Tiles} all=${all} />`}
        <${Panel} title="Errors over time" asked=${series} lines=${5}>${(/** @type {any} */ list) => html`<${Chart}
          label="Errors over time" unit="errors" height=${140}
          at=${list.items.map((/** @type {any} */ one) => one.at)} series=${[{ label: 'errors', color: 'bad',
            values: list.items.map((/** @type {any} */ one) => one.errors) }]} />`}</${Panel}>
        <${Panel} asked=${errors} lines=${10}>${() => html`<${Found} all=${all} query=${query} />`}</${Panel}>`}`;
}

/** @param {{ all: ErrorLine[] }} props */
function Tiles({ all }) {
  const sum = (/** @type {(one: ErrorLine) => number} */ of) => all.reduce((total, one) => total + of(one), 0);
  const occurrences = sum(one => one.occurrences);
  const mended = sum(one => one.mended.count);
  const rising = all.filter(one => one.trend === 'rising').length;
  const known = all.filter(one => one.has_known_fix).length;
  const share = (/** @type {string} */ name) => sum(one => (one.class === name ? one.occurrences : 0));
  return html`<div class="tiles">
    <${Tile} label="Errors" value=${number(occurrences)} foot="${plural(all.length, 'different one')}" />
    <${Tile} label="Whose fault" value=${html`${percent(occurrences ? share('agent') / occurrences : null)}<span
      class="unit"> agents'</span>`}
      foot="${number(share('agent'))} of agents, ${number(share('project'))} of projects, ${number(share('environment'))} of the environment" />
    <${Tile} label="Never mended" value=${number(occurrences - mended)} foot="${percent(occurrences ? (occurrences - mended) / occurrences
      : null)} of all" />
    <${Tile} label="Rising" value=${number(rising)} foot=${rising > 0 ? 'more often lately than before' : 'none comes more often lately'} />
    <${Tile} label="With a known fix" value=${number(known)} foot="that mended it in this project before" />
  </div>`;
}

/** @param {{ all: ErrorLine[], query: Record<string, string> }} props */
function Found({ all, query }) {
  const [most, setMost] = useState(MANY);
  const text = (query.text ?? '').toLowerCase();
  const order = ORDERS[query.sort] ? query.sort : 'impact';
  const found = all.filter(one => (!query.class || one.class === query.class) && (!query.trend || one.trend === query.trend)
    && (!text || `${one.message} ${one.rule ?? ''} ${one.tool ?? ''} ${one.project ?? ''}`.toLowerCase().includes(text))).sort(ORDERS[order]);
  const types = [...new Set(all.map(one => one.type))].sort();
  const widest = Math.max(1, ...found.map(one => one.traces));
  const choose = (/** @type {string} */ name) => (/** @type {string | null} */ value) => filter({ [name]: value });
  return html`<div class="toolbar">
      <${Search} label="Search errors" placeholder="Message, rule, tool, project" />
      <${Select} label="Whose fault" all="Anybody's fault" value=${query.class} choose=${choose('class')} options=${[['agent', "Agents'"],
        ['project', "Projects'"], ['environment', 'The environment']]} />
      <${Select} label="Trend" all="Any trend" value=${query.trend} choose=${choose('trend')} options=${TREND.map(one => [one, one])} />
      <${Select} label="Kind" all="Any kind" value=${query.type} choose=${choose('type')} options=${types.map(one => [one, kindOf(one)])} />
      <${Segmented} label="Order" name="order" value=${order} choose=${(/** @type {string} */ sort) => filter({ sort: sort === 'impact'
        ? null : sort })}
        options=${[['impact', 'Impact'], ['unmended', 'Not mended'], ['trend', 'Trend'], ['last', 'Latest']]} />
    </div>
    ${found.length === 0 ? html`<${Empty} title="No error is like that in this period."><button type="button" class="button"
      onClick=${() => filter({ text: null, class: null, trend: null, type: null })}>Show all of them</button></${Empty}>`
      : html`<${Table} stacks label="Errors" rows=${found.slice(0, most)} id=${(/** @type {ErrorLine} */ one) => one.id}
        to=${(/** @type {ErrorLine} */ one) => href(['errors', one.id], kept(query))} columns=${[
          { name: 'error', label: 'Error', class: 'wide', cell: (/** @type {ErrorLine} */ one) => html`<span class="message line-message"
            title=${plain(one.message)}><${Line} value=${one.message} most=${220} name /></span>
            <span class="under"><${Class} of=${one.class} /> ${kindOf(one.type)}${one.tool && html` of <${Text}
              value=${one.tool} />`}${one.rule && one.rule !== one.message && html` · <${Line} value=${one.rule}
                most=${60} />`} · <${Text} value=${projectAmong(one, all)} /></span>` },
          { name: 'traces', label: 'In traces', right: true, title: 'How much work it got into the way of',
            cell: (/** @type {ErrorLine} */ one) => html`<${Bar} value=${one.traces} most=${widest} />` },
          { name: 'times', label: 'Times', right: true, cell: (/** @type {ErrorLine} */ one) => number(one.occurrences) },
          { name: 'mended', label: 'Mended', right: true, class: 'minor', cell: (/** @type {ErrorLine} */ one) => html`<${RateFigure}
            rate=${one.mended} />` },
          { name: 'fix', label: 'Fix', class: 'minor', cell: (/** @type {ErrorLine} */ one) => (one.has_known_fix ? html`<span
            class="good-text">✓ known</span>` : html`<span class="dim">not known</span>`) },
          { name: 'trend', label: 'Trend', class: 'minor', cell: (/** @type {ErrorLine} */ one) => html`<${Trend} trend=${one.trend} />` },
          { name: 'last', label: 'Last', right: true, class: 'minor', cell: (/** @type {ErrorLine} */ one) => html`<${Time}
            at=${one.last_seen_at} />` },
        ]} />
        ${found.length > most && html`<p class="list-end"><button type="button" class="button"
          onClick=${() => setMost(most + MANY)}>Show ${number(Math.min(MANY, found.length - most))} more of ${number(found.length)}
            </button></p>`}`}`;
}
