// What is known of a project, each statement with its cases: its checks, what goes wrong and what mends it, how work is delivered.
import { html, useState } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { duration, money, NONE, number, percent, plural, projectName } from '../core/format.js';
import { filter, href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Class, Trend } from '../parts/error-words.js';
import { Interval, Tile, Time } from '../parts/figures.js';
import { EVER } from '../parts/filters.js';
import { Fix } from '../parts/fix.js';
import { PageHead } from '../parts/page-head.js';
import { Empty, Failed, Loading, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Copy, Line, Name, plain, Text } from '../parts/text.js';

/** @typedef {import('../core/types').KnownProject} Known */
/** @typedef {import('../core/types').KnownCommand} KnownCommand */
/** @typedef {import('../core/types').ErrorLine} ErrorLine */

/** What one asks for first comes first. @type {[string, string][]} */
const KINDS = [['test', 'Tests'], ['lint', 'Lint'], ['typecheck', 'Types'], ['build', 'Build'], ['fmt', 'Format'], ['commit', 'Commit'],
  ['push', 'Push'], ['pull_request', 'Pull request']];
const NAMES = Object.fromEntries(KINDS);
const DELIVERS = ['commit', 'push', 'pull_request'];
const FEW = 12;

/** @param {string} kind */
const nameOf = kind => NAMES[kind] ?? kind.replaceAll('_', ' ');

/** @param {{ path: string[], query: Record<string, string> }} props */
export function OneProject({ path, query }) {
  const [project] = path;
  const window = { ...asked(periodOf(query), query), project };
  const known = /** @type {import('../core/api.js').Asked<Known>} */ (useApi(pathOf('projects/knowledge', { project,
    branch: query.branch })));
  const figures = /** @type {import('../core/api.js').Asked<import('../core/types').One<import('../core/types').Overview>>} */
    (useApi(pathOf('analytics/dashboard/summary', window)));
  const errors = /** @type {import('../core/api.js').Asked<import('../core/types').List<ErrorLine>>} */ (useApi(pathOf('analytics/errors',
    { ...EVER, project, limit: 200 })));
  const more = { ...kept(query), project };
  return html`<${PageHead} title=${html`<span title=${plain(project)}><${Text} value=${projectName(project)} />
    </span>`} back=${[href('projects', { ...kept(query), project: null }), 'Projects']} project=${false}
      under=${html`<p class="note path"><${Text} value=${project} /></p>`}>
      <a class="button" href=${href('traces', more)}>Its traces</a></${PageHead}>
    <${Panel} title="How it is checked" note="the usual command of each kind; what lies back counts less" asked=${known} lines=${5}>
      ${(/** @type {Known} */ one) => html`<${Usual} checks=${one.checks} />`}</${Panel}>
    ${figures.data && html`<${Tiles} now=${figures.data.figures} more=${more} />`}
    <div class="columns two">
      <div class="stack">
        <${Panel} title="What goes wrong" note="and what mends it" asked=${errors} lines=${6}>
          ${(/** @type {any} */ list) => html`<${Wrong} all=${list.items} query=${query} />`}</${Panel}>
      </div>
      <div class="stack">
        <${Panel} title="How work is delivered" note="what lies back counts less" asked=${known} lines=${6}>${(/** @type {Known} */ one) => html`<${Delivered}
          known=${one} />`}</${Panel}>
        <${Panel} title="What people correct" note="in their own words" asked=${known} lines=${4}>
          ${(/** @type {Known} */ one) => html`<${Corrections} all=${one.corrections} />`}</${Panel}>
        <${Panel} title="Files of a branch" asked=${known} lines=${3}>${(/** @type {Known} */ one) => html`<${Files} known=${one}
          branch=${query.branch} />`}</${Panel}>
      </div>
    </div>
    <${Panel} title="All its checks" asked=${known} lines=${8}>${(/** @type {Known} */ one) => html`<${Checks} all=${one.checks} />`}
      </${Panel}>`;
}

/** At a glance: what its tests are. @param {{ checks: KnownCommand[] }} props */
function Usual({ checks }) {
  const usual = KINDS.map(([kind]) => checks.filter(one => one.kind === kind && !DELIVERS.includes(kind)).sort((a,
    b) => b.share - a.share)[0]).filter(one => one);
  return usual.length === 0 ? html`<${Empty} title="No check was run here yet.">Commands that test, lint, build, format or check types are known once an agent ran them.</${Empty}>`
    : html`<ul class="answer">${usual.map(one => html`<li key=${one.kind}><h3>${nameOf(one.kind)}</h3>
      <code class="main-check"><${Text} value=${one.command} /></code>
      <p class="note">${plural(one.runs, 'run')} in ${plural(one.tasks, 'task')}${one.judged > 0 && html`, <span
        class=${one.failed / one.judged > 0.25 ? 'bad-text' : ''}>${percent(one.failed / one.judged)} failed</span>`}${one.median_ms !== null && html`, <span title="${number(one.median_ms)} ms">${duration(one.median_ms)}</span>`}</p>
      <p class="note" title="Hardly less than ${percent(one.sure)}">${percent(one.share)} of its kind ${' '}<${Copy}
        text=${one.command} /></p></li>`)}</ul>`;
}

