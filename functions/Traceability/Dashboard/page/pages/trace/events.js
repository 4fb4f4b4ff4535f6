// All that happened, in order: what was said and done on the left, when and how long on the right, and each, unfolded, with what it was
// given and answered.
import { html, useEffect, useMemo, useRef, useState } from '../../vendor/htm-preact.js';
import { duration, exact, money, plural } from '../../core/format.js';
import { Line, Text } from '../../parts/text.js';
import { VirtualList } from '../../parts/virtual.js';
import { Gate } from './checks.js';
import { Payload } from './payload.js';

/** @typedef {import('../../core/tree.js').Item} Item */

const SHOWS = [['all', 'All'], ['failed', 'Failed'], ['critical', 'Critical path'], ['said', 'Said']];
const DEEPEST = 8;
const [LINE, TEXT] = [30, 64];

/** @type {Record<string, (item: Item) => boolean>} */
const SHOWN = {
  all: () => true,
  failed: one => one.failed || one.denied,
  critical: one => one.critical || one.kind === 'prompt',
  said: one => one.kind === 'prompt' || one.kind === 'answer' || one.kind === 'said',
};

/** The address of an event of the trace that is looked at. @param {string} event */
export function eventHref(event) {
  const [path, query] = location.hash.split('?', 2);
  const parameters = new URLSearchParams(query ?? '');
  parameters.set('event', event);
  return `${path}?${parameters}`;
}

/** @param {{ items: Item[], complete: boolean, selected: string | null }} props */
export function Events({ items, complete, selected }) {
  const [show, setShow] = useState('all');
  const [text, setText] = useState('');
  const [folded, setFolded] = useState(/** @type {Set<string>} */ (new Set()));
  const [open, setOpen] = useState(/** @type {Set<string>} */ (new Set()));
  const frame = useRef(/** @type {HTMLElement | null} */ (null));

  const shown = useMemo(() => {
    const words = text.toLowerCase().trim();
    return items.filter(one => one.parents.every(id => !folded.has(id)) && SHOWN[show](one)
      && (words === '' || `${one.title} ${one.detail}`.toLowerCase().includes(words)));
  }, [items, folded, show, text]);
  const [begin, length] = useMemo(() => {
    const from = items.reduce((least, one) => Math.min(least, one.from), Infinity);
    const to = items.reduce((most, one) => Math.max(most, one.to), -Infinity);
    return [from, Math.max(1, to - from)];
  }, [items]);
  useEffect(() => {
    if (selected) {
      setOpen(before => new Set([...before, selected]));
      setFolded(new Set());
      frame.current?.scrollIntoView({ block: 'start' });
    }
  }, [selected]);

  const failed = useMemo(() => items.filter(SHOWN.failed).length, [items]);
  const place = selected ? shown.findIndex(one => one.id === selected) : -1;
  const row = (/** @type {number} */ at) => html`<${Event} item=${shown[at]} begin=${begin} length=${length} open=${open.has(shown[at].id)}
    folded=${folded.has(shown[at].id)} selected=${shown[at].id === selected} toggle=${() => setOpen(flip(open, shown[at].id))}
    fold=${() => setFolded(flip(folded, shown[at].id))} />`;
  return html`<section class="panel events" ref=${frame} aria-labelledby="events">
    <header class="panel-head"><h2 id="events">What happened</h2>
      <span class="note">${plural(items.length, 'event')}${complete ? '' : ', more are coming'}</span>
      <div class="actions">
        <div class="segmented" role="radiogroup" aria-label="Show">${SHOWS.map(([name, label]) => html`<label key=${name}
          class=${name === show ? 'chosen' : ''}><input type="radio" name="show" checked=${name === show} onChange=${() => setShow(name)} />
          ${label}${name === 'failed' && failed > 0 ? ` ${failed}` : ''}</label>`)}</div>
        <label class="search"><span class="sr">Filter the events</span>
          <input type="search" data-search value=${text} placeholder="Filter the events"
            onInput=${(/** @type {InputEvent} */ event) => setText(/** @type {HTMLInputElement} */ (event.target).value)} />
          <kbd aria-hidden="true">/</kbd></label></div></header>
    <div class="event-axis" aria-hidden="true"><span></span><span class="ticks">
      <span>0</span><span>${duration(length / 2)}</span><span>${duration(length)}</span></span></div>
    ${shown.length === 0 ? html`<p class="empty">No event is like that.</p>`
      : html`<${VirtualList} label="Events" class="event-list" count=${shown.length} scrollTo=${place >= 0 ? place : null} row=${row}
        id=${(/** @type {number} */ at) => shown[at].id} height=${(/** @type {number} */ at) => (isText(shown[at]) ? TEXT : LINE)} />`}
  </section>`;
}

