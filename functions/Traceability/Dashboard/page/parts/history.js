// How far the history that lies where the service runs is read.
import { html, useEffect, useState } from '../vendor/htm-preact.js';
import { useApi } from '../core/api.js';
import { number, plural } from '../core/format.js';

/** @typedef {import('../core/types').HistoryReading} HistoryReading */

const WHILE_READING = 2_000;
const ELSE = 60_000;

/** What is told of it, anew while it is read; null where it is nobody's to read, or not known yet. @returns {HistoryReading | null} */
export function useHistory() {
  const [every, setEvery] = useState(WHILE_READING);
  const upkeep = /** @type {import('../core/api.js').Asked<import('../core/types').Upkeep>} */ (useApi('upkeep', { every }));
  const history = upkeep.data?.history ?? null;
  const wanted = upkeep.data === null || history?.state === 'reading' ? WHILE_READING : ELSE;
  useEffect(() => setEvery(wanted), [wanted]);
  return history;
}

/** A bar, while there is something left to read. @param {{ history: HistoryReading | null }} props */
export function Reading({ history }) {
  if (history?.state !== 'reading' || history.sessions === 0) {
    return null;
  }
  const share = history.bytes > 0 ? Math.min(1, history.read_bytes / history.bytes) : 0;
  return html`<section class="reading" aria-label="History">
    <p id="reading-history">Reading your history: ${number(history.read_sessions)} of ${plural(history.sessions, 'session')}</p>
    <div role="progressbar" aria-labelledby="reading-history" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.floor(share * 100)}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" height="6" width=${share * 100} /></svg>
    </div></section>`;
}
