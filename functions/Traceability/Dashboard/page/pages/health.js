// Whether the service is well: its doors and database, what waits, how far learning is behind, what tools, hooks and addresses do.
import { html } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { duration, number, percent, plural, short } from '../core/format.js';
import { filter } from '../core/router.js';
import { asked, periodOf } from '../core/window.js';
import { Bar, RateFigure, Time } from '../parts/figures.js';
import { Segmented } from '../parts/filters.js';
import { PageHead } from '../parts/page-head.js';
import { Empty, Failed, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Command, Line, Name, Text } from '../parts/text.js';

/** @typedef {import('../core/types').HookLine} HookLine */
/** @typedef {import('../core/types').EndpointLine} EndpointLine */
/** @typedef {import('../core/types').Upkeep} Upkeep */
/** @template T @typedef {import('../core/api.js').Asked<import('../core/types').List<T>>} Lines */

const OFTEN = 5_000;
const AGAIN = 60_000;
const LATE = 10 * 60_000;
const FEW = 15;

/** @param {{ query: Record<string, string> }} props */
export function Health({ query }) {
  const window = asked(periodOf(query), { ...query });
  const health = /** @type {import('../core/api.js').Asked<import('../core/types').Health>} */ (useApi('health', { every: OFTEN }));
  const upkeep = /** @type {import('../core/api.js').Asked<Upkeep>} */ (useApi('upkeep', { every: OFTEN }));
  const by = query.by === 'check' ? 'check' : 'tool';
  const tools = /** @type {Lines<HookLine>} */ (useApi(pathOf('analytics/hooks', { ...window, by, limit: 500 }), { every: AGAIN }));
  const addresses = /** @type {Lines<EndpointLine>} */ (useApi(pathOf('analytics/endpoints', { ...window, limit: 50 }), { every: AGAIN }));
  return html`<${PageHead} title="Health" />
    <${State} health=${health} upkeep=${upkeep} />
    <${Panel} title=${by === 'check' ? 'Checks' : 'Tools and hooks'} note="how often they ran, failed, and how long they took"
      asked=${tools} lines=${8}
      actions=${html`<${Segmented} label="What" name="what" value=${by}
        choose=${(/** @type {string} */ chosen) => filter({ by: chosen === 'tool' ? null : chosen })}
          options=${[['tool', 'Tools and hooks'], ['check', 'Checks']]} />`}>
      ${(/** @type {any} */ list) => html`<${Ran} all=${list.items} by=${by} />`}</${Panel}>
    <div class="columns wide-left">
      <${Panel} title="Addresses outside" note="how far they can be relied upon" asked=${addresses} lines=${5}>
        ${(/** @type {any} */ list) => html`<${Outside} all=${list.items} />`}</${Panel}>
      <${Panel} title="Hooks and their spool" note="on the machines where agents work">
        <p>What a hook takes of a session, what it could not send yet, and what a full spool dropped is known where it runs. This says it in ten lines:</p>
        <div class="after"><${Command}>~/.claude/hooks/doctor.sh</${Command}></div></${Panel}>
    </div>`;
}

/** @param {{ health: import('../core/api.js').Asked<import('../core/types').Health>, upkeep: import('../core/api.js').Asked<Upkeep> }} props */
function State({ health, upkeep }) {
  const now = health.data;
  const left = upkeep.data;
  const away = health.error && (!now || health.error.status !== 200);
  const behind = left?.learning.waiting_since ? Date.now() - Date.parse(left.learning.waiting_since) : 0;
  const late = behind > LATE;
  const trouble = [
    away && 'the server or its database does not answer', now?.patterns_enabled === false && 'learning is switched off',
    late && `learning is ${duration(behind)} behind`, (left?.learning.given_up ?? 0) > 0 && `${plural(left?.learning.given_up ?? 0,
      'trace')} could not be learned from`,
  ].filter(Boolean);
  const row = (/** @type {string} */ name, /** @type {string} */ tone, /** @type {unknown} */ value, /** @type {unknown} */ note) =>
    html`<div class="state ${tone}"><dt>${name}</dt><dd>${value}</dd><dd class="note">${note}</dd></div>`;
  return html`<section class="panel" aria-label="State">
    <p class="well ${trouble.length > 0 ? (away ? 'bad' : 'warn') : now ? 'good' : ''}" role="status">
      <span aria-hidden="true">${trouble.length > 0 ? '!' : now ? '✓' : '…'}</span>
      ${' '}${trouble.length > 0 ? `${trouble.join(', ').replace(/^./, letter => letter.toUpperCase())}.` : now ? 'All is well.'
        : 'Asking'}</p>
    ${health.error && html`<${Failed} error=${health.error} retry=${health.reload} />`}${upkeep.error && !health.error && html`<${Failed}
      error=${upkeep.error} retry=${upkeep.reload} />`}
    <dl class="states">
      ${now && row('Database', 'good', now.database ?? 'away', `schema version ${now.schema_version ?? 'not known'}${left
        ? `, ${room(left.store.bytes)}` : ''}`)}
      ${now && row('Queue', now.queue_depth > 1_000 ? 'warn' : 'good', plural(now.queue_depth, 'event'), 'that wait for their commit')}
      ${left && row('Learning', late || now?.patterns_enabled === false ? 'warn' : 'good', now?.patterns_enabled === false
        ? 'switched off' : left.learning.waiting === 0 ? 'up to date' : `${plural(left.learning.waiting, 'trace')} waiting`,
        html`${left.learning.waiting_since && html`the first ended <${Time}
          at=${left.learning.waiting_since} />, `}the last was learned from <${Time} at=${left.learning.learned_at} />`)}
      ${left && left.learning.given_up > 0 && row('Given up', 'bad', plural(left.learning.given_up, 'trace'), left.learning.error
        ? html`<${Line} value=${left.learning.error} most=${200} />` : 'after five failures each')}
      ${left?.history && row('History', left.history.unreadable.length > 0 ? 'warn' : 'good', ...readOf(left.history))}
      ${left && row('Mining', 'good', left.mined_until ? html`up to <${Time} at=${left.mined_until} />` : 'not yet',
        'for errors and chains that recur')}
      ${left && row('Stored', 'good', plural(left.store.traces, 'trace'), html`${number(left.store.open)} still open${left.store.oldest_at
        && html`, the oldest of <${Time} at=${left.store.oldest_at} />`}`)}
      ${left && row('Retention', 'good', left.retention_days === null ? 'everything is kept' : plural(left.retention_days, 'day'),
        left.retention_days === null ? html`until <code>RETENTION_DAYS</code> says otherwise` : 'then traces are archived and removed')}
      ${left && row('Version', 'good', html`<span class="version" title=${left.version}>${left.version.split('+')[0] || 'not known'}
        </span>`, left.version.includes('+') ? html`<code>${left.version.split('+')[1].slice(0, 12)}</code>` : 'of the service')}
    </dl></section>`;
}

