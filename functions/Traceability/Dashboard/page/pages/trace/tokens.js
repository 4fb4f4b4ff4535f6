// What each answer of a model read, wrote and cost.
import { html, useMemo, useState } from '../../vendor/htm-preact.js';
import { clock, exact, money, number, plural, short } from '../../core/format.js';
import { Empty, Panel } from '../../parts/states.js';
import { plain, Text } from '../../parts/text.js';
import { eventHref } from './events.js';

/** @typedef {import('../../core/types').Answer} Answer */
/** @typedef {import('../../core/types').Assembled} Assembled */

const FIRST = 12;

/** @param {{ node: Assembled, models: any[] }} props */
export function Tokens({ node, models }) {
  const answers = useMemo(() => allAnswers(node).sort((a, b) => Date.parse(a.at) - Date.parse(b.at)), [node]);
  const [all, setAll] = useState(false);
  const most = answers.reduce((so, one) => Math.max(so, one.cost_usd ?? 0), 0.000001);
  const shown = all ? answers : answers.slice(0, FIRST);
  return html`<${Panel} title="Tokens by answer" id="tokens" note=${answers.length > 0 ? plural(answers.length, 'answer') : ''}>
    ${answers.length === 0 ? html`<${Empty} title="No tokens are known.">
      They come from transcripts: by <code>./run import</code>, and live where the server reads them.</${Empty}>` : html`
      ${models.length > 0 && html`<p class="note models">
        ${models.map(one => html`<span key=${one.model}><${Text} value=${one.model} /> ${money(one.cost_usd)}</span>`)}</p>`}
      <div class="table-frame" role="region" aria-label="Tokens by answer" tabindex="0"><table>
        <thead><tr><th scope="col">At</th><th scope="col" class="right" title="Read anew, and written to the cache">Read</th>
          <th scope="col" class="right" title="Read from the cache">Cached</th><th scope="col" class="right">Written</th>
          <th scope="col" class="right">Cost</th><th scope="col" class="minor"><span class="sr">Share</span></th></tr></thead>
        <tbody>${shown.map(one => html`<${Row} key=${one.execution_id} answer=${one} most=${most} />`)}</tbody></table></div>
      ${shown.length < answers.length
        && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>
          Show ${number(answers.length - shown.length)} more</button>`}`}
  </${Panel}>`;
}

/** @param {{ answer: Answer, most: number }} props */
function Row({ answer, most }) {
  const read = answer.input_tokens + answer.cache_write5m_tokens + answer.cache_write1h_tokens;
  return html`<tr>
    <td class="at" title="${exact(answer.at)} ${plain(answer.model)}">
      ${answer.calls.length > 0 ? html`<a href=${eventHref(answer.calls[0])}>${clock(answer.at)}</a>` : clock(answer.at)}</td>
    <td class="right" title=${number(read)}>${short(read)}</td>
    <td class="right" title=${number(answer.cache_read_tokens)}>${short(answer.cache_read_tokens)}</td>
    <td class="right">${short(answer.output_tokens)}</td><td class="right">${money(answer.cost_usd)}</td>
    <td class="minor"><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="0" height="6" width=${((answer.cost_usd ?? 0) / most) * 100} /></svg></td></tr>`;
}

/** @param {Assembled} node @returns {Answer[]} */
const allAnswers = node => [...node.answers, ...node.children.flatMap(allAnswers)];
