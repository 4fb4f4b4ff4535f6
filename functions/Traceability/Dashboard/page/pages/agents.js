// How the work of each agent comes out, who delegates to whom, and whether routing is as sure as it is right.
import { html, useState } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { duration, money, number, percent } from '../core/format.js';
import { filter, href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Calibration } from '../parts/calibration.js';
import { Follows, Sequences } from '../parts/chains.js';
import { Bar, RateFigure, Time } from '../parts/figures.js';
import { Segmented } from '../parts/filters.js';
import { DelegationGraph } from '../parts/graph.js';
import { NothingHere, PageHead } from '../parts/page-head.js';
import { Empty, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Command, Name, Text } from '../parts/text.js';

/** @typedef {import('../core/types').AgentLine} AgentLine */
/** @typedef {import('../core/types').ChainLine} ChainLine */
/** @typedef {import('../core/types').ConfidenceLine} ConfidenceLine */
/** @typedef {import('../core/types').FollowLine} FollowLine */
/** @typedef {import('../core/types').SequenceLine} SequenceLine */
/** @template T @typedef {import('../core/api.js').Asked<import('../core/types').List<T>>} Lines */

const AGAIN = 30_000;
/** So few judged say nothing of an agent. */
const ENOUGH = 3;
const FEW = 10;
/** What is drawn; the table has the rest. */
const DRAWN = 12;

/** @type {Record<string, (a: AgentLine, b: AgentLine) => number>} */
const ORDERS = {
  used: (a, b) => b.traces - a.traces,
  fails: (a, b) => failing(b) - failing(a) || b.traces - a.traces,
  slow: (a, b) => (b.durations.p50_ms ?? 0) - (a.durations.p50_ms ?? 0),
  cost: (a, b) => (b.cost_usd ?? 0) - (a.cost_usd ?? 0),
};

/** The share that failed; of few judged, nothing. @param {AgentLine} one */
const failing = one => (one.success.n >= ENOUGH ? 1 - (one.success.value ?? 0) : -1);

/** @param {{ query: Record<string, string> }} props */
export function Agents({ query }) {
  const window = asked(periodOf(query), { ...query, agent: '' });
  const agents = /** @type {Lines<AgentLine>} */ (useApi(pathOf('analytics/agents/effectiveness', { ...window, limit: 200 }),
    { every: AGAIN }));
  const chains = /** @type {Lines<ChainLine>} */ (useApi(pathOf('analytics/agents/chaining', { ...window, limit: 500 }), { every: AGAIN }));
  const follows = /** @type {Lines<FollowLine>} */ (useApi(pathOf('analytics/agents/chaining', { ...window, by: 'follows', limit: 200 }),
    { every: AGAIN }));
  const sequences = /** @type {Lines<SequenceLine>} */ (useApi(pathOf('analytics/agents/chaining', { ...window, by: 'sequence', limit: 20 }),
    { every: AGAIN }));
  const confidence = /** @type {Lines<ConfidenceLine>} */ (useApi(pathOf('analytics/agents/confidence', window), { every: AGAIN }));
  const all = agents.data?.items ?? [];
  const order = ORDERS[query.sort] ? query.sort : 'used';
  return html`<${PageHead} title="Agents" />
    ${agents.data && all.length === 0 ? html`<${Panel}><${NothingHere} title="No agent worked in this period" path="agents" />
      </${Panel}>` : html`
      ${agents.data && html`<${Headline} all=${all} />`}
      <${Panel} title="How their work comes out" asked=${agents} lines=${8} actions=${html`<${Segmented} label="Order" name="order"
        value=${order}
        choose=${(/** @type {string} */ sort) => filter({ sort: sort === 'used' ? null : sort })} options=${[['used', 'Used most'],
          ['fails', 'Fails most'], ['slow', 'Slowest'], ['cost', 'Dearest']]} />`}>
        ${() => html`<${Known} all=${[...all].sort(ORDERS[order])} query=${query} />`}</${Panel}>
      <div class="columns wide-left">
        <${Panel} title="Who delegates to whom" note="how often, how many of those judged worked, and how long it took" asked=${chains}
          lines=${8}>${(/** @type {any} */ list) => html`<${Delegations} chains=${list.items} query=${query} />`}</${Panel}>
        <${Panel} title="Routing" note="is it as sure as it is right?" asked=${confidence} lines=${8}>
          ${(/** @type {any} */ list) => html`<${Routing} lines=${list.items} />`}</${Panel}>
      </div>
      <div class="columns wide-left">
        <${Panel} title="Sequences" note="what tasks have in common, whatever came between" asked=${sequences} lines=${6}>
          ${(/** @type {any} */ list) => html`<${Sequences} lines=${list.items} />`}</${Panel}>
        <${Panel} title="What follows" note="directly, in how many of its tasks" asked=${follows} lines=${6}>
          ${(/** @type {any} */ list) => html`<${Follows} lines=${list.items} />`}</${Panel}>
      </div>`}`;
}

/** @param {{ all: AgentLine[] }} props */
function Headline({ all }) {
  const judged = all.filter(one => one.success.n >= ENOUGH);
  const worst = [...judged].sort(ORDERS.fails)[0];
  if (!worst) {
    return html`<p class="headline dim">Too little was judged in this period to say which agent fails most.</p>`;
  }
  const failed = worst.success.n - worst.success.count;
  return failed === 0 ? html`<p class="headline"><strong>No agent failed</strong> of those that were judged ${ENOUGH} times at least.</p>`
    : html`<p class="headline"><strong><${Text} value=${worst.agent} /> fails most:</strong> ${percent(failed / worst.success.n)} of its ${number(worst.success.n)} judged traces${' '}
      <span class="dim" title="The 95 % interval">(between ${percent(1 - worst.success.high)} and ${percent(1 - worst.success.low)})</span>.</p>`;
}

