// What one does with a trace: give it out as a file, or set it beside another.
import { html, useState } from '../../vendor/htm-preact.js';
import { pathOf, request, useApi } from '../../core/api.js';
import { href } from '../../core/router.js';
import { Outcome, Time } from '../../parts/figures.js';
import { EVER } from '../../parts/filters.js';
import { Failed, Loading } from '../../parts/states.js';
import { Line } from '../../parts/text.js';

/** @typedef {import('../../core/types').TraceLine} TraceLine */

const FORMATS = [['html', 'A page'], ['markdown', 'Markdown'], ['json', 'JSON'], ['otlp', 'OpenTelemetry']];
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** @param {{ id: string }} props */
export function Export({ id }) {
  const [told, setTold] = useState('');
  const save = async (/** @type {string} */ format) => {
    setTold('Making it');
    try {
      const answer = await request(`traces/${encodeURIComponent(id)}/export?format=${format}`, { accept: '*/*' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await answer.blob());
      link.download = /filename=([\w.-]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? `trace-${id}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      setTold('Saved, without what was recognised as a secret.');
    } catch (error) {
      setTold(/** @type {Error} */ (error).message);
    }
  };
  return html`<details class="menu"><summary class="button small">Save as</summary><div class="menu-body">
    ${FORMATS.map(([format, name]) => html`<button key=${format} type="button" class="button small"
      onClick=${() => save(format)}>${name}</button>`)}
    <p class="note" role="status">${told}</p></div></details>`;
}

/** @param {{ id: string, project: string | null }} props */
export function CompareWith({ id, project }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const asked = /** @type {import('../../core/api.js').Asked<import('../../core/types').List<TraceLine>>} */ (
    useApi(open ? pathOf('analytics/traces', { ...EVER, project, text: ID.test(text) ? '' : text.trim(), limit: 12 }) : null));
  const given = ID.exec(text)?.[0];
  const others = (asked.data?.items ?? []).filter(one => one.correlation_id !== id);
  return html`<details class="menu"
    onToggle=${(/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */ (event.target).open)}>
    <summary class="button small">Compare with another</summary><div class="menu-body wide">
    <label class="search"><span class="sr">Search for the other, or paste its link</span>
      <input type="search" value=${text} placeholder="Search, or paste its link"
        onInput=${(/** @type {Event} */ event) => setText(/** @type {HTMLInputElement} */ (event.target).value)} /></label>
    ${given && html`<p><a href=${href(['traces', id, 'compare', given])}>Compare with ${given}</a></p>`}
    ${asked.error ? html`<${Failed} error=${asked.error} retry=${asked.reload} />`
      : asked.data === null ? open && html`<${Loading} lines=${3} />`
      : html`<ul class="lines">${others.map(one => html`<li key=${one.correlation_id}>
        <${Outcome} outcome=${one.outcome} status=${one.status} brief />
        ${' '}<a href=${href(['traces', id, 'compare', one.correlation_id])}><${Line} value=${one.prompt} most=${90} /></a>
        <span class="note"> <${Time} at=${one.started_at} /></span></li>`)}</ul>`}</div></details>`;
}
