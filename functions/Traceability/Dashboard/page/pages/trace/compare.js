// Two traces beside each other: where they first went different ways, and what that came to.
import { html, useEffect } from '../../vendor/htm-preact.js';
import { pathOf, useApi } from '../../core/api.js';
import { chance, duration, money, number, percent } from '../../core/format.js';
import { href } from '../../core/router.js';
import { Outcome, Time } from '../../parts/figures.js';
import { Empty, Panel } from '../../parts/states.js';
import { Line } from '../../parts/text.js';

/** @typedef {import('../../core/types').Comparison} Comparison */
/** @typedef {import('../../core/types').ComparedStep} Step */
/** @typedef {import('../../core/types').ComparedSide} Side */

const STEPS = 300;

/** @param {{ path: string[] }} props */
export function Compare({ path: [id, , other] }) {
  const asked = /** @type {import('../../core/api.js').Asked<Comparison>} */ (
    useApi(pathOf(`traces/${encodeURIComponent(id)}/compare/${encodeURIComponent(other ?? '')}`, { limit: STEPS })));
  useEffect(() => {
    document.title = 'Two traces · Traceability';
  }, []);
  return html`<header class="page-head"><h1>Two traces beside each other</h1>
      <div class="actions"><a href=${href(['traces', other ?? '', 'compare', id])}>Swap them</a></div></header>
    <${Panel} asked=${asked} lines=${10}>${(/** @type {Comparison} */ found) => html`<${Both} found=${found} />`}</${Panel}>`;
}

/** @param {{ found: Comparison }} props */
const Both = ({ found }) => html`
  <div class="sides"><${SideOf} side=${found.trace} name="The first" /><${SideOf} side=${found.other} name="The second" /></div>
  <p class="divergence">${found.first_divergence ? html`<${Line} value=${found.first_divergence.sentence} most=${600} />`
    : 'They went the same way to the end.'}
    ${' '}<span class="note">${percent(found.likeness)} alike: ${number(found.shared_steps)} steps in common, of
    ${' '}${number(found.trace_steps)} and ${number(found.other_steps)}.</span></p>
  ${found.cut && html`<p class="note">${found.cut}</p>`}
  <${Differences} found=${found} />
  <h2>Step by step</h2>
  ${found.steps.length === 0 ? html`<${Empty} title="Neither did anything." />`
    : html`<div class="table-frame"><table class="steps-compared" aria-label="Steps">
    <thead><tr><th scope="col">The first</th><th scope="col">The second</th></tr></thead>
    <tbody>${found.steps.map((one, at) => html`<tr key=${at} class=${one.in === 'both' ? '' : 'lone'}>
      <td>${one.trace && html`<${StepOf} step=${one} run=${one.trace} />`}</td>
      <td>${one.other && html`<${StepOf} step=${one} run=${one.other} />`}</td></tr>`)}</tbody></table></div>`}`;

/** @param {{ side: Side, name: string }} props */
const SideOf = ({ side, name }) => html`<section aria-label=${name}><h2>${name}</h2>
  <p class="line-main"><a href=${href(['traces', side.correlation_id])}>
    <${Line} value=${side.prompt ?? 'Its start has not arrived'} most=${240} /></a></p>
  <p><${Outcome} outcome=${side.outcome} status=${side.status} />
    ${' '}<span class="note">${chance(side.chance, side.outcome)} · <${Time} at=${side.started_at} /></span></p>
  <p class="note"><${Line} value=${side.reason} most=${300} /></p>
  <p class="mono"><${Line} value=${side.phases} most=${300} /></p></section>`;

/** Of steps that took no time that is known, how many they are. @param {number} steps @param {number} ms */
const stepsIn = (steps, ms) => (ms > 0 ? `${number(steps)} in ${duration(ms)}` : number(steps));

/** @param {{ found: Comparison }} props */
function Differences({ found: { trace, other, phases } }) {
  const [a, b] = [trace.totals, other.totals];
  /** @type {[string, unknown, unknown][]} */
  const rows = [
    ['Took', duration(trace.duration_ms), duration(other.duration_ms)],
    ['Cost', money(a.spend.cost_usd), money(b.spend.cost_usd)],
    ['Tokens written', number(a.spend.output_tokens), number(b.spend.output_tokens)],
    ['Calls', number(a.tool_calls), number(b.tool_calls)],
    ['of them failed', number(a.failed_tool_calls), number(b.failed_tool_calls)],
    ['Checks passed, failed', `${a.gates_passed}, ${a.gates_failed}`, `${b.gates_passed}, ${b.gates_failed}`],
    ['Files changed', number(a.files_modified), number(b.files_modified)],
    ...phases.map(one => /** @type {[string, string, string]} */ ([
      `Steps: ${one.phase}`, stepsIn(one.trace_steps, one.trace_ms), stepsIn(one.other_steps, one.other_ms)])),
  ];
  return html`<div class="table-frame" role="region" aria-label="What it came to" tabindex="0">
    <table class="compared" aria-label="What it came to">
    <thead><tr><th scope="col"><span class="sr">What</span></th><th scope="col" class="right">The first</th>
      <th scope="col" class="right">The second</th></tr></thead>
    <tbody>${rows.map(([name, one, two]) => html`<tr key=${name}><th scope="row">${name}</th>
      <td class="right">${one}</td><td class="right">${two}</td></tr>`)}</tbody></table></div>`;
}

/** @param {{ step: Step, run: import('../../core/types').StepRun }} props */
const StepOf = ({ step, run }) => html`<a class="compared-step" href=${href(['traces', run.correlation_id], { event: run.execution_id })}>
  <span class="tag">${step.phase}</span> <code><${Line} value=${step.command ?? step.files.join(', ')} most=${120} name /></code>
  ${run.passed === false && html` <span class="gate bad">✕ failed</span>`}<span class="note took">${duration(run.duration_ms)}</span></a>`;
