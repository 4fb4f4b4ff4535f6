// The checks that were run, with what they printed.
import { html } from '../../vendor/htm-preact.js';
import { duration, plural } from '../../core/format.js';
import { outputOf } from '../../core/tree.js';
import { Empty, Panel } from '../../parts/states.js';
import { Line } from '../../parts/text.js';
import { eventHref } from './events.js';
import { Output } from './output.js';

/** @typedef {import('../../core/tree.js').Item} Item */

/** @param {{ items: Item[] }} props */
export function Checks({ items }) {
  const checks = items.filter(one => one.check !== null);
  return html`<${Panel} title="Checks" id="checks" note=${checks.length > 0 ? plural(checks.length, 'run') : ''}>
    ${checks.length === 0
      ? html`<${Empty} title="Nothing was checked.">Tests, builds and linters that an agent runs would be here.</${Empty}>`
      : html`<ul class="lines">${checks.map(one => html`<${Check} key=${one.id} item=${one} />`)}</ul>`}
  </${Panel}>`;
}

/** @param {{ item: Item }} props */
const Check = ({ item }) => html`<li><details class="check">
  <summary>${(item.check ?? '').split(', ').map(gate => html`<${Gate} key=${gate} gate=${gate} />`)}
    <code><${Line} value=${item.detail} most=${160} /></code><span class="note took">${duration(item.to - item.from)}</span></summary>
  <${Output} text=${outputOf(item.event.context)} /><p><a href=${eventHref(item.id)}>Show it among the events</a></p></details></li>`;

/** A check and its verdict, as in test:passed. @param {{ gate: string }} props */
export function Gate({ gate }) {
  const [name, verdict] = [gate.replace(/:[^:]*$/, ''), gate.replace(/^.*:/, '')];
  const [tone, sign] = verdict === 'passed' ? ['good', '✓'] : verdict === 'failed' ? ['bad', '✕'] : ['', '○'];
  return html`<span class="gate ${tone}"><span aria-hidden="true">${sign}</span> <${Line} value=${name} most=${60} />
    <span class="sr"> ${verdict}</span></span>`;
}
