// The projects: how work in each goes; what each is known by is a step further.
import { html } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { duration, money, number, plural, projectNames } from '../core/format.js';
import { href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Bar, RateFigure, Time } from '../parts/figures.js';
import { Search } from '../parts/filters.js';
import { NothingHere, PageHead } from '../parts/page-head.js';
import { Empty, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Line, Name, plain } from '../parts/text.js';

/** @typedef {import('../core/types').ProjectLine} ProjectLine */

const AGAIN = 30_000;

/** @param {{ query: Record<string, string> }} props */
export function Projects({ query }) {
  const window = asked(periodOf(query), { ...query, project: '' });
  const projects = /** @type {import('../core/api.js').Asked<import('../core/types').List<ProjectLine>>} */
    (useApi(pathOf('analytics/projects', { ...window, limit: 500 }), { every: AGAIN }));
  return html`<${PageHead} title="Projects" project=${false} />
    <${Panel} asked=${projects} lines=${8}>${(/** @type {import('../core/types').List<ProjectLine>} */ { items }) => (items.length === 0
      ? html`<${NothingHere} title="No project was worked in" path="projects" />` : html`<${Known} all=${items} query=${query} />`)}
        </${Panel}>`;
}

/** @param {{ all: ProjectLine[], query: Record<string, string> }} props */
function Known({ all, query }) {
  const name = projectNames(all.map(one => one.project));
  const text = (query.text ?? '').toLowerCase();
  const found = all.filter(one => !text || (one.project ?? '').toLowerCase().includes(text) || one.people.some(person =>
    person.toLowerCase().includes(text)));
  const most = Math.max(1, ...found.map(one => one.traces));
  return html`${all.length > 5 && html`<div class="toolbar"><${Search} label="Search projects" placeholder="Project or person" /></div>`}
    ${found.length === 0 ? html`<${Empty} title="No project is named like that.">Search for another, or choose a longer period.</${Empty}>`
      : html`<${Table} label="Projects" rows=${found} id=${(/** @type {ProjectLine} */ one) => one.project ?? ''}
        to=${(/** @type {ProjectLine} */ one) => (one.project ? href(['projects', one.project], { ...kept(query), project: null })
          : null)} columns=${[
          { name: 'project', label: 'Project', class: 'wide', cell: (/** @type {ProjectLine} */ one) => html`<span class="strong"
            title=${plain(one.project)}><${Name} value=${name(one.project)} /></span>
            <span class="under line">${one.people.length > 3 ? plural(one.people.length, 'person', 'people') : html`<${Line}
              value=${one.people.join(', ')} />`}</span>` },
          { name: 'traces', label: 'Traces', right: true, cell: (/** @type {ProjectLine} */ one) => html`<${Bar} value=${one.traces}
            most=${most} />` },
          { name: 'success', label: 'Success', right: true, cell: (/** @type {ProjectLine} */ one) => html`<${RateFigure}
            rate=${one.success} />` },
          { name: 'tasks', label: 'Tasks', right: true, class: 'minor', cell: (/** @type {ProjectLine} */ one) => number(one.tasks) },
          { name: 'time', label: 'Median', right: true, class: 'minor', cell: (/** @type {ProjectLine} */ one) =>
            duration(one.durations.p50_ms) },
          { name: 'errors', label: 'Errors', right: true, class: 'minor', cell: (/** @type {ProjectLine} */ one) => number(one.errors) },
          { name: 'cost', label: 'Cost', right: true, cell: (/** @type {ProjectLine} */ one) => money(one.cost_usd) },
          { name: 'last', label: 'Last', right: true, class: 'minor', cell: (/** @type {ProjectLine} */ one) => html`<${Time}
            at=${one.last_at} />` },
        ]} />`}`;
}
