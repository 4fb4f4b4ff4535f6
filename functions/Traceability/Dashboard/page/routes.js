// The pages: where each is, and what loads it. A page is loaded when it is gone to, the first with the shell.
import { Overview } from './pages/overview.js';

/**
 * @typedef {{ path: string, name: string, key: string, load: () => unknown }} Page
 *   load gives the component of the page, or promises it. Its props are { path, query }: what comes after its own path, and the filters.
 */

/** @type {Page[]} */
export const PAGES = [
  { path: '', name: 'Overview', key: 'o', load: () => Overview },
];
