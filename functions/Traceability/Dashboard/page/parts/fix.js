// What mended an error before.
import { html } from '../vendor/htm-preact.js';
import { duration, number, plural } from '../core/format.js';
import { Line, Text } from './text.js';

/** @type {Record<string, string>} */
const WAYS = { edit: 'An edit', call: 'The call, made otherwise', command: 'A command', steps: 'These steps' };

const many = (/** @type {unknown} */ value) => (Array.isArray(value) ? value : []);

/** @param {{ fix: any }} props as the API has it: way, steps, commands, files, added, example, seen_in, mended_in, median_ms */
export function Fix({ fix }) {
  const example = fix.example && typeof fix.example === 'object' ? fix.example : {};
  return html`<div class="fix">
    <p><strong>${WAYS[fix.way] ?? 'What was done'}</strong> mended it in ${number(fix.mended_in)} of ${plural(Number(fix.seen_in) || 0,
      'piece')} of work${fix.median_ms ? `, mostly within ${duration(fix.median_ms)}` : ''}.</p>
    ${many(fix.steps).length > 0 && html`<ul class="flow" aria-label="Steps">${many(fix.steps).map((step, at) => html`<li key=${at}><code>
      <${Line} value=${step} most=${100} /></code></li>`)}</ul>`}
    ${many(fix.commands).length > 0 && html`<ul class="flow" aria-label="Commands">${many(fix.commands).map((one, at) => html`<li
      key=${at}><code><${Line} value=${one} most=${160} /></code></li>`)}</ul>`}
    ${many(fix.files).length > 0 && html`<p class="note">In <${Line} value=${many(fix.files).join(', ')} /></p>`}
    ${(example.before || example.after) && html`<figure><figcaption class="note">An example${example.file && html`, in <code>
      <${Line} value=${example.file} /></code>`}</figcaption>
      <pre class="fix-code" tabindex="0">${lines(example.before, 'removed')}${lines(example.after, 'added')}</pre></figure>`}
  </div>`;
}

/** @param {unknown} text @param {string} name */
const lines = (text, name) => (text ? String(text).split('\n').map((line, at) => html`<span key="${name}${at}" class=${name}>
  <${Text} value=${line} /></span>`) : null);
