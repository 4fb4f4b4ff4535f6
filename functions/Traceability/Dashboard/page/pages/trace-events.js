// All that happened, in order: what was said and done on the left, when and how long on the right, and each with what it was given and answered.
import { html, useEffect, useMemo, useRef, useState } from '../vendor/htm-preact.js';
import { duration, exact, money, number, plural } from '../core/format.js';
import { outputOf } from '../core/tree.js';
import { Copy, Line, Terminal, Text } from '../parts/text.js';
import { Diff, Output } from './trace.js';
import { changesOf } from '../core/tree.js';
import { VirtualList } from '../parts/virtual.js';

/** @typedef {import('../core/tree.js').Item} Item */

const SHOWS = [['all', 'All'], ['failed', 'Failed'], ['critical', 'Critical path'], ['talk', 'Said']];

/** @param {{ items: Item[], complete: boolean, selected: string | null }} props */
export function Events({ items, complete, selected }) {
  const [show, setShow] = useState('all');
  const [text, setText] = useState('');
  const [folded, setFolded] = useState(/** @type {Set<string>} */ (new Set()));
  const [open, setOpen] = useState(/** @type {Set<string>} */ (new Set(selected ? [selected] : [])));
  const frame = useRef(/** @type {HTMLElement | null} */ (null));

  const shown = useMemo(() => {
    const words = text.toLowerCase().trim();
    return items.filter(one => one.parents.every(id => !folded.has(id))
      && (show === 'all' || (show === 'failed' ? one.failed || one.denied : show === 'critical' ? one.critical || one.kind === 'prompt'
        : one.kind === 'prompt' || one.kind === 'answer' || one.kind === 'said'))
      && (words === '' || `${one.title} ${one.detail}`.toLowerCase().includes(words)));
  }, [items, folded, show, text]);
  const place = selected ? shown.findIndex(one => one.id === selected) : -1;
  useEffect(() => {
    if (selected) {
      setOpen(before => new Set([...before, selected]));
      setFolded(before => (before.size > 0 ? new Set() : before));
      frame.current?.scrollIntoView({ block: 'start' });
    }
  }, [selected]);

  const [begin, end] = useMemo(() => {
    const times = items.flatMap(one => [one.from, one.to]).filter(Number.isFinite);
    const first = times.reduce((least, one) => Math.min(least, one), Infinity);
    const last = times.reduce((most, one) => Math.max(most, one), -Infinity);
    return items.length > 0 ? [first, Math.max(last, first + 1)] : [0, 1];
  }, [items]);
  const flip = (/** @type {Set<string>} */ set, /** @type {string} */ id) => {
    const next = new Set(set);
    if (!next.delete(id)) {
      next.add(id);
    }
    return next;
  };
  const failed = items.filter(one => one.failed || one.denied).length;
  return html`<section class="panel events" ref=${frame} aria-labelledby="events">
    <header class="panel-head"><h2 id="events">What happened</h2><span class="note">${plural(items.length, 'event')}${complete ? '' : ', more are coming'}</span>
      <div class="actions"><div class="segmented" role="radiogroup" aria-label="Show">${SHOWS.map(([name, label]) => html`<label key=${name} class=${name === show ? 'chosen' : ''}>
        <input type="radio" name="show" checked=${name === show} onChange=${() => setShow(name)} />${label}${name === 'failed' && failed > 0 ? ` ${failed}` : ''}</label>`)}</div>
        <label class="search"><span class="sr">Filter the events</span><input type="search" data-search value=${text} placeholder="Filter the events" onInput=${(/** @type {Event} */ event) => setText(/** @type {HTMLInputElement} */ (event.target).value)} /><kbd aria-hidden="true">/</kbd></label></div></header>
    <div class="event-axis" aria-hidden="true"><span></span><${Axis} length=${end - begin} /></div>
    ${shown.length === 0 ? html`<p class="empty">No event is like that.</p>` : html`<${VirtualList} label="Events" class="event-list" count=${shown.length} scrollTo=${place >= 0 ? place : null}
      id=${(/** @type {number} */ at) => shown[at].id} height=${(/** @type {number} */ at) => (isText(shown[at]) ? 64 : 30)}
      row=${(/** @type {number} */ at) => html`<${Event_} item=${shown[at]} begin=${begin} end=${end} open=${open.has(shown[at].id)} folded=${folded.has(shown[at].id)} selected=${shown[at].id === selected}
        toggle=${() => setOpen(flip(open, shown[at].id))} fold=${() => setFolded(flip(folded, shown[at].id))} />`} />`}
  </section>`;
}

/** @param {Item} item */
const isText = item => (item.kind === 'prompt' || item.kind === 'answer' || item.kind === 'said') && item.detail !== '';

