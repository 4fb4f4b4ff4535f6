// Why a trace was judged as it was, whether that may change, and what a person says of it.
import { html, useState } from '../../vendor/htm-preact.js';
import { post } from '../../core/api.js';
import { chance } from '../../core/format.js';
import { Time } from '../../parts/figures.js';
import { Empty, Panel } from '../../parts/states.js';
import { Line, Text } from '../../parts/text.js';
import { eventHref } from './events.js';
import { outcomeOf } from './head.js';

/** @typedef {import('../../core/types').Trace} Trace */

/** @param {{ trace: Trace, reload: () => void }} props */
export function Verdict({ trace, reload }) {
  const verdict = trace.success_criteria;
  const note = !verdict ? 'not judged yet'
    : trace.settled_at ? html`settled <${Time} at=${trace.settled_at} />` : 'provisional: what comes next may change it';
  return html`<${Panel} title="Why it was judged so" id="why" note=${note}>
    ${!verdict ? html`<${Empty} title="It was not judged yet.">That happens within seconds of its end.</${Empty}>` : html`
      <p class="reason"><span class="chance">${chance(trace.success_score, outcomeOf(trace))}</span>
        ${' '}<${Line} value=${together(verdict.reason ?? '')} most=${600} /></p>
      <${Criteria} criteria=${verdict.criteria ?? []} />
      <${Evidence} evidence=${verdict.evidence ?? []} />`}
    <${Feedback} trace=${trace} reload=${reload} />
  </${Panel}>`;
}

/** A number and its per cent stay in one line. @param {string} text */
const together = text => text.replace(/(\d) %/g, '$1\u00a0%');

/**
 * What spoke for it to the right, what spoke against it to the left.
 * @param {{ criteria: import('../../core/types').Criterion[] }} props
 */
function Criteria({ criteria }) {
  const weighed = criteria.map(one => ({ ...one, says: one.weight * one.value })).sort((a, b) => Math.abs(b.says) - Math.abs(a.says));
  const most = Math.max(0.001, ...weighed.map(one => Math.abs(one.says)));
  return weighed.length > 0 && html`<table class="criteria" aria-label="What spoke for and against it"><tbody>${weighed.map(one => {
    const length = (one.says * 48) / most;
    return html`<tr key=${one.name}>
      <td class="weigh"><svg viewBox="-50 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="axis" x="-0.25" y="0" width="0.5" height="8" />
        <rect class=${one.says >= 0 ? 'for' : 'against'} y="1" height="6" x=${Math.min(0, length)}
          width=${Math.max(0.6, Math.abs(length))} /></svg>
        <span class="sr">${one.says >= 0 ? 'for' : 'against'}</span></td>
      <td class="wide"><${Line} value=${one.evidence} most=${300} /></td>
      <td class="right note" title="The weight ${one.weight} times the value ${one.value}, in log odds">
        ${one.says >= 0 ? '+' : '−'}${Math.abs(one.says).toFixed(2)}</td></tr>`;
  })}</tbody></table>`;
}

/** @param {{ evidence: import('../../core/types').EvidenceEntry[] }} props */
const Evidence = ({ evidence }) => evidence.length > 0 && html`<details><summary>What it rests on</summary>
  <ul class="lines">${evidence.map((one, at) => html`<li key=${at}>
    <span class="tag">${one.kind}</span> <${Line} value=${one.what} most=${200} />: <${Line} value=${one.outcome} />
    ${one.execution_id && html` <a href=${eventHref(one.execution_id)}>show</a>`}
    ${one.at && html` <span class="note"><${Time} at=${one.at} /></span>`}</li>`)}</ul></details>`;

/** @param {{ trace: Trace, reload: () => void }} props */
function Feedback({ trace, reload }) {
  const [comment, setComment] = useState('');
  const [told, setTold] = useState('');
  const [busy, setBusy] = useState(false);
  const say = async (/** @type {boolean} */ success) => {
    setBusy(true);
    try {
      await post(`traces/${encodeURIComponent(trace.correlation_id)}/feedback`, { success, comment: comment.trim() || undefined });
      setTold('Taken. It is judged and learned from again.');
      setComment('');
      setTimeout(reload, 1500);
    } catch (error) {
      setTold(/** @type {Error} */ (error).message);
    }
    setBusy(false);
  };
  const said = trace.feedback;
  return html`<form class="feedback" aria-label="Say whether it worked" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${said && html`<p class="note">${said.user ? html`<${Text} value=${said.user} />` : 'Somebody'}
      ${' '}said that it ${said.success ? 'worked' : 'did not work'}${said.comment ? html`: <${Line} value=${said.comment} />` : '.'}</p>`}
    <input class="field" type="text" aria-label="Comment" placeholder="You know better? Say why" value=${comment} maxlength="1000"
      onInput=${(/** @type {Event} */ event) => setComment(/** @type {HTMLInputElement} */ (event.target).value)} />
    <button type="button" class="button small" disabled=${busy} onClick=${() => say(true)}>It worked</button>
    <button type="button" class="button small" disabled=${busy} onClick=${() => say(false)}>It did not</button>
    <span class="note" role="status">${told}</span>
  </form>`;
}
