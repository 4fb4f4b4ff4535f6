// One error: what it says, what mends it, how often it came, and where to look.
import { html } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { number, percent, plural, projectName } from '../core/format.js';
import { href } from '../core/router.js';
import { asked, kept, periodOf } from '../core/window.js';
import { Chart } from '../parts/chart.js';
import { Class, kindOf, Trend } from '../parts/error-words.js';
import { Fix } from '../parts/fix.js';
import { Time } from '../parts/figures.js';
import { PageHead } from '../parts/page-head.js';
import { Empty, Failed, Loading, Panel } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { Line, plain, Text } from '../parts/text.js';

/** @typedef {import('../core/types').ErrorFigures} ErrorFigures */
/** @typedef {ErrorFigures['latest'][number]} Sample */

/** @param {{ path: string[], query: Record<string, string> }} props */
export function OneError({ path, query }) {
  const window = asked(periodOf(query), { ...query, project: '' });
  const answer = /** @type {import('../core/api.js').Asked<import('../core/types').One<ErrorFigures>>} */
    (useApi(pathOf(`analytics/errors/${encodeURIComponent(path[0])}`, window)));
  const back = /** @type {[string, string]} */ ([href('errors', kept(query)), 'Errors']);
  if (!answer.data) {
    return html`<${PageHead} title="Error" back=${back} project=${false} />${answer.error ? html`<${Failed} error=${answer.error}
      retry=${answer.reload} />` : html`<${Loading} lines=${8} />`}`;
  }
  const { error, known_fix: fix, series, agents, files, latest } = answer.data.figures;
  return html`<${PageHead} title="Error" back=${back} project=${false} />
    <${Panel}><p class="message error-title"><${Text} value=${error.message} /></p>
      <dl class="fact-list">
        <div><dt>Whose fault</dt><dd><${Class} of=${error.class} /></dd></div>
        <div><dt>Told by</dt><dd>${kindOf(error.type)}${error.tool && html`, <${Text} value=${error.tool} />`}</dd></div>
        ${error.rule && html`<div><dt>Rule</dt><dd class="mono"><${Text} value=${error.rule} /></dd></div>`}
        <div><dt>Project</dt><dd title=${plain(error.project)}>${error.project ? html`<a href=${href(['projects', error.project],
          kept(query))}><${Text} value=${projectName(error.project)} /></a>` : projectName(null)}</dd></div>
        <div><dt>Trend</dt><dd><${Trend} trend=${error.trend} /></dd></div>
        <div><dt>In this period</dt><dd>${plural(error.occurrences, 'time')} in ${plural(error.traces, 'trace')}, ${plural(error.sessions,
          'session')}</dd></div>
        <div><dt>Mended</dt><dd>${error.mended.n > 0 ? `${number(error.mended.count)} of ${number(error.mended.n)} (${percent(error.mended.value)})` : 'it did not occur'}</dd></div>
        <div><dt>First seen</dt><dd><${Time} at=${error.first_seen_at} /></dd></div>
      </dl></${Panel}>
    <div class="columns two">
      <${Panel} title="What mends it">${fix ? html`<${Fix} fix=${fix} />`
        : html`<${Empty} title="That is not known yet.">It is known once it was mended in this project and the check passed after it.</${Empty}>`}</${Panel}>
      <${Panel} title="Over time"><${Chart} label="Occurrences" unit="times" height=${150} at=${series.map(one => one.at)} series=${[{ label: 'times',
        color: 'bad', values: series.map(one => one.occurrences) }]} /></${Panel}>
    </div>
    <div class="columns wide-left">
      <${Panel} title="Samples" note="the latest, and the traces that they are in">${latest.length === 0 ? html`<${Empty}
        title="It did not occur in this period.">Choose a longer one.</${Empty}>`
        : html`<${Table} label="Samples" rows=${latest.slice(0, 20)} id=${(/** @type {Sample} */ one) => one.execution_id}
          to=${(/** @type {Sample} */ one) => href(['traces', one.correlation_id], { event: one.execution_id })} columns=${[
            { name: 'at', label: 'When', cell: (/** @type {Sample} */ one) => html`<${Time} at=${one.at} />` },
            { name: 'file', label: 'File', class: 'wide', cell: (/** @type {Sample} */ one) => (one.file ? html`<code>
              <${Line} value=${one.file} most=${120} /></code>` : html`<span class="dim">it names none</span>`) },
            { name: 'mended', label: 'Mended', right: true, cell: (/** @type {Sample} */ one) => (one.mended ? html`<span
              class="good-text">✓ yes</span>` : html`<span class="dim">no</span>`) },
          ]} />`}</${Panel}>
      <div class="stack beside">
        <${Panel} title="Files"><${Counts} none="It names no file." all=${files.map(one => [one.file, one.occurrences])} /></${Panel}>
        <${Panel} title="Agents"><${Counts} none="Nobody." all=${agents.map(one => [one.agent, one.occurrences])} /></${Panel}>
      </div>
    </div>`;
}

/** @param {{ all: [string, number][], none: string }} props */
const Counts = ({ all, none }) => (all.length === 0 ? html`<p class="note">${none}</p>` : html`<ul class="plain-list">
  ${all.slice(0, 12).map(([name, count]) => html`
  <li key=${name}><span><${Line} value=${name} most=${140} /></span><span>${number(count)}</span></li>`)}</ul>`);