/** @param {{ length: number }} props */
const Axis = ({ length }) => html`<span class="ticks">${[0, 0.5, 1].map(share => html`<span key=${share}>${share === 0 ? '0' : duration(length * share)}</span>`)}</span>`;

/** @type {Record<string, string>} */
const SIGNS = { prompt: '›', said: '›', answer: '‹', call: '·', agent: '▸', outside: '↗', note: '–' };

/** @param {any} props */
function Event_({ item, begin, end, open, folded, selected, toggle, fold }) {
  const one = /** @type {Item} */ (item);
  const length = end - begin;
  const left = ((one.from - begin) / length) * 100;
  const width = Math.max(0.25, ((one.to - one.from) / length) * 100);
  const text = isText(one);
  const tone = one.failed ? 'bad' : one.denied ? 'denied' : one.check ? 'good' : '';
  return html`<div class="event kind-${one.kind} ${tone} ${one.critical ? 'critical' : ''} ${selected ? 'selected' : ''} ${open ? 'open' : ''}" id=${`event-${one.id}`}>
    <div class="event-line">
      <div class="event-what" style=${{ paddingLeft: `${Math.min(one.depth, 8) * 1.1}rem` }}>
        ${one.kind === 'agent' ? html`<button type="button" class="fold" aria-expanded=${!folded} aria-label="${folded ? 'Unfold' : 'Fold'} what ${one.title} did" onClick=${fold}>${folded ? '▸' : '▾'}</button>` : html`<span class="sign" aria-hidden="true">${SIGNS[one.kind]}</span>`}
        <button type="button" class="event-head" data-row aria-expanded=${open} onClick=${toggle}>
          <span class="event-title"><${Line} value=${one.title} most=${60} /></span>
          ${one.check && html`<span class="gate ${one.failed ? 'bad' : 'good'}">${one.failed ? '✕' : '✓'} <${Line} value=${one.check} most=${60} /></span>`}
          ${one.failed && !one.check && html`<span class="gate bad">✕ failed</span>`}${one.denied && html`<span class="gate warn">refused</span>`}${one.running && html`<span class="gate">running</span>`}
          ${!text && html`<span class="event-detail"><${Line} value=${one.detail} most=${240} /></span>`}
        </button></div>
      <div class="event-when" title="${exact(one.from)}, ${duration(one.to - one.from)}${one.critical ? ', on the critical path' : ''}"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect x=${Math.min(left, 99.7)} y="1" height="8" width=${Math.min(width, 100 - Math.min(left, 99.7))} /></svg>
        <span class="event-took">${one.to > one.from ? duration(one.to - one.from) : ''}${one.cost !== null ? ` · ${money(one.cost)}` : ''}</span></div>
    </div>
    ${text && html`<div class="event-text ${open ? '' : 'clamped'}" style=${{ marginLeft: `${Math.min(one.depth, 8) * 1.1 + 1.2}rem` }}><${Text} value=${open ? one.detail : one.detail.slice(0, 1200)} /></div>`}
    ${open && html`<${Payload} item=${one} />`}
  </div>`;
}

/** What an event was given and answered. @param {{ item: Item }} props */
function Payload({ item }) {
  const { event } = item;
  const context = event.context ?? {};
  const input = context.tool_input;
  const printed = outputOf(context);
  const change = changesOf([item])[0];
  const json = JSON.stringify(event, null, 2);
  return html`<div class="payload">
    ${event.error_message && html`<div class="failed"><pre><${Terminal} value=${event.error_message} /></pre></div>`}
    ${input && html`<h3>Given</h3>${typeof input.command === 'string' ? html`<div class="output"><div class="output-head"><${Copy} text=${input.command} /></div><pre tabindex="0"><${Text} value=${input.command} /></pre></div>`
      : change?.diff ? html`<p class="note"><${Text} value=${change.file} /></p><${Diff} lines=${change.diff} />` : html`<${Fields} value=${input} />`}`}
    ${(printed || input) && !change?.diff && item.kind !== 'prompt' && item.kind !== 'answer' && html`<h3>Answered</h3><${Output} text=${printed} />`}
    <details><summary>All of it, as it is stored</summary><div class="output"><div class="output-head"><span class="note">${number(json.length)} characters</span><${Copy} text=${json} /></div><pre tabindex="0"><${Text} value=${json.slice(0, 60_000)} /></pre></div></details>
    ${item.kind === 'agent' && event.execution_id === undefined && html`<p><a href=${`#/traces/${event.correlation_id}`}>Open it by itself</a></p>`}
  </div>`;
}

/** @param {{ value: Record<string, unknown> }} props */
const Fields = ({ value }) => html`<dl class="pairs">${Object.entries(value).map(([name, one]) => html`<div key=${name}><dt><${Text} value=${name} /></dt>
  <dd class="mono"><${Text} value=${typeof one === 'string' ? one : JSON.stringify(one)} /></dd></div>`)}</dl>`;
