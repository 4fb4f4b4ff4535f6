// A trace in a row: how it came out and why, what was asked, its steps, how long it took, what it cost.
import { html } from '../../vendor/htm-preact.js';
import { chance, duration, money, number, plural } from '../../core/format.js';
import { go, href } from '../../core/router.js';
import { Outcome, Time } from '../../parts/figures.js';
import { Steps } from '../../parts/steps.js';
import { Line, plain } from '../../parts/text.js';

/** @typedef {import('../../core/types').TraceLine} TraceLine */

/** @param {{ line: TraceLine, project: string, fresh: boolean }} props project as it is told from the others */
export function Row({ line, project, fresh }) {
  const address = href(['traces', line.correlation_id]);
  const follow = (/** @type {MouseEvent} */ event) => {
    if (!(/** @type {HTMLElement} */ (event.target)).closest('a') && String(getSelection()) === '') {
      go(address);
    }
  };
  const tokens = line.output_tokens === null ? 'No tokens are known' : `${number(line.output_tokens)} tokens written`;
  const unpriced = line.unpriced_answers > 0 ? `, ${line.unpriced_answers} answers without price` : '';
  return html`<tr class="leads ${fresh ? 'fresh' : ''}" onClick=${follow}>
    <td><${Outcome} outcome=${line.outcome} status=${line.status} reason=${reasonOf(line)} /></td>
    <td class="wide"><a class="row-link" data-row href=${address}>
      <span class="request"><${Line} value=${line.prompt ?? 'Its start has not arrived'} most=${220} /></span></a>
      <${Under} line=${line} project=${project} /></td>
    <td class="minor"><${Steps} steps=${line.steps} total=${line.tool_calls} /></td>
    <td class="right" title=${line.duration_ms === null ? 'It has not ended' : `${number(line.duration_ms)} ms`}>
      ${duration(line.duration_ms)}</td>
    <td class="right" title=${tokens + unpriced}>${money(line.cost_usd)}</td>
    <td class="right began"><${Time} at=${line.started_at} /></td></tr>`;
}

/** @param {TraceLine} line */
function reasonOf(line) {
  const told = line.chance === null ? '' : ` (${chance(line.chance, line.outcome)}, ${line.settled ? 'settled' : 'provisional'})`;
  return line.reason ? plain(line.reason) + told : 'Not judged yet';
}

/** @param {{ line: TraceLine, project: string }} props */
function Under({ line, project }) {
  const parts = [project, line.person, line.agent === 'main' ? null : line.agent].filter(Boolean);
  return html`<span class="under">${parts.map((part, at) => html`${at > 0 && ' · '}<${Line} value=${part} />`)}
    ${line.started_traces > 0 && ` · ${plural(line.started_traces, 'agent')} started`}</span>`;
}
