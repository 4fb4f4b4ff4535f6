// A list of which only what is seen is in the page, however long it is, and however high its rows are.
import { html, useLayoutEffect, useReducer, useRef } from '../vendor/htm-preact.js';
import './production.js';
import { elementScroll, measureElement, observeElementOffset, observeElementRect, Virtualizer } from '../vendor/virtual-core/index.js';

/**
 * @param {{
 *   count: number, height: (index: number) => number, id: (index: number) => string, row: (index: number) => unknown, label: string,
 *   scrollTo?: number | null, class?: string,
 * }} props height is what a row has before it is measured
 */
export function VirtualList({ count, height, id, row, label, scrollTo = null, class: name = '' }) {
  const frame = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [, render] = useReducer((/** @type {number} */ round) => round + 1, 0);
  const list = useRef(/** @type {Virtualizer<HTMLDivElement, Element> | null} */ (null));
  const options = {
    count, getScrollElement: () => frame.current, estimateSize: height, getItemKey: id, overscan: 12, observeElementRect,
    observeElementOffset, measureElement, scrollToFn: elementScroll, onChange: () => render(0),
  };
  const now = (list.current ??= new Virtualizer(options));
  now.setOptions(options);
  useLayoutEffect(() => list.current?._didMount(), []);
  useLayoutEffect(() => list.current?._willUpdate());
  useLayoutEffect(() => {
    if (scrollTo !== null && scrollTo >= 0) {
      list.current?.scrollToIndex(scrollTo, { align: 'center' });
    }
  }, [scrollTo]);
  return html`<div ref=${frame} class="virtual ${name}" role="list" aria-label=${label} tabindex="0">
    <div class="virtual-room" style=${{ height: `${now.getTotalSize()}px` }}>${now.getVirtualItems().map(item => html`
      <div key=${item.key} class="virtual-row" role="listitem" aria-setsize=${count} aria-posinset=${item.index + 1}
        data-index=${item.index} ref=${(/** @type {HTMLElement | null} */ element) => element && now.measureElement(element)}
        style=${{ transform: `translateY(${item.start}px)` }}>${row(item.index)}</div>`)}</div></div>`;
}