/** @param {{ now: import('../core/types').Overview, more: any }} props */
const Tiles = ({ now, more }) => html`<div class="tiles">
  <${Tile} label="Traces" href=${href('traces', more)} value=${number(now.traces)}
    foot="${plural(now.tasks, 'task')}, ${plural(now.sessions, 'session')}" />
  <${Tile} label="Success" value=${percent(now.success.value)} foot=${html`<span class="interval-line"><span>${percent(now.success.low)}
    </span><${Interval} rate=${now.success} /><span>${percent(now.success.high)}</span></span>${number(now.success.n)} judged`} />
  <${Tile} label="Time, median" value=${duration(now.durations.p50_ms)} foot="19 of 20 within ${duration(now.durations.p95_ms)}" />
  <${Tile} label="Errors" href=${href('errors', more)} value=${number(now.errors)} foot="${plural(now.error_patterns, 'different one')}" />
  <${Tile} label="Cost" href=${href('cost', more)} value=${money(now.spend.total.cost_usd)} foot=${now.spend.failed_cost_usd === null
    ? 'no cost in what failed' : `${money(now.spend.failed_cost_usd)} in what failed`} />
</div>`;

/** @param {{ all: ErrorLine[], query: Record<string, string> }} props */
function Wrong({ all, query }) {
  const worst = [...all].sort((a, b) => b.traces - a.traces || b.occurrences - a.occurrences).slice(0, 8);
  return worst.length === 0 ? html`<${Empty} title="Nothing went wrong here yet.">What failed calls say is read when a trace ends.</${Empty}>`
    : html`${worst.map(one => html`<${Mended} key=${one.id} one=${one} query=${query} />`)}
      ${all.length > worst.length && html`<p class="list-end"><a href=${href('errors', { period: '365d',
        project: all[0].project })}>All ${number(all.length)} errors</a></p>`}`;
}


/** An error, and when it is opened, what mends it. @param {{ one: ErrorLine, query: Record<string, string> }} props */
function Mended({ one: error, query }) {
  const [open, setOpen] = useState(false);
  const asked = /** @type {import('../core/api.js').Asked<import('../core/types').One<import('../core/types').ErrorFigures>>} */ (
    useApi(open ? pathOf(`analytics/errors/${encodeURIComponent(error.id)}`, EVER) : null));
  return html`<details class="mends" onToggle=${(/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */
    (event.currentTarget).open)}>
    <summary data-row><span><span class="message line-message"><${Line} value=${error.message} most=${160} name /></span>
      <span class="under"><${Class} of=${error.class} /> ${plural(error.occurrences, 'time')} in ${plural(error.traces,
        'trace')}, mended ${plural(error.mended.count, 'time')} <${Trend} trend=${error.trend} /></span></span>
      <span class=${error.has_known_fix ? 'good-text' : 'dim'}>${error.has_known_fix ? '✓ fix known' : ''}</span></summary>
    ${open && (asked.error ? html`<${Failed} error=${asked.error} retry=${asked.reload} />` : !asked.data ? html`<${Loading} lines=${2} />`
      : html`${asked.data.figures.known_fix ? html`<${Fix} fix=${asked.data.figures.known_fix} />` : html`<p
        class="note fix">What mends it is not known yet.</p>`}
        <p class="note"><a href=${href(['errors', error.id], kept(query))}>More of this error</a></p>`)}
  </details>`;
}

/** @param {{ all: Known['corrections'] }} props */
const Corrections = ({ all }) => (all.length === 0 ? html`<${Empty} title="Nobody corrected anything here yet.">What people say that should be otherwise is kept in their own words.</${Empty}>`
  : html`<ul class="told">${all.map((one, at) => html`<li key=${at}><q class="said"><${Text} value=${one.text} /></q>
    <span class="cases">${plural(one.tasks, 'task')}${one.people > 1 ? `, ${number(one.people)} people` : ''} · <${Time}
      at=${one.last_at} /></span></li>`)}</ul>`);

