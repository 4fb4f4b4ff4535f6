// The task that a trace belongs to, with its other prompts.
import { html } from '../../vendor/htm-preact.js';
import { pathOf, useApi } from '../../core/api.js';
import { money } from '../../core/format.js';
import { href } from '../../core/router.js';
import { Outcome, Time } from '../../parts/figures.js';
import { EVER } from '../../parts/filters.js';
import { Empty, Panel } from '../../parts/states.js';
import { Line, plain } from '../../parts/text.js';

/** @typedef {import('../../core/types').TraceLine} TraceLine */
/** @typedef {import('../../core/types').List<TraceLine>} Lines */

/** @type {Record<string, string>} */
const RELATIONS = { new: 'it began the task', continues: 'it goes on with it', reply: 'it replies', follow_up: 'it follows up' };

/** @param {{ trace: import('../../core/types').Trace }} props */
export function TaskOf({ trace }) {
  const task = /** @type {import('../../core/api.js').Asked<Lines>} */ (
    useApi(trace.task_id ? pathOf('analytics/traces', { ...EVER, task: trace.task_id, limit: 50 }) : null));
  if (!trace.task_id) {
    return html`<${Panel} title="Its task" id="task">
      <${Empty} title=${trace.parent_id ? 'It is part of the trace that started it.' : 'It belongs to no task yet.'} /></${Panel}>`;
  }
  const note = trace.relation ? `${RELATIONS[trace.relation] ?? trace.relation}${trace.thin ? ', and says nothing by itself' : ''}` : '';
  return html`<${Panel} title="Its task" id="task" asked=${task} note=${note}>${(/** @type {Lines} */ list) => html`<ol class="lines task">
    ${[...list.items].reverse().map(one =>
      html`<${Prompt} key=${one.correlation_id} line=${one} here=${one.correlation_id === trace.correlation_id} />`)}
    ${list.next_offset !== null && html`<li><a href=${href('traces', { task: trace.task_id, period: '365d' })}>All of its prompts</a></li>`}
  </ol>`}</${Panel}>`;
}

/** @param {{ line: TraceLine, here: boolean }} props */
const Prompt = ({ line, here }) => html`<li>
  <${Outcome} outcome=${line.outcome} status=${line.status} brief reason=${plain(line.reason)} />
  <span class="task-prompt">${here ? html`<strong><${Line} value=${line.prompt} most=${140} /></strong> <span class="sr">(this one)</span>`
    : html`<a href=${href(['traces', line.correlation_id])}><${Line} value=${line.prompt} most=${140} /></a>`}</span>
  <span class="note">${money(line.cost_usd)} · <${Time} at=${line.started_at} /></span></li>`;
