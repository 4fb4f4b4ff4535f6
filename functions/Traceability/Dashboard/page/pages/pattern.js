// One pattern: what it says to do, where it comes from, where it was handed over and what came of it.
import { html, useState } from '../vendor/htm-preact.js';
import { ApiError, pathOf, post, request, useApi } from '../core/api.js';
import { duration, NONE, number, percent, plural, projectName } from '../core/format.js';
import { go, href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Chart } from '../parts/chart.js';
import { Confirm } from '../parts/confirm.js';
import { Effect } from '../parts/effect.js';
import { Time } from '../parts/figures.js';
import { PageHead } from '../parts/page-head.js';
import { Empty, Failed, Loading, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Line, plain, Text } from '../parts/text.js';
import { Life, LIFE } from './patterns.js';

/** @typedef {import('../core/types').Pattern} Pattern */
/** @typedef {import('../core/types').PatternUses['usage'][number]} Use */
/** @typedef {import('../core/types').PatternPoint} Point */

const list = (/** @type {unknown} */ value) => (Array.isArray(value) ? value : []);

/** @param {{ path: string[], query: Record<string, string> }} props */
export function OnePattern({ path, query }) {
  const id = encodeURIComponent(path[0]);
  const window = asked(periodOf(query, '90d'), { ...query, project: '' });
  const answer = /** @type {import('../core/api.js').Asked<Pattern>} */ (useApi(`patterns/${id}`));
  const uses = /** @type {import('../core/api.js').Asked<import('../core/types').PatternUses>} */ (useApi(answer.data
    ? `patterns/${id}/usage?limit=100` : null));
  const series = /** @type {import('../core/api.js').Asked<import('../core/types').List<Point>>} */ (useApi(answer.data
    ? pathOf(`analytics/patterns/${id}/usage`, window) : null));
  const effect = /** @type {import('../core/api.js').Asked<import('../core/types').PatternEffect>} */ (useApi(answer.data
    ? pathOf('analytics/patterns/effect', { pattern_id: path[0] }) : null));
  const back = /** @type {[string, string]} */ ([href('patterns', kept(query)), 'Patterns']);
  const pattern = answer.data;
  if (!pattern) {
    return html`<${PageHead} title="Pattern" back=${back} project=${false} period=${false} />${answer.error ? html`<${Failed}
      error=${answer.error} retry=${answer.reload} />` : html`<${Loading} lines=${8} />`}`;
  }
  return html`<${PageHead} title="Pattern" back=${back} project=${false}>
      <${Confirm} label="Delete" yes="Delete it for good" act=${async () => { await request(`patterns/${id}`,
        { method: 'DELETE' }); go(href('patterns', kept(query))); }}
        what="This pattern is removed for good, with all that it was learned from and its uses. It is not handed over any more. The traces stay, and a new one that works may teach the same again." /></${PageHead}>
    <${Panel}><p class="pattern-request"><${Text} value=${pattern.prompt_text} /></p>
      <dl class="fact-list">
        <div><dt>Life</dt><dd><${Life} status=${pattern.status} /> <span class="dim">
          ${LIFE.find(([name]) => name === pattern.status)?.[2]}</span></dd></div>
        <div><dt>Intent</dt><dd>${pattern.intent}</dd></div>
        <div><dt>Project</dt><dd title=${plain(pattern.project)}>${pattern.project ? html`<a href=${href(['projects', pattern.project])}>
          <${Text} value=${projectName(pattern.project)} /></a>` : NONE}${pattern.scope === 'all' && ', and all others'}</dd></div>
        <div><dt>Worked</dt><dd>${percent(pattern.success_score)} sure, ${number(pattern.success_count)} of ${plural(pattern.success_count + pattern.failure_count, 'case')}</dd></div>
        <div><dt>Time</dt><dd>${duration(pattern.avg_duration_ms)}${pattern.min_duration_ms !== pattern.max_duration_ms ? html` <span
          class="dim">(${duration(pattern.min_duration_ms)} to ${duration(pattern.max_duration_ms)})</span>` : ''}</dd></div>
        <div><dt>Learned</dt><dd><${Time} at=${pattern.created_at} /></dd></div>
        <div><dt>Last handed over</dt><dd>${pattern.last_used_at ? html`<${Time} at=${pattern.last_used_at} />` : 'never'}</dd></div>
      </dl></${Panel}>
    <div class="columns two">
      <div class="stack">
        <${Panel} title="What it does" note="in phases"><${Phases} path=${pattern.execution_path} /></${Panel}>
        <${Panel} title="Does it help?" note="whenever it was handed over or held out" asked=${effect} lines=${3}>
          ${(/** @type {any} */ one) => html`<${Effect} effect=${one} />`}</${Panel}>
      </div>
      <div class="stack">
        <${Panel} title="Where it comes from"><${Lineage} pattern=${pattern} query=${query} /></${Panel}>
        <${Panel} title="Does it work?"><${Feedback} id=${path[0]} told=${() => { answer.reload(); uses.reload(); }} /></${Panel}>
      </div>
    </div>
    <${Panel} title="Over time" asked=${series} lines=${5}>${(/** @type {import('../core/types').List<Point>} */ { items }) =>
      (items.every(one => one.uses + one.held_out === 0) ? html`<p class="note">It was neither handed over nor held out in this period.</p>`
      : html`<${Chart} label="Uses" height=${130} at=${items.map(one => one.at)} series=${[
      { label: 'worked', color: 'good', values: items.map(one => one.success.count) },
      { label: 'failed', color: 'bad', values: items.map(one => one.success.n - one.success.count) },
      { label: 'not judged', color: 'accent', values: items.map(one => one.uses - one.success.n) },
      { label: 'held out', color: 'open', values: items.map(one => one.held_out) },
    ]} />`)}</${Panel}>
    <${Panel} title="Where it was handed over" note="and what came of it" asked=${uses} lines=${5}>
      ${(/** @type {any} */ one) => html`<${Uses} all=${one.usage} />`}</${Panel}>`;
}

