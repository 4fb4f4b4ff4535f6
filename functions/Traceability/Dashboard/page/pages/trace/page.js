// One trace: what was asked, all that happened and when, why it was judged as it was, and what it belongs to.
import { html, useEffect, useMemo } from '../../vendor/htm-preact.js';
import { useApi } from '../../core/api.js';
import { href, usePlace } from '../../core/router.js';
import { itemsOf } from '../../core/tree.js';
import { Failed, Loading, Panel } from '../../parts/states.js';
import { plain } from '../../parts/text.js';
import { Checks } from './checks.js';
import { Events } from './events.js';
import { Files } from './files.js';
import { HandedOver } from './handed-over.js';
import { Head } from './head.js';
import { TaskOf } from './task.js';
import { Tokens } from './tokens.js';
import { Verdict } from './verdict.js';
import { RUNNING, useWhole } from './whole.js';

/** @param {{ path: string[] }} props */
export function Trace({ path: [id] }) {
  const { query } = usePlace();
  const { complete, whole, error, reload } = useWhole(id);
  const runs = whole?.trace.status === 'in_progress';
  const figures = /** @type {import('../../core/api.js').Asked<{ figures: import('../../core/types').TraceFigures }>} */ (
    useApi(`analytics/traces/${encodeURIComponent(id)}`, { every: runs ? RUNNING : 0 }));
  const items = useMemo(() => (whole ? itemsOf(whole) : []), [whole]);
  useEffect(() => {
    document.title = `${plain(whole?.trace.prompt_text?.slice(0, 60) ?? 'Trace')} · Traceability`;
  }, [whole]);

  if (!whole) {
    return html`<header class="page-head"><h1>Trace</h1></header>
      ${error ? html`<${Failed} error=${error} retry=${error.status === 404 ? undefined : reload} />
        <p><a href=${href('traces')}>All traces</a></p>` : html`<${Panel}><${Loading} lines=${10} /></${Panel}>`}`;
  }
  const judgedAnew = () => {
    reload();
    figures.reload();
  };
  return html`
    <${Head} whole=${whole} line=${figures.data?.figures.trace ?? null} />
    ${error && html`<${Failed} error=${error} retry=${reload} />`}
    <div class="columns wide-left trace-top">
      <${Verdict} trace=${whole.trace} reload=${judgedAnew} />
      <${TaskOf} trace=${whole.trace} />
    </div>
    <${Events} items=${items} complete=${complete} selected=${query.event ?? null} />
    <div class="columns two">
      <${Checks} items=${items} />
      <${Files} items=${items} />
      <${Tokens} node=${whole} models=${figures.data?.figures.models ?? []} />
      <${HandedOver} figures=${figures} />
    </div>`;
}