/** @param {Set<string>} set @param {string} id */
function flip(set, id) {
  const next = new Set(set);
  if (!next.delete(id)) {
    next.add(id);
  }
  return next;
}

/** @param {Item} item */
const isText = item => SHOWN.said(item) && item.detail !== '';

/** @type {Record<string, string>} */
const SIGNS = { prompt: '›', said: '›', answer: '‹', call: '·', outside: '↗', note: '–' };

/**
 * @param {{
 *   item: Item, begin: number, length: number, open: boolean, folded: boolean, selected: boolean, toggle: () => void, fold: () => void,
 * }} props
 */
function Event({ item, begin, length, open, folded, selected, toggle, fold }) {
  const text = isText(item);
  const indent = Math.min(item.depth, DEEPEST) * 1.1;
  const tone = item.failed ? 'bad' : item.denied ? 'denied' : item.check ? 'good' : '';
  const state = `${item.critical ? 'critical' : ''} ${selected ? 'selected' : ''} ${open ? 'open' : ''}`;
  return html`<div class="event kind-${item.kind} ${tone} ${state}">
    <div class="event-line">
      <div class="event-what" style=${{ paddingLeft: `${indent}rem` }}>
        ${item.kind === 'agent' ? html`<${Fold} folded=${folded} who=${item.title} fold=${fold} />`
          : html`<span class="sign" aria-hidden="true">${SIGNS[item.kind]}</span>`}
        <button type="button" class="event-head" data-row aria-expanded=${open} onClick=${toggle}>
          <span class="event-title"><${Line} value=${item.title} most=${60} /></span>
          ${item.check !== null && item.check.split(', ').map(gate => html`<${Gate} key=${gate} gate=${gate} />`)}
          ${item.failed && item.check === null && html`<span class="gate bad">✕ failed</span>`}
          ${item.denied && html`<span class="gate warn">refused</span>`}${item.running && html`<span class="gate">running</span>`}
          ${!text && html`<span class="event-detail"><${Line} value=${item.detail} most=${240} /></span>`}
        </button></div>
      <${When} item=${item} begin=${begin} length=${length} />
    </div>
    ${text && html`<div class="event-text ${open ? '' : 'clamped'}" style=${{ marginLeft: `${indent + 1.2}rem` }}>
      <${Text} value=${open ? item.detail : item.detail.slice(0, 1200)} /></div>`}
    ${open && html`<${Payload} item=${item} />`}
  </div>`;
}

/** @param {{ folded: boolean, who: string, fold: () => void }} props */
const Fold = ({ folded, who, fold }) => html`<button type="button" class="fold" aria-expanded=${!folded}
  aria-label="${folded ? 'Unfold' : 'Fold'} what ${who} did" onClick=${fold}>${folded ? '▸' : '▾'}</button>`;

/** @param {{ item: Item, begin: number, length: number }} props */
function When({ item, begin, length }) {
  const left = Math.min(99.7, ((item.from - begin) / length) * 100);
  const width = Math.min(100 - left, Math.max(0.25, ((item.to - item.from) / length) * 100));
  const took = item.to > item.from ? duration(item.to - item.from) : '';
  const title = `${exact(item.from)}${took ? `, ${took}` : ''}${item.critical ? ', on the critical path' : ''}`;
  return html`<div class="event-when" title=${title}>
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect x=${left} y="1" height="8" width=${width} /></svg>
    <span class="event-took">${took}${item.cost !== null ? ` · ${money(item.cost)}` : ''}</span></div>`;
}
