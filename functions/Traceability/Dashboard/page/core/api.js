// Asks the server. What it answered before is shown until it answers anew, and it is told which answer is known already.
import { useEffect, useLayoutEffect, useRef, useState } from '../vendor/htm-preact.js';

const KEY = 'traceability.key';

/** What the server said no with, as RFC 9457 has it. */
export class ApiError extends Error {
  /** @param {number} status @param {string} title @param {string} detail */
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }
}

/** @type {Map<string, { tag: string | null, data: unknown }>} */
const known = new Map();
const MOST_KNOWN = 60;

/** @type {Set<() => void>} */
const locked = new Set();
let wantsKey = false;

/** Whether the server asked for a key that is not there, or is not right. */
export function useLocked() {
  const [state, setState] = useState(wantsKey);
  useLayoutEffect(() => {
    const listener = () => setState(wantsKey);
    locked.add(listener);
    listener();
    return () => void locked.delete(listener);
  }, []);
  return state;
}

/** @param {boolean} state */
function lock(state) {
  if (wantsKey !== state) {
    wantsKey = state;
    for (const listener of locked) {
      listener();
    }
  }
}

export const hasKey = () => sessionStorage.getItem(KEY) !== null;

/** Tries a key; why it is not taken, or null when it is. It is kept for as long as this tab is open. @param {string} key */
export async function unlock(key) {
  const answer = await fetch('api/traces?limit=1', { headers: { 'x-functions-key': key }, cache: 'no-store' });
  if (!answer.ok && (answer.status === 401 || answer.status === 403 || answer.status === 429)) {
    return (await problem(answer)).message;
  }
  sessionStorage.setItem(KEY, key);
  known.clear();
  lock(false);
  return null;
}

export function forgetKey() {
  sessionStorage.removeItem(KEY);
  known.clear();
  lock(true);
}

/**
 * @param {string} path below api/, with its query
 * @param {{ signal?: AbortSignal, method?: string, body?: unknown, accept?: string }} [options]
 * @returns {Promise<Response>}
 */
export async function request(path, { signal, method = 'GET', body, accept = 'application/json' } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: accept };
  const key = sessionStorage.getItem(KEY);
  if (key !== null) {
    headers['x-functions-key'] = key;
  }
  const tag = method === 'GET' && accept === 'application/json' ? known.get(path)?.tag : null;
  if (tag) {
    headers['If-None-Match'] = tag;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(`api/${path}`, {
      method, headers, signal, cache: 'no-store', body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new ApiError(
      0, 'The server does not answer', 'It may have been stopped, or the network is away. This page goes on by itself when it is back.');
  }
  if (answer.status === 401) {
    lock(true);
  }
  if (!answer.ok && answer.status !== 304) {
    throw await problem(answer);
  }
  return answer;
}

/**
 * @template T
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function get(path, signal) {
  const answer = await request(path, { signal });
  const before = known.get(path);
  if (answer.status === 304 && before) {
    return /** @type {T} */ (before.data);
  }
  const data = await answer.json();
  known.delete(path);
  known.set(path, { tag: answer.headers.get('ETag'), data });
  if (known.size > MOST_KNOWN) {
    known.delete(/** @type {string} */ (known.keys().next().value));
  }
  return data;
}

/** @param {string} path @param {unknown} body */
export async function post(path, body) {
  const answer = await request(path, { method: 'POST', body });
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** @param {Response} answer */
async function problem(answer) {
  let told;
  try {
    told = await answer.json();
  } catch {
    // The Functions host refuses without a word.
    told = {};
  }
  const title = told.title ?? (answer.status === 401 ? 'Unauthorized' : `The server answered ${answer.status}`);
  const detail = told.detail ?? told.problem ?? (answer.status === 401 ? 'This is not a key of this server.'
    : answer.status === 404 ? 'There is nothing of that name.' : 'It did not say why.');
  return new ApiError(answer.status, title, detail);
}

/**
 * A path with what is not null of a query.
 * @param {string} path @param {Record<string, string | number | boolean | null | undefined>} query
 */
export function pathOf(path, query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * @template T
 * @typedef {{ data: T | null, error: ApiError | null, loading: boolean, stale: boolean, reload: () => void }} Asked
 *   What was answered. It is stale while it is that of another question, which the next answer replaces.
 */

/**
 * What the server answers to a path; null asks nothing. With every, it is asked again after so many milliseconds, while the page is
 * looked at.
 * @template T
 * @param {string | null} path
 * @param {{ every?: number }} [options]
 * @returns {Asked<T>}
 */
export function useApi(path, { every = 0 } = {}) {
  const [state, setState] = useState(/** @type {{ path: string | null, data: T | null, error: ApiError | null, loading: boolean }} */ (
    { path, data: path === null ? null : /** @type {T | null} */ (known.get(path)?.data ?? null), error: null, loading: path !== null }));
  const [round, setRound] = useState(0);
  const isLocked = useLocked();
  const last = useRef(path);

  useEffect(() => {
    if (path === null || isLocked) {
      return undefined;
    }
    const controller = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    if (last.current !== path) {
      last.current = path;
      setState(before => ({ ...before, loading: true, error: null }));
    }
    // A route that the server does not have is not asked for again.
    let isAbsent = false;
    const ask = async () => {
      if (every > 0 && document.hidden) {
        timer = setTimeout(ask, every);
        return;
      }
      try {
        const data = /** @type {T} */ (await get(path, controller.signal));
        if (!controller.signal.aborted) {
          setState(before => (before.data === data && before.path === path && !before.loading && before.error === null ? before
            : { path, data, error: null, loading: false }));
        }
      } catch (error) {
        if (!controller.signal.aborted) {
          const told = error instanceof ApiError ? error : new ApiError(0, 'This page failed', String(error));
          isAbsent = told.status === 404;
          setState(before => ({ path, data: before.path === path ? before.data : null, error: told, loading: false }));
          if (!every && (told.status === 0 || told.status === 503)) {
            timer = setTimeout(ask, 3000);
          }
        }
      }
      if (every > 0 && !controller.signal.aborted && !isAbsent) {
        timer = setTimeout(ask, every);
      }
    };
    void ask();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [path, every, round, isLocked]);

  return {
    data: path === null ? null : state.data, error: state.error, loading: state.loading, stale: state.path !== path,
    reload: () => setRound(round + 1),
  };
}