/**
 * What is read of the history, and where it is.
 * @param {import('../core/types').HistoryReading} history
 * @returns {[unknown, unknown]}
 */
function readOf(history) {
  const [first] = history.unreadable;
  const where = history.folders.map((folder, at) => html`${at > 0 ? ' and ' : ''}<code><${Line} value=${folder} most=${120} /></code>`);
  return history.state === 'off' ? ['left alone', 'only what hooks name is read, for tokens'] : [
    history.state === 'reading' ? `${number(history.read_sessions)} of ${plural(history.sessions, 'session')} read`
      : plural(history.sessions, 'session'),
    first ? html`${plural(history.unreadable.length, 'file')} could not be read: <${Line} value=${`${first.file}: ${first.reason}`} most=${200} />`
      : html`in ${where}${history.state === 'reading' ? '' : '; what is added is read as it comes'}`,
  ];
}

/** 62.1 MB. @param {number} bytes */
const room = bytes => (bytes > 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** @param {{ all: HookLine[], by: string }} props */
function Ran({ all, by }) {
  const most = Math.max(1, ...all.map(one => one.runs));
  const shown = all.slice(0, FEW);
  return all.length === 0 ? html`<${Empty} title=${by === 'check' ? 'No check ran in this period.'
    : 'No tool was called in this period.'}>Choose a longer one.</${Empty}>`
    : html`<${Table} label=${by === 'check' ? 'Checks' : 'Tools and hooks'} rows=${shown} columns=${[
      { name: 'name', label: 'Name', class: 'wide', cell: (/** @type {HookLine} */ one) => html`<span class="strong">
        <${Name} value=${one.check ?? one.tool_name ?? one.hook_type} />
          </span>${!one.check && one.hook_type !== 'ToolUse' && one.tool_name && html` <span class="note">
            <${Text} value=${one.hook_type} /></span>`}` },
      { name: 'runs', label: 'Runs', right: true, cell: (/** @type {HookLine} */ one) => html`<${Bar} value=${one.runs} most=${most}>
        ${short(one.runs)}</${Bar}>` },
      { name: 'failed', label: 'Failed', right: true, cell: (/** @type {HookLine} */ one) => html`<${RateFigure} rate=${one.failed} />` },
      { name: 'p50', label: 'Median', right: true, cell: (/** @type {HookLine} */ one) => html`<span
        title="${number(one.durations.p50_ms)} ms">${duration(one.durations.p50_ms)}</span>` },
      { name: 'p95', label: '19 of 20 within', right: true, class: 'minor', cell: (/** @type {HookLine} */ one) =>
        duration(one.durations.p95_ms) },
      { name: 'last', label: 'Last', right: true, class: 'minor', cell: (/** @type {HookLine} */ one) => html`<${Time}
        at=${one.last_at} />` },
    ]} />${all.length > shown.length && html`<p class="note after">and ${number(all.length - shown.length)} that ran less often</p>`}`;
}

/** @param {{ all: EndpointLine[] }} props */
const Outside = ({ all }) => (all.length === 0 ? html`<${Empty} title="Nothing outside was called in this period.">Calls of MCP servers and of the web are told here.</${Empty}>`
  : html`<${Table} label="Addresses outside" rows=${all.slice(0, FEW)} columns=${[
    { name: 'address', label: 'Address', class: 'wide', cell: (/** @type {EndpointLine} */ one) => html`<span class="strong">
      <${Line} value=${one.service} most=${80} /></span><span class="under line"><${Text} value=${one.method} /> <${Line}
        value=${one.endpoint} most=${100} /></span>` },
    { name: 'calls', label: 'Calls', right: true, cell: (/** @type {EndpointLine} */ one) => number(one.calls) },
    { name: 'worked', label: 'Worked', right: true, cell: (/** @type {EndpointLine} */ one) => html`<span
      title="${number(one.success.count)} of ${number(one.success.n)}">${percent(one.success.value)}</span>` },
    { name: 'time', label: 'Median', right: true, class: 'minor', cell: (/** @type {EndpointLine} */ one) =>
      duration(one.durations.p50_ms) },
    { name: 'last', label: 'Last', right: true, class: 'minor', cell: (/** @type {EndpointLine} */ one) => html`<${Time}
      at=${one.last_at} />` },
  ]} />`);
