// The keyboard: / goes to the search, j and k through the rows, ? tells all of it, g and a letter to a page.
import { PAGES } from '../routes.js';
import { go, href, place } from './router.js';
import { kept } from './window.js';

/** @type {ReadonlyArray<[string, string]>} */
export const KEYS = [
  ['/', 'search or filter'],
  ['j, k', 'next and previous row'],
  ['Enter', 'open the row'],
  ['Esc', 'leave a field, close this'],
  ['t', 'light or dark'],
  ['?', 'show these keys'],
];

/** @param {EventTarget | null} target */
const typesIn = target => target instanceof HTMLElement
  && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.getAttribute('type') !== 'checkbox');

let awaitsPage = 0;

/** @param {{ help: () => void, theme: () => void }} actions @returns {() => void} stops it */
export function listen({ help, theme }) {
  /** @param {KeyboardEvent} event */
  const listener = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (typesIn(event.target)) {
      if (event.key === 'Escape') {
        // It leaves the field as it is; some browsers would empty one that searches.
        event.preventDefault();
        /** @type {HTMLElement} */ (event.target).blur();
      }
      return;
    }
    if (Date.now() - awaitsPage < 1500) {
      awaitsPage = 0;
      const page = PAGES.find(one => one.key === event.key);
      if (page) {
        event.preventDefault();
        go(href(page.path, kept(place().query)));
      }
      return;
    }
    switch (event.key) {
      case '/':
        event.preventDefault();
        focusFirst('main [data-search]', 'main select, main input');
        break;
      case 'j':
      case 'k':
        event.preventDefault();
        step(event.key === 'j' ? 1 : -1);
        break;
      case 'g':
        awaitsPage = Date.now();
        break;
      case 't':
        theme();
        break;
      case '?':
        event.preventDefault();
        help();
        break;
    }
  };
  addEventListener('keydown', listener);
  return () => removeEventListener('keydown', listener);
}

/** @param {string[]} selectors */
function focusFirst(...selectors) {
  const found = selectors.map(one => document.querySelector(one)).find(one => one !== null);
  if (found instanceof HTMLElement) {
    found.focus();
  }
}

/** @param {1 | -1} by */
function step(by) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('main [data-row]')]);
  if (rows.length === 0) {
    return;
  }
  const at = rows.findIndex(row => row === document.activeElement || row.contains(document.activeElement));
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}
