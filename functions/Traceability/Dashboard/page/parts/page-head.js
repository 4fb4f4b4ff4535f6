// The head of a page, and what a page says whose period is empty.
import { html } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { href, usePlace } from '../core/router.js';
import { Time } from './figures.js';
import { EVER, PeriodFilter, ProjectFilter } from './filters.js';
import { Empty } from './states.js';

/**
 * @param {{
 *   title: unknown, back?: [string, string], under?: unknown, period?: boolean, project?: boolean, children?: unknown,
 * }} props back: where to, and what is there; under: what stands below the title
 */
export const PageHead = ({ title, back, under, period = true, project = true, children }) => html`<header class="page-head">
  <div>${back && html`<p class="crumbs"><a href=${back[0]}>${back[1]}</a></p>`}<h1>${title}</h1>${under}</div>
  <div class="actions">${children}${project && html`<${ProjectFilter} />`}${period && html`<${PeriodFilter} />`}</div>
</header>`;

/** Nothing in this period: when there was something, and the way there. @param {{ title: string, path: string | string[], children?: unknown }} props */
export function NothingHere({ title, path, children }) {
  const { query } = usePlace();
  const latest = /** @type {import('../core/api.js').Asked<import('../core/types').List<import('../core/types').TraceLine>>} */ (
    useApi(pathOf('analytics/traces', { ...EVER, project: query.project, limit: 1 })));
  const last = latest.data?.items[0];
  return html`<${Empty} title=${title}>${children}
    ${last && html`<p>The last trace began <${Time} at=${last.started_at} />. <a href=${href(path, { ...query, period: null,
      ...until(last.started_at) })}>Show the 30 days up to it</a></p>`}</${Empty}>`;
}

/** @param {string} time */
function until(time) {
  const to = Date.parse(time) + 3_600_000;
  return { from: new Date(to - 30 * 86_400_000).toISOString(), to: new Date(to).toISOString() };
}
