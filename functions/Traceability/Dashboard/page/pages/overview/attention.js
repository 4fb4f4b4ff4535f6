// What needs somebody: each with why, and where to look.
import { html } from '../../vendor/htm-preact.js';
import { pathOf, useApi } from '../../core/api.js';
import { plural } from '../../core/format.js';
import { href } from '../../core/router.js';
import { kept } from '../../core/window.js';
import { Time } from '../../parts/figures.js';
import { EVER } from '../../parts/filters.js';
import { Command, Line, Text } from '../../parts/text.js';
import { AGAIN } from './page.js';

/** @typedef {import('../../core/types').ErrorLine} ErrorLine */
/** @typedef {import('../../core/types').TraceLine} TraceLine */
/** @typedef {import('../../core/types').List<TraceLine>} Lines */

const QUIET = 24 * 3_600_000;
const OPEN = 6;

/**
 * @param {{
 *   window: { from: string }, query: Record<string, string>, last: TraceLine | null, figures: import('../../core/types').Overview | null,
 *   names: import('./page.js').Names,
 * }} props
 */
export function Attention({ window, query, last, figures, names }) {
  const hasNew = Boolean(figures?.new_error_patterns);
  const errors = /** @type {import('../../core/api.js').Asked<import('../../core/types').List<ErrorLine>>} */ (
    useApi(hasNew ? pathOf('analytics/errors', { ...window, limit: 200 }) : null, { every: AGAIN }));
  const open = /** @type {import('../../core/api.js').Asked<Lines>} */ (
    useApi(pathOf('analytics/traces', { ...EVER, project: query.project, status: 'in_progress', limit: OPEN }), { every: 5_000 }));
  const alerts = useAlerts();
  const fresh = (errors.data?.items ?? []).filter(one => one.first_seen_at >= window.from).sort((a, b) => b.occurrences - a.occurrences);
  const running = open.data?.items ?? [];
  const isQuiet = last !== null && running.length === 0 && Date.now() - Date.parse(last.started_at) > QUIET;
  const items = [
    ...alerts.map(one => html`<${Ringing} key=${one.alert_id} alert=${one} query=${query} />`),
    isQuiet && html`<${GoneQuiet} key="quiet" last=${last} project=${names([last])(last.project)} />`,
    open.data && running.length > 0 && html`<${StillOpen} key="open" list=${open.data} />`,
    figures && fresh.length > 0 && html`<${NewErrors} key="errors" count=${figures.new_error_patterns}
      most=${fresh[0]} project=${names(fresh)(fresh[0].project)} query=${query} />`,
  ].filter(Boolean);
  const isKnown = figures !== null && open.data !== null && (!hasNew || errors.data !== null);
  const asks = open.loading || (hasNew && (errors.loading || errors.stale));
  return html`<section class="attention" aria-label="What needs attention" aria-busy=${asks ? 'true' : undefined}>
    ${items.length > 0 ? html`<ul>${items}</ul>` : isKnown && html`<p class="calm">
      <span aria-hidden="true">✓</span> Nothing needs attention.
      ${last && html`${' '}The last trace began <${Time} at=${last.started_at} />.`}</p>`}
  </section>`;
}

/** What rings and is not muted. @returns {import('../../core/types').Alert[]} */
function useAlerts() {
  const asked = /** @type {import('../../core/api.js').Asked<import('../../core/types').AlertPage>} */ (
    useApi(pathOf('analytics/alerts', { state: 'open', limit: 10 }), { every: AGAIN }));
  return (asked.data?.alerts ?? []).filter(one => one.muted_until === null);
}

/** Where what an alert is about is shown. @param {import('../../core/types').Alert} alert @param {Record<string, string>} query */
function placeOf({ rule, subject }, query) {
  switch (rule) {
    case 'agent_success': return href(['agents', subject], kept(query));
    case 'pattern_success': return href(['patterns', subject], kept(query));
    case 'new_error': return href(['errors', subject], kept(query));
    case 'endpoint_errors': return href('health', kept(query));
    case 'day_spend': return href('cost', kept(query));
    case 'error_burst': case 'project_spend': return subject ? href(['projects', subject], kept(query)) : href('projects', kept(query));
    default: return href('traces', kept(query));
  }
}

/** @param {{ alert: import('../../core/types').Alert, query: Record<string, string> }} props */
const Ringing = ({ alert, query }) => html`<li class="bad"><div>
  <strong><a class="plain-link" href=${placeOf(alert, query)}><${Line} value=${alert.summary} most=${300} /></a></strong>
  ${' '}<span class="note">since <${Time} at=${alert.started_at} /></span></div></li>`;

/** @param {{ last: TraceLine, project: string }} props */
const GoneQuiet = ({ last, project }) => html`<li class="warn"><div><strong>Tracing has gone quiet.</strong> The last trace began
  ${' '}<${Time} at=${last.started_at} />, in <${Text} value=${project} />. Whether the hooks still work, this says:</div>
  <${Command}>~/.claude/hooks/doctor.sh</${Command}></li>`;

/** @param {{ list: Lines }} props */
function StillOpen({ list }) {
  const many = list.items.length;
  const oldest = list.items[many - 1];
  const said = list.next_offset !== null ? `More than ${many} traces are` : many === 1 ? 'One trace is' : `${many} traces are`;
  return html`<li class="info"><div><strong>${said} still open.</strong>
    ${many === 1 ? ' It began ' : ' Of these, the oldest began '}<${Time} at=${oldest.started_at} />:
    ${' '}<a href=${href(['traces', oldest.correlation_id])}><${Line} value=${oldest.prompt} most=${90} /></a></div></li>`;
}

/** @param {{ count: number, most: ErrorLine, project: string, query: Record<string, string> }} props */
const NewErrors = ({ count, most, project, query }) => html`<li class="bad"><div>
  <strong><a href=${href('errors', kept(query))}>${plural(count, 'error')}</a> first seen in this period.</strong>
  ${' '}The most frequent, ${plural(most.occurrences, 'time')} in <${Text} value=${project} />:
  ${' '}<a class="mono" href=${href(['errors', most.id], kept(query))}><${Line} value=${most.message} most=${140} /></a>${most.has_known_fix
    ? '. What mends it is known.' : ''}</div></li>`;
