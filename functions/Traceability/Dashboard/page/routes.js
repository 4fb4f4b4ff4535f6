// The pages: where each is, and what loads it. A page is loaded when it is gone to, the first with the shell.
import { Overview } from './pages/overview/page.js';

/**
 * @typedef {{ path: string, name: string, key: string, load: () => unknown, one?: (path: string[]) => unknown }} Page
 *   load gives the component of the page, or promises it; one that of a single thing of its, whose name follows in the address. Their
 *   props are { path, query }: what comes after the page's own path, and the filters.
 */

/** @type {Page[]} */
export const PAGES = [
  { path: '', name: 'Overview', key: 'o', load: () => Overview },
  {
    path: 'traces', name: 'Traces', key: 't', load: async () => (await import('./pages/traces/page.js')).Traces,
    one: async path => (path[1] === 'compare'
      ? (await import('./pages/trace/compare.js')).Compare : (await import('./pages/trace/page.js')).Trace),
  },
  {
    path: 'projects', name: 'Projects', key: 'p', load: async () => (await import('./pages/projects.js')).Projects,
    one: async () => (await import('./pages/project.js')).OneProject,
  },
  {
    path: 'patterns', name: 'Patterns', key: 'w', load: async () => (await import('./pages/patterns.js')).Patterns,
    one: async () => (await import('./pages/pattern.js')).OnePattern,
  },
  {
    path: 'agents', name: 'Agents', key: 'a', load: async () => (await import('./pages/agents.js')).Agents,
    one: async () => (await import('./pages/agent.js')).OneAgent,
  },
  {
    path: 'errors', name: 'Errors', key: 'e', load: async () => (await import('./pages/errors.js')).Errors,
    one: async () => (await import('./pages/error.js')).OneError,
  },
  { path: 'cost', name: 'Cost', key: 'c', load: async () => (await import('./pages/cost.js')).Cost },
  { path: 'health', name: 'Health', key: 'h', load: async () => (await import('./pages/health.js')).Health },
];
