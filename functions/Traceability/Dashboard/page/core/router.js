// Where one is, in the address behind the #: a path and what is filtered by, so that it can be sent to somebody and gone back to.
import { useLayoutEffect, useState } from '../vendor/htm-preact.js';

/** @typedef {{ path: string[], query: Record<string, string> }} Place */

/** @returns {Place} */
export function place() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return {
    path: path.split('/').filter(part => part !== '').map(decode),
    query: Object.fromEntries(new URLSearchParams(query ?? '')),
  };
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The address of a place.
 * @param {string | string[]} path
 * @param {Record<string, string | number | null | undefined>} [query]
 */
export function href(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return `#/${(Array.isArray(path) ? path : [path]).map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

/** @param {string} address as href makes it @param {boolean} [replace] without a step to go back to */
export function go(address, replace = false) {
  if (replace) {
    history.replaceState(null, '', address);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = address;
  }
}

/**
 * Changes what is filtered by, and stays.
 * @param {Record<string, string | number | null | undefined>} change null takes one out
 */
export function filter(change, replace = true) {
  const { path, query } = place();
  go(href(path, { ...query, ...change }), replace);
}

/** @returns {Place} */
export function usePlace() {
  const [now, setNow] = useState(place);
  // Before anything is painted: where one goes next is not missed.
  useLayoutEffect(() => {
    const listener = () => setNow(place());
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  }, []);
  return now;
}
