// What the trace is: its prompt, how it ended, who, where, how long and for how much.
import { html, useState } from '../../vendor/htm-preact.js';
import { duration, money, number, projectName, short } from '../../core/format.js';
import { href } from '../../core/router.js';
import { Outcome, Time } from '../../parts/figures.js';
import { Copy, Text } from '../../parts/text.js';
import { CompareWith, Export } from './give-out.js';

/** @typedef {import('../../core/types').Assembled} Assembled */
/** @typedef {import('../../core/types').TraceLine} TraceLine */

const LONG = 320;
const LINES = 4;

/** @param {{ whole: Assembled, line: TraceLine | null }} props */
export function Head({ whole, line }) {
  const { trace } = whole;
  const [all, setAll] = useState(false);
  const prompt = trace.prompt_text ?? '';
  const long = prompt.length > LONG || prompt.split('\n').length > LINES;
  return html`<header class="trace-head">
    <nav class="crumbs" aria-label="Where this is"><a href=${href('traces')}>Traces</a>
      ${trace.project && html` / <a href=${href('traces', { project: trace.project })}><${Text} value=${projectName(trace.project)} /></a>`}
      ${trace.parent_id && html` / <a href=${href(['traces', trace.root_id ?? trace.parent_id])}>the trace that started it</a>`}</nav>
    <h1 class="prompt ${long && !all ? 'clamped' : ''}">${prompt ? html`<${Text} value=${prompt} />` : 'Its start has not arrived'}</h1>
    ${long && html`<button type="button" class="quiet" aria-expanded=${all} onClick=${() => setAll(!all)}>
      ${all ? 'Less' : 'All of it'}</button>`}
    <${Facts} whole=${whole} line=${line} />
    <div class="actions"><${Copy} text=${location.href.split('?')[0]} label="Copy the link" />
      <${Export} id=${trace.correlation_id} /><${CompareWith} id=${trace.correlation_id} project=${trace.project} /></div>
    ${whole.cut && html`<p class="note">${whole.cut}</p>`}
  </header>`;
}

/** @param {{ whole: Assembled, line: TraceLine | null }} props */
function Facts({ whole: { trace, totals }, line }) {
  const { spend } = totals;
  const person = line?.person ?? trace.user_id;
  const unpriced = spend.unpriced_answers > 0 ? `${spend.unpriced_answers} answers have no price` : undefined;
  return html`<dl class="facts">
    <${Fact} name="Outcome"><${Outcome} outcome=${line?.outcome ?? outcomeOf(trace)} status=${trace.status} /></${Fact}>
    <${Fact} name="Ended">${trace.status === 'in_progress' ? 'still running' : trace.status}</${Fact}>
    <${Fact} name="Began"><${Time} at=${trace.started_at} /></${Fact}>
    <${Fact} name="Took" title="${number(trace.duration_ms)} ms">${duration(trace.duration_ms)}</${Fact}>
    <${Fact} name="Cost" title=${unpriced}>${money(spend.cost_usd)}</${Fact}>
    <${Fact} name="Tokens written" title=${number(spend.output_tokens)}>${short(spend.output_tokens)}</${Fact}>
    <${Fact} name="Calls">${number(totals.tool_calls)}
      ${totals.failed_tool_calls > 0 && html`, <span class="bad-text">${totals.failed_tool_calls} failed</span>`}</${Fact}>
    ${person && html`<${Fact} name="Person"><${Text} value=${person} /></${Fact}>`}
    ${trace.agent && html`<${Fact} name="Agent"><${Text} value=${trace.agent} /></${Fact}>`}
    ${trace.context?.git_branch
      && html`<${Fact} name="Branch"><span class="mono"><${Text} value=${trace.context.git_branch} /></span></${Fact}>`}
    ${trace.session_id
      && html`<${Fact} name="Session" title=${trace.session_id}><span class="mono">${trace.session_id.slice(0, 8)}</span></${Fact}>`}
    ${trace.tags.length > 0 && html`<${Fact} name="Labels">${trace.tags.map(tag => html`<span key=${tag} class="tag"><${Text} value=${tag} />
      </span> `)}</${Fact}>`}
  </dl>`;
}

/** @param {{ name: string, title?: string, children?: unknown }} props */
const Fact = ({ name, title, children }) => html`<div><dt>${name}</dt><dd title=${title}>${children}</dd></div>`;

/** @param {import('../../core/types').Trace} trace */
export const outcomeOf = ({ success_criteria: verdict }) =>
  (!verdict || verdict.is_unclear !== false ? 'unclear' : verdict.is_success ? 'success' : 'no_success');
