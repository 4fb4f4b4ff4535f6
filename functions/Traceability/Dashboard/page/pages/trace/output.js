// What was printed, and what was changed.
import { html, useState } from '../../vendor/htm-preact.js';
import { number } from '../../core/format.js';
import { Copy, Terminal, Text } from '../../parts/text.js';

const MOST = 6_000;
const LINES = 120;

/** What a call printed, of which the most telling is mostly at the end. @param {{ text: string }} props */
export function Output({ text }) {
  const [all, setAll] = useState(false);
  const cut = !all && text.length > MOST;
  return text === '' ? html`<p class="note">It printed nothing.</p>` : html`<div class="output">
    <div class="output-head"><${Copy} text=${text} /></div>
    ${cut && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>
      Show the first ${number(text.length - MOST)} characters too</button>`}
    <pre tabindex="0"><${Terminal} value=${cut ? text.slice(-MOST) : text} /></pre></div>`;
}

/** @param {{ lines: import('../../core/tree.js').DiffLine[] }} props */
export function Diff({ lines }) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, LINES);
  return html`<div class="diff"><pre tabindex="0">${shown.map((one, at) => html`<span key=${at} class="diff-line ${TONES[one.sign]}">
    ${''}<span class="sign">${one.sign === '@' ? '' : one.sign}</span><${Text} value=${one.text} />${'\n'}</span>`)}</pre>
    ${shown.length < lines.length
      && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>
        Show ${number(lines.length - shown.length)} lines more</button>`}</div>`;
}

/** @type {Record<string, string>} */
const TONES = { '+': 'added', '-': 'removed', '@': 'place', ' ': '' };