/** @param {{ known: Known }} props */
function Delivered({ known }) {
  const deliveries = known.checks.filter(one => DELIVERS.includes(one.kind));
  if (known.order.length + known.before_commit.length + deliveries.length === 0) {
    return html`<${Empty} title="Nothing was delivered from here yet.">What runs before a commit, and in which order, is known after some commits.</${Empty}>`;
  }
  return html`${known.before_commit.length > 0 && html`<h3 class="part">Before ${plural(known.before_commit[0].commits, 'commit')}</h3>
    <ul class="told">${known.before_commit.map(one => html`<li key=${one.kind}><span class="strong">${nameOf(one.kind)}</span>
      <span class="cases" title="Hardly less than ${percent(one.sure)}; what lies back counts less">
        ${number(one.cases)} of ${number(one.commits)} · ${percent(one.share)}</span><${Share} share=${one.share} sure=${one.sure} />
          </li>`)}</ul>`}
    ${known.order.length > 0 && html`<h3 class="part">Usual order</h3>
    <ul class="told">${known.order.slice(0, 5).map(one => html`<li key=${one.kinds.join()}>
      <ol class="flow">${one.kinds.map((kind, at) => html`<li key=${at}><span class="tag">${nameOf(kind)}</span></li>`)}</ol>
      <span class="cases" title="Of work that had two kinds at least; hardly less than ${percent(one.sure)}">
        ${plural(one.traces, 'trace')} · ${percent(one.share)}</span><${Share} share=${one.share} sure=${one.sure} /></li>`)}</ul>`}
    ${deliveries.length > 0 && html`<h3 class="part">Delivered by</h3>
    <ul class="told">${deliveries.slice(0, 6).map(one => html`<li key=${one.command}><code class="said"><${Text} value=${one.command} />
      </code><span class="cases">${plural(one.runs, 'run')}, ${plural(one.tasks, 'task')}</span></li>`)}</ul>`}`;
}

/** A share, and what it is hardly below. @param {{ share: number, sure: number }} props */
const Share = ({ share, sure }) => html`<svg class="amount" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
  <rect class="ground" width="100" height="4" />
  <rect class="unsure" width=${100 * share} height="4" /><rect class="filled" width=${100 * sure} height="4" /></svg>`;

/** @param {{ known: Known, branch: string | undefined }} props */
function Files({ known, branch }) {
  const [name, setName] = useState(branch ?? '');
  return html`<form class="branch" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); filter({ branch: name.trim()
    || null }); }}>
      <label class="sr" for="branch">Branch</label><input id="branch" class="field" value=${name} placeholder="Branch, as in main"
        spellcheck="false" autocomplete="off" onInput=${(/** @type {Event} */ event) => setName(/** @type {HTMLInputElement} */
          (event.target).value)} />
      <button class="button">Show its files</button></form>
    ${branch && (known.files.length === 0 ? html`<${Empty} title="No file of that branch is known.">Hooks tell the branch; what was imported may not name it.</${Empty}>`
      : html`<ul class="plain-list files">${known.files.slice(0, 20).map(one => html`<li key=${one.file}><code>
        <${Text} value=${one.file} /></code><span>${plural(one.edits, 'edit')}, ${plural(one.reads, 'read')} in ${plural(one.tasks,
          'task')}</span></li>`)}</ul>`)}`;
}

/** @param {{ all: KnownCommand[] }} props */
function Checks({ all }) {
  const [whole, setWhole] = useState(false);
  return all.length === 0 ? html`<${Empty} title="None yet.">They are known once an agent ran them.</${Empty}>`
    : html`<div class="checks"><${Table} stacks label="Checks" rows=${whole ? all : all.slice(0, FEW)}
      id=${(/** @type {KnownCommand} */ one) => `${one.kind} ${one.command}`} columns=${[
      { name: 'command', label: 'Command', class: 'wide', cell: (/** @type {KnownCommand} */ one) => html`<code>
        <${Text} value=${one.command} /></code>
        ${one.files.length > 0 && html`<span class="under line">after changes of <${Name}
          value=${one.files.slice(0, 3).join(', ')} /></span>`}` },
      { name: 'kind', label: 'Kind', cell: (/** @type {KnownCommand} */ one) => html`<span class="tag">${nameOf(one.kind)}</span>` },
      { name: 'runs', label: 'Runs', right: true, cell: (/** @type {KnownCommand} */ one) => number(one.runs) },
      { name: 'tasks', label: 'Tasks', right: true, class: 'minor', cell: (/** @type {KnownCommand} */ one) => number(one.tasks) },
      { name: 'failed', label: 'Failed', right: true, cell: (/** @type {KnownCommand} */ one) => (one.judged > 0 ? html`<span
        title="${number(one.failed)} of ${number(one.judged)}">${percent(one.failed / one.judged)}</span>` : NONE) },
      { name: 'time', label: 'Median', right: true, class: 'minor', cell: (/** @type {KnownCommand} */ one) => duration(one.median_ms) },
      { name: 'people', label: 'People', class: 'minor', cell: (/** @type {KnownCommand} */ one) => (one.people.length > 2
        ? plural(one.people.length, 'person', 'people') : html`<${Line} value=${one.people.join(', ')} />`) },
      { name: 'last', label: 'Last', right: true, class: 'minor', cell: (/** @type {KnownCommand} */ one) => html`<${Time}
        at=${one.last_at} />` },
    ]} /></div>
    ${all.length > FEW && !whole && html`<p class="list-end"><button type="button" class="button"
      onClick=${() => setWhole(true)}>Show all ${number(all.length)}</button></p>`}`;
}
