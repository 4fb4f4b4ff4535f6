// Which agents, skills and advice follow on one another: directly, and as sequences that are frequent.
import { html } from '../vendor/htm-preact.js';
import { duration, number, percent } from '../core/format.js';
import { RateFigure, Time } from './figures.js';
import { Empty } from './states.js';
import { Table } from './table.js';
import { Name, Text } from './text.js';

/** @typedef {import('../core/types').SequenceLine} SequenceLine */
/** @typedef {import('../core/types').FollowLine} FollowLine */

/** What made it begin, in words. @param {SequenceLine['started_by'][0]} one */
const begun = one => ({
  command: `${one.name} was typed`, mention: `${one.name} was asked for`, skill: `after ${one.name}`, routing: `${one.name} was advised`,
})[one.kind] ?? (one.name ? `asked to ${one.name}` : 'asked');

/** @param {{ lines: SequenceLine[] }} props */
export const Sequences = ({ lines }) => (lines.length === 0
  ? html`<${Empty} title="No sequence is frequent in this period.">One is told when it is in three tasks at least.</${Empty}>`
  : html`<${Table} stacks label="Sequences" rows=${lines} id=${(/** @type {SequenceLine} */ one) => one.sequence} columns=${[
    { name: 'sequence', label: 'Sequence', class: 'wide', cell: (/** @type {SequenceLine} */ one) => html`<span class="strong">
      <${Name} value=${one.sequence} /></span>
      <span class="under line"><${Text} value=${one.started_by.map(begun).join(' · ')} /> · last <${Time} at=${one.last_at} /></span>` },
    { name: 'tasks', label: 'Tasks', right: true, cell: (/** @type {SequenceLine} */ one) => number(one.tasks) },
    { name: 'success', label: 'Success', right: true, cell: (/** @type {SequenceLine} */ one) => html`<${RateFigure} rate=${one.success} />` },
    { name: 'time', label: 'Time, median', right: true, class: 'minor', cell: (/** @type {SequenceLine} */ one) => duration(one.p50_total_ms) },
    { name: 'alone', label: 'In no agent', right: true, class: 'minor', title: 'The share of that time in which nobody worked who was started',
      cell: (/** @type {SequenceLine} */ one) => percent(one.overhead_share) },
  ]} />`);

/** @param {{ lines: FollowLine[] }} props */
export const Follows = ({ lines }) => {
  const next = lines.filter(one => one.how === 'next');
  return next.length === 0 ? html`<${Empty} title="Nothing followed on anything in this period.">An agent or skill follows on another
    when the same agent starts it next, in that turn or the task's next.</${Empty}>`
    : html`<${Table} label="What follows" rows=${next.slice(0, 20)}
      id=${(/** @type {FollowLine} */ one) => JSON.stringify([one.first, one.next])} columns=${[
      { name: 'next', label: 'What', class: 'wide', cell: (/** @type {FollowLine} */ one) => html`<span class="strong">
        <${Name} value=${one.next} /></span><span class="under line">after <${Text} value=${one.first} /></span>` },
      { name: 'share', label: 'Tasks', right: true, cell: (/** @type {FollowLine} */ one) => html`<span
        title="Between ${percent(one.share.low)} and ${percent(one.share.high)}">${number(one.tasks)} of ${number(one.share.n)}</span>` },
      { name: 'success', label: 'Success', right: true, class: 'minor',
        cell: (/** @type {FollowLine} */ one) => html`<${RateFigure} rate=${one.success} />` },
    ]} />`;
};