/** @param {{ path: any }} props */
function Phases({ path }) {
  const nodes = list(path?.nodes);
  return nodes.length === 0 ? html`<p class="note">No phases are known.</p>` : html`<ol class="phases">${nodes.map((node, at) => html`<li
    key=${at}>
    <p class="strong"><${Text} value=${node?.label} /> <span class="note">${plural(Number(node?.count) || 0,
      'call')}${Number(node?.failures) > 0 ? `, ${number(Number(node.failures))} failed` : ''}</span></p>
    <p class="tags">${[...new Set(list(node?.members))].filter(member => member !== node?.label).slice(0, 8).map((member,
      place) => html`<code key=${place} class="tag"><${Line} value=${member} most=${90} /></code>`)}</p></li>`)}</ol>`;
}

/** @param {{ pattern: Pattern, query: Record<string, string> }} props */
function Lineage({ pattern, query }) {
  const projects = list(pattern.provenance?.projects);
  return html`<dl class="lineage">
    ${pattern.merged_into && html`<div><dt>Merged</dt><dd>It was merged <a href=${href(['patterns', pattern.merged_into],
      kept(query))}>into another pattern</a>, which is handed over in its place.</dd></div>`}
    ${pattern.source_correlation_id && html`<div><dt>First learned from</dt><dd>
      <a href=${href(['traces', pattern.source_correlation_id])}>this trace</a></dd></div>`}
    ${projects.length > 0 && html`<div><dt>${projects.length === 1 ? 'Project' : 'Projects'}</dt>
      <dd>${projects.map((one, at) => html`<span key=${at} class="block"><${Text} value=${one} /></span>`)}</dd></div>`}
    <div><dt>${plural(pattern.prompts.length, 'member')}</dt><dd><ul class="lines">${pattern.prompts.slice(0, 8).map((one, at) => html`<li
      key=${at}><span class="line-main"><${Line} value=${one} most=${200} /></span></li>`)}</ul>
      ${pattern.prompts.length > 8 && html`<p class="note">and ${number(pattern.prompts.length - 8)} more</p>`}</dd></div>
  </dl>`;
}

/** @param {{ id: string, told: () => void }} props */
function Feedback({ id, told }) {
  const [comment, setComment] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const say = async (/** @type {boolean} */ success) => {
    setBusy(true);
    try {
      await post(`patterns/${encodeURIComponent(id)}/feedback`, { success, comment: comment.trim() || undefined });
      setSaid(success ? 'Noted: it works.' : 'Noted: it does not.');
      setComment('');
      told();
    } catch (error) {
      setSaid(error instanceof ApiError ? `That was not noted. ${error.message}` : String(error));
    }
    setBusy(false);
  };
  return html`<form class="said-of" aria-label="Say whether it works" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <label class="sr" for="comment">Why</label><input id="comment" class="field" value=${comment} placeholder="Why, if you like"
      maxlength="2000" autocomplete="off" onInput=${(/** @type {Event} */ event) => setComment(/** @type {HTMLInputElement} */
        (event.target).value)} />
    <button type="button" class="button" disabled=${busy} onClick=${() => say(true)}>It works</button><button type="button" class="button"
      disabled=${busy} onClick=${() => say(false)}>It does not</button>
    <p class="note" role="status">${said || 'It counts as one more case, for or against.'}</p></form>`;
}

/** @param {{ all: Use[] }} props */
const Uses = ({ all }) => (all.length === 0 ? html`<${Empty} title="It was not handed over yet.">It is when a request comes that it fits well enough.</${Empty}>`
  : html`<${Table} stacks label="Uses" rows=${all}
    to=${(/** @type {Use} */ one) => (one.correlation_id ? href(['traces', one.correlation_id])
    : null)} columns=${[
    { name: 'request', label: 'Request', class: 'wide', cell: (/** @type {Use} */ one) => html`<span class="line-main">
      <${Line} value=${one.user_request} most=${160} /></span>
      ${one.user_feedback && html`<span class="under line">A person said: <${Line} value=${one.user_feedback} most=${160} /></span>`}` },
    { name: 'used', label: 'What', cell: (/** @type {Use} */ one) => (one.used ? 'handed over' : html`<span class="dim">held out</span>`) },
    { name: 'fit', label: 'Fit', right: true, cell: (/** @type {Use} */ one) => percent(one.match_score) },
    { name: 'outcome', label: 'Came out', cell: (/** @type {Use} */ one) => html`<span title=${plain(one.outcome)}
      class=${one.success === null ? 'dim' : one.success ? 'good-text' : 'bad-text'}>${one.success === null ? 'open' : one.success
        ? '✓ worked' : '✕ failed'}</span>` },
    { name: 'time', label: 'Took, expected', right: true, class: 'minor', cell: (/** @type {Use} */ one) =>
      `${duration(one.actual_duration_ms)}, ${duration(one.expected_duration_ms)}` },
    { name: 'at', label: 'When', right: true, class: 'minor', cell: (/** @type {Use} */ one) => html`<${Time} at=${one.created_at} />` },
  ]} />`);
