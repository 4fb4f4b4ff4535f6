// What an event was given and answered, folded, and to be copied.
import { html } from '../../vendor/htm-preact.js';
import { number } from '../../core/format.js';
import { href } from '../../core/router.js';
import { changesOf, outputOf } from '../../core/tree.js';
import { Copy, Terminal, Text } from '../../parts/text.js';
import { Diff, Output } from './output.js';

const MOST = 60_000;

/** @param {{ item: import('../../core/tree.js').Item }} props */
export function Payload({ item }) {
  const { event } = item;
  const input = event.context?.tool_input;
  const change = changesOf([item])[0];
  const isCall = item.kind === 'call' || item.kind === 'agent';
  return html`<div class="payload">
    ${event.error_message && html`<div class="failed"><pre><${Terminal} value=${event.error_message} /></pre></div>`}
    ${input !== undefined && html`<h3>Given</h3><${Given} input=${Object(input)} change=${change} />`}
    ${isCall && !change?.diff && html`<h3>Answered</h3><${Output} text=${outputOf(event.context)} />`}
    ${item.child && html`<p><a href=${href(['traces', item.child])}>Open what it did by itself</a></p>`}
    <${Stored} event=${event} />
  </div>`;
}

/** @param {{ input: any, change: import('../../core/tree.js').Change | undefined }} props */
function Given({ input, change }) {
  if (typeof input.command === 'string') {
    return html`<div class="output"><div class="output-head"><${Copy} text=${input.command} /></div>
      <pre tabindex="0"><${Text} value=${input.command} /></pre></div>`;
  }
  return change?.diff ? html`<p class="note"><${Text} value=${change.file} /></p><${Diff} lines=${change.diff} />`
    : html`<dl class="pairs">${Object.entries(input).map(([name, one]) => html`<div key=${name}><dt><${Text} value=${name} /></dt>
      <dd class="mono"><${Text} value=${one} /></dd></div>`)}</dl>`;
}

/** @param {{ event: unknown }} props */
function Stored({ event }) {
  const json = JSON.stringify(event, null, 2);
  return html`<details><summary>All of it, as it is stored</summary><div class="output">
    <div class="output-head"><span class="note">${number(json.length)} characters</span><${Copy} text=${json} /></div>
    <pre tabindex="0"><${Text} value=${json.slice(0, MOST)} /></pre></div></details>`;
}
