// What was handed over to a trace: patterns and why they fit, and what was said at its moments.
import { html, useState } from '../../vendor/htm-preact.js';
import { useApi } from '../../core/api.js';
import { percent, plural } from '../../core/format.js';
import { href } from '../../core/router.js';
import { Time } from '../../parts/figures.js';
import { Empty, Failed, Loading, Panel } from '../../parts/states.js';
import { Line, Text } from '../../parts/text.js';

/** @typedef {import('../../core/types').TraceFigures} TraceFigures */

/** @type {Record<string, string>} */
const MOMENTS = {
  session_start: 'As the session began', prompt: 'With the prompt', edit: 'At an edit', failure: 'At a failure', commit: 'Before a commit',
};

/** @param {{ figures: import('../../core/api.js').Asked<{ figures: TraceFigures }> }} props */
export const HandedOver = ({ figures }) => html`<${Panel} title="What was handed over" id="handed" asked=${figures}>
  ${(/** @type {{ figures: TraceFigures }} */ { figures: { patterns, advice } }) => (patterns.length + advice.length === 0
    ? html`<${Empty} title="Nothing was handed over.">Patterns and advice come with a prompt where something fits well enough.</${Empty}>`
    : html`<ul class="lines">${patterns.map((one, at) => html`<${Pattern} key=${`pattern ${at}`} pattern=${one} />`)}
      ${advice.map((one, at) => html`<${Advice} key=${`advice ${at}`} advice=${one} />`)}</ul>`)}</${Panel}>`;

/** @param {{ pattern: import('../../core/types').HandedOver }} props */
const Pattern = ({ pattern }) => html`<li>
  <p><span class="tag">pattern</span> ${pattern.used ? 'handed over' : 'held out, to compare'} at ${percent(pattern.match_score)}
    ${pattern.success === null ? '' : pattern.success ? ', and it worked' : ', and it did not work'}</p>
  <p class="line-main"><${Line} value=${pattern.prompt ?? 'The pattern is gone'} /></p>
  ${pattern.pattern_id && html`<${Why} pattern=${pattern.pattern_id} />`}
  ${pattern.deviations.length > 0 && html`<details>
    <summary>${plural(pattern.deviations.length, 'thing')} done otherwise than planned</summary>
    <pre><${Text} value=${JSON.stringify(pattern.deviations, null, 2)} /></pre></details>`}</li>`;

/** @param {{ advice: import('../../core/types').AdviceSaid }} props */
const Advice = ({ advice }) => html`<li>
  <p><span class="tag">${MOMENTS[advice.moment] ?? advice.moment}</span> ${advice.said ? '' : 'held out, to compare '}
    <span class="note"><${Time} at=${advice.at} /></span></p>
  ${advice.statements.map((one, at) => html`<p key=${at}><${Line} value=${one?.text ?? one} most=${800} /></p>`)}</li>`;

/** What the pattern was learned from. @param {{ pattern: string }} props */
function Why({ pattern }) {
  const [open, setOpen] = useState(false);
  const asked = /** @type {import('../../core/api.js').Asked<any>} */ (useApi(open ? `patterns/${encodeURIComponent(pattern)}` : null));
  const found = asked.data;
  return html`<details onToggle=${(/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */ (event.target).open)}>
    <summary>Why this pattern</summary>
    ${asked.error ? html`<${Failed} error=${asked.error} retry=${asked.reload} />`
      : !found ? open && html`<${Loading} lines=${2} />`
        : html`<dl class="pairs">
          <div><dt>Intent</dt><dd><${Text} value=${found.intent} /></dd></div>
          <div><dt>Words</dt><dd><${Line} value=${found.keywords.join(', ')} /></dd></div>
          <div><dt>What was done</dt><dd><${Line} value=${found.path_signature} /></dd></div>
          <div><dt>It worked in</dt><dd>${plural(found.success_count, 'trace')} of ${found.success_count + found.failure_count}</dd></div>
          <div><dt>Learned from</dt><dd>${found.source_correlation_id
            ? html`<a href=${href(['traces', found.source_correlation_id])}>this trace</a>` : 'a trace that is gone'}</dd></div></dl>`}
  </details>`;
}
