// By what traces are filtered. What can be chosen is that of the period, and is asked for after the list.
import { html } from '../../vendor/htm-preact.js';
import { pathOf, useApi } from '../../core/api.js';
import { filter } from '../../core/router.js';
import { asked } from '../../core/window.js';
import { ProjectFilter, Search, Select } from '../../parts/filters.js';
import { plain } from '../../parts/text.js';

/** What narrows the list, but for the period. */
export const NARROWING = ['text', 'project', 'person', 'agent', 'tool', 'outcome', 'min_cost', 'status', 'task', 'model'];

const OUTCOMES = [['success', 'worked'], ['no_success', 'failed'], ['unclear', 'unclear']];
const COSTS = [['0.1', 'from $0.10'], ['1', 'from $1'], ['5', 'from $5'], ['20', 'from $20']];
const SORTS = [['cost', 'by cost'], ['duration', 'by time taken']];

/** @typedef {import('../../core/types').AgentLine} AgentLine */
/** @typedef {import('../../core/types').HookLine} HookLine */
/** @typedef {import('../../core/types').ProjectLine} ProjectLine */

/** @param {{ query: Record<string, string>, period: import('../../core/window.js').Period, ready: boolean }} props */
export function Filters({ query, period, ready }) {
  const ask = (/** @type {string} */ path, extra = {}) => (ready ? pathOf(path, { ...asked(period, {}), ...extra, limit: 200 }) : null);
  const projects = /** @type {ProjectLine[]} */ (useItems(ask('analytics/projects')));
  const agents = /** @type {AgentLine[]} */ (useItems(ask('analytics/agents/effectiveness')));
  const tools = /** @type {HookLine[]} */ (useItems(ask('analytics/hooks', { by: 'tool' })));
  const used = NARROWING.filter(name => query[name]);
  const choice = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ all, /** @type {string[][]} */ options) =>
    html`<${Select} label=${label} all=${all} value=${query[name]} options=${options}
      choose=${(/** @type {string | null} */ value) => filter({ [name]: value })} />`;
  const chosen = (/** @type {string} */ name, /** @type {string} */ told) => query[name]
    && html`<button type="button" class="button small" onClick=${() => filter({ [name]: null })}>${plain(told)} ✕</button>`;
  return html`<div class="filters" role="search">
    <${Search} label="Search in what was asked" placeholder="Search in what was asked" />
    <${ProjectFilter} />
    ${choice('person', 'Person', 'Anybody', named(projects.flatMap(one => one.people)))}
    ${choice('agent', 'Agent', 'Any agent', named(agents.map(one => one.agent)))}
    ${choice('tool', 'Tool', 'Any tool', named(tools.map(one => one.tool_name)))}
    ${choice('outcome', 'Outcome', 'Any outcome', OUTCOMES)}
    ${choice('min_cost', 'Cost', 'Any cost', COSTS)}
    ${choice('sort', 'Order', 'Newest first', SORTS)}
    ${chosen('task', 'One task')}${chosen('status', query.status)}${chosen('model', query.model)}
    ${used.length > 1 && html`<button type="button" class="quiet"
      onClick=${() => filter(Object.fromEntries(used.map(name => [name, null])))}>Clear</button>`}
  </div>`;
}

/** @param {string | null} path @returns {unknown[]} */
const useItems = path => /** @type {import('../../core/api.js').Asked<{ items: unknown[] }>} */ (useApi(path)).data?.items ?? [];

/** @param {(string | null)[]} names */
const named = names => [...new Set(names.filter(one => one !== null))].sort().map(one => [one, plain(one)]);
