// The files that were changed, with their differences where those were recorded.
import { html } from '../../vendor/htm-preact.js';
import { clock, number, plural } from '../../core/format.js';
import { changesOf } from '../../core/tree.js';
import { Empty, Panel } from '../../parts/states.js';
import { plain, Text } from '../../parts/text.js';
import { eventHref } from './events.js';
import { Diff } from './output.js';

/** @typedef {import('../../core/tree.js').Change} Change */

/** @param {{ items: import('../../core/tree.js').Item[] }} props */
export function Files({ items }) {
  /** @type {Map<string, Change[]>} */
  const files = new Map();
  for (const one of changesOf(items)) {
    files.set(one.file, [...(files.get(one.file) ?? []), one]);
  }
  const root = common([...files.keys()].filter(Boolean));
  const many = files.size - (files.has('') ? 1 : 0);
  return html`<${Panel} title="Files changed" id="files" note=${many > 0 ? plural(many, 'file') : ''}>
    ${files.size === 0 ? html`<${Empty} title="No file was changed." />`
      : html`<ul class="lines">
        ${[...files].map(([file, edits]) => html`<${File} key=${file} file=${file} root=${root} edits=${edits} />`)}</ul>`}
  </${Panel}>`;
}

/** @param {{ file: string, root: string, edits: Change[] }} props */
function File({ file, root, edits }) {
  const sum = (/** @type {(one: Change) => number} */ of) => number(edits.reduce((all, one) => all + of(one), 0));
  return html`<li><details><summary class="file">
    ${file ? html`<code title=${plain(file)}><${Text} value=${file.slice(root.length)} /></code>`
      : html`<span>Which files a command changed was not recorded</span>`}
    ${file && html`<span class="diff-sum"><span class="good-text">+${sum(one => one.added)}</span>
      ${' '}<span class="bad-text">−${sum(one => one.removed)}</span></span>`}</summary>
    ${edits.map(one => html`<div key=${one.id}>
      <p class="note"><${Text} value=${one.kind} />${one.failed ? ', failed' : ''} · <a href=${eventHref(one.id)}>${clock(one.at)}</a></p>
      ${one.diff ? html`<${Diff} lines=${one.diff} />` : html`<p class="note">What it changed was not recorded.</p>`}</div>`)}
  </details></li>`;
}

/** The folder that all are in. @param {string[]} files */
function common(files) {
  let shared = files[0] ?? '';
  for (const file of files) {
    while (!file.startsWith(shared)) {
      shared = shared.slice(0, -1);
    }
  }
  return shared.slice(0, shared.lastIndexOf('/') + 1);
}