/** @param {{ all: AgentLine[], query: Record<string, string> }} props */
function Known({ all, query }) {
  const most = Math.max(1, ...all.map(one => one.traces));
  const [whole, setWhole] = useState(false);
  return html`<${Table} stacks label="Agents" rows=${whole ? all : all.slice(0, FEW)} id=${(/** @type {AgentLine} */ one) => one.agent}
    to=${(/** @type {AgentLine} */ one) => href(['agents', one.agent], kept(query))} columns=${[
    { name: 'agent', label: 'Agent', class: 'wide', cell: (/** @type {AgentLine} */ one) => html`<span class="strong">
      <${Name} value=${one.agent} /></span>
      <span class="under">${one.agent === 'main' && 'whom people talk to · '}last <${Time} at=${one.last_at} /></span>` },
    { name: 'traces', label: 'Traces', right: true, cell: (/** @type {AgentLine} */ one) => html`<${Bar} value=${one.traces}
      most=${most} />` },
    { name: 'success', label: 'Success', right: true, cell: (/** @type {AgentLine} */ one) => html`<${RateFigure} rate=${one.success} />` },
    { name: 'judged', label: 'Judged', right: true, class: 'minor', cell: (/** @type {AgentLine} */ one) => number(one.success.n) },
    { name: 'calls', label: 'Failed calls', right: true, class: 'minor', title: 'Of its tool calls',
      cell: (/** @type {AgentLine} */ one) => html`<span title="${number(one.failed_tool_calls.count)} of ${number(one.failed_tool_calls.n)}">${percent(one.failed_tool_calls.value)}</span>` },
    { name: 'time', label: 'Time, median', right: true, class: 'minor', cell: (/** @type {AgentLine} */ one) => html`<span
      title="${number(one.durations.p50_ms)} ms">${duration(one.durations.p50_ms)}</span>
      <span class="under line">19 of 20 within ${duration(one.durations.p95_ms)}</span>` },
    { name: 'cost', label: 'Cost', right: true, cell: (/** @type {AgentLine} */ one) => html`${money(one.cost_usd)}
      <span class="under line">${one.cost_usd !== null && `${money(one.traces === 0 ? null : one.cost_usd / one.traces)} each`}</span>` },
  ]} />
  ${all.length > FEW && !whole && html`<p class="list-end"><button type="button" class="button"
    onClick=${() => setWhole(true)}>Show all ${number(all.length)} agents</button></p>`}`;
}

/** @param {{ chains: ChainLine[], query: Record<string, string> }} props */
function Delegations({ chains, query }) {
  const all = between(chains);
  return all.length === 0 ? html`<${Empty} title="Nobody delegated in this period.">Chains are found from traces in which an agent started another.</${Empty}>`
    : html`<${DelegationGraph} delegations=${all.slice(0, DRAWN)} to=${(/** @type {string} */ agent) => href(['agents', agent],
      kept(query))} />
      <details><summary>${all.length > DRAWN ? `All ${number(all.length)} as a table` : 'As a table'}</summary>
        <${Table} label="Delegations" rows=${all} id=${(/** @type {any} */ one) => JSON.stringify([one.from, one.to])} columns=${[
        { name: 'from', label: 'From', cell: (/** @type {any} */ one) => html`<${Text} value=${one.from} />` },
        { name: 'to', label: 'To', class: 'wide', cell: (/** @type {any} */ one) => html`<${Text} value=${one.to} />` },
        { name: 'uses', label: 'Traces', right: true, cell: (/** @type {any} */ one) => number(one.uses) },
        { name: 'success', label: 'Worked', right: true, cell: (/** @type {any} */ one) => (one.judged > 0
          ? `${number(one.well)} of ${number(one.judged)}` : 'none judged') },
        { name: 'time', label: 'Time', right: true, cell: (/** @type {any} */ one) => duration(one.ms) },
      ]} /></details>`;
}

/** What chains say of each two agents in them. @param {ChainLine[]} chains @returns {import('../parts/graph.js').Delegation[]} */
function between(chains) {
  /** @type {Map<string, import('../parts/graph.js').Delegation & { timed: number }>} */
  const all = new Map();
  for (const chain of chains) {
    for (const to of new Set(chain.delegated_agents)) {
      const key = JSON.stringify([chain.primary_agent, to]);
      const one = all.get(key) ?? { from: chain.primary_agent, to, uses: 0, judged: 0, well: 0, ms: null, timed: 0 };
      const timed = chain.mean_total_ms === null ? 0 : chain.uses;
      one.ms = timed === 0 ? one.ms : ((one.ms ?? 0) * one.timed + Number(chain.mean_total_ms) * timed) / (one.timed + timed);
      one.timed += timed;
      one.uses += chain.uses;
      one.judged += chain.success.n;
      one.well += chain.success.count;
      all.set(key, one);
    }
  }
  return [...all.values()].sort((a, b) => b.uses - a.uses);
}

/** @param {{ lines: ConfidenceLine[] }} props */
const Routing = ({ lines }) => (lines.length === 0 ? html`<${Empty} title="Nobody was recommended in this period.">
    <p>An agent is recommended at a prompt where the registry has agents. This puts those of Claude Code into it:</p>
      <${Command}>./run agents</${Command}></${Empty}>`
  : html`<${Calibration} lines=${lines} />`);
