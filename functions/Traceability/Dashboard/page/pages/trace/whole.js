// A trace with all of its events, however many pages they are; asked for again while it runs.
import { useEffect, useState } from '../../vendor/htm-preact.js';
import { get, pathOf } from '../../core/api.js';
import { join } from '../../core/tree.js';

/** @typedef {import('../../core/types').Assembled} Assembled */
/** @typedef {{ complete: boolean, whole: Assembled | null, error: import('../../core/api.js').ApiError | null }} Whole */

export const RUNNING = 2_000;
const EVENTS = 2_000;

/** @param {string} id @returns {Whole & { reload: () => void }} */
export function useWhole(id) {
  const [state, setState] = useState(/** @type {Whole} */ ({ complete: false, whole: null, error: null }));
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const page = (/** @type {string | null | undefined} */ cursor) => /** @type {Promise<Assembled>} */ (
      get(pathOf(`traces/${encodeURIComponent(id)}`, { limit: EVENTS, cursor }), controller.signal));
    const ask = async () => {
      let again = 0;
      try {
        let part = await page(null);
        let whole = join(null, part);
        const first = whole;
        // The first page is shown at once; what was whole before stays until it is whole again.
        const isAll = !part.next_cursor;
        setState(before => (before.whole === null || isAll ? { complete: isAll, whole: first, error: null } : before));
        while (part.next_cursor) {
          part = await page(part.next_cursor);
          whole = join(whole, part);
        }
        setState(before => (before.whole === whole ? before : { complete: true, whole, error: null }));
        again = whole.trace.status === 'in_progress' ? RUNNING : 0;
      } catch (error) {
        if (controller.signal.aborted) {
          return;
        }
        const told = /** @type {import('../../core/api.js').ApiError} */ (error);
        setState(before => ({ ...before, error: told }));
        again = told.status === 0 || told.status === 503 ? RUNNING : 0;
      }
      if (again && !controller.signal.aborted) {
        timer = setTimeout(ask, document.hidden ? again * 5 : again);
      }
    };
    void ask();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [id, round]);
  return { ...state, reload: () => setRound(round + 1) };
}
