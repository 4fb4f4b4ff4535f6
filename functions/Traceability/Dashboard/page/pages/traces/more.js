// More of a list, as one comes to its end.
import { html, useEffect, useRef, useState } from '../../vendor/htm-preact.js';
import { plural } from '../../core/format.js';
import { Failed } from '../../parts/states.js';

/** @param {{ next: number | null, shown: number, load: () => Promise<void>, error: any }} props */
export function More({ next, shown, load, error }) {
  const end = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [busy, setBusy] = useState(false);
  const more = async () => {
    setBusy(true);
    await load();
    setBusy(false);
  };
  useEffect(() => {
    if (next === null || busy || error || !end.current) {
      return undefined;
    }
    const observer = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && void more(), { rootMargin: '600px' });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [next, busy, error]);
  return html`<div ref=${end} class="list-end">${error ? html`<${Failed} error=${error} retry=${more} />`
    : next === null ? html`<span class="note">${plural(shown, 'trace')}, all of them</span>`
      : html`<button type="button" class="button small" disabled=${busy} onClick=${more}>
        ${busy ? 'Loading' : 'Show more'}</button>`}</div>`;
}
