// The projects in which most was done.
import { html } from '../../vendor/htm-preact.js';
import { duration, money, plural, projectNames } from '../../core/format.js';
import { href } from '../../core/router.js';
import { kept } from '../../core/window.js';
import { Bar, RateFigure, Time } from '../../parts/figures.js';
import { Empty, Panel } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import { Line, Name, plain } from '../../parts/text.js';

/** @typedef {import('../../core/types').ProjectLine} Project */
/** @typedef {import('../../core/types').List<Project>} Projects */

/** @param {{ projects: import('../../core/api.js').Asked<Projects>, query: Record<string, string> }} props */
export function Busiest({ projects, query }) {
  return html`<${Panel} title="Busiest projects" id="busiest" asked=${projects} lines=${6}>
    ${(/** @type {Projects} */ { items }) => (items.length === 0
      ? html`<${Empty} title="No project was worked in.">Choose a longer period.</${Empty}>`
      : html`<${Table} label="Busiest projects" rows=${items} columns=${columnsOf(items)}
        id=${(/** @type {Project} */ one) => one.project ?? ''}
        to=${(/** @type {Project} */ one) => (one.project ? href('traces', { ...kept(query), project: one.project }) : null)} />`)}
  </${Panel}>`;
}

/** @param {Project[]} items @returns {import('../../parts/table.js').Column<Project>[]} */
function columnsOf(items) {
  const name = projectNames(items.map(one => one.project));
  const most = Math.max(1, ...items.map(one => one.traces));
  return [
    { name: 'project', label: 'Project', class: 'wide', cell: one => html`<span class="strong" title=${plain(one.project)}>
      <${Name} value=${name(one.project)} /></span><span class="under">
      ${one.people.length > 3 ? plural(one.people.length, 'person', 'people') : html`<${Line} value=${one.people.join(', ')} />`}</span>` },
    { name: 'traces', label: 'Traces', right: true, cell: one => html`<${Bar} value=${one.traces} most=${most} />` },
    { name: 'success', label: 'Success', right: true, cell: one => html`<${RateFigure} rate=${one.success} />` },
    { name: 'time', label: 'Median', right: true, class: 'minor', cell: one => duration(one.durations.p50_ms) },
    { name: 'cost', label: 'Cost', right: true, cell: one => money(one.cost_usd) },
    { name: 'last', label: 'Last', right: true, class: 'minor', cell: one => html`<${Time} at=${one.last_at} />` },
  ];
}
