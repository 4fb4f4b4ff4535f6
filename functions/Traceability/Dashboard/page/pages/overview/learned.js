// The patterns that were learned last.
import { html } from '../../vendor/htm-preact.js';
import { pathOf, useApi } from '../../core/api.js';
import { href } from '../../core/router.js';
import { kept } from '../../core/window.js';
import { Time } from '../../parts/figures.js';
import { Empty, Panel } from '../../parts/states.js';
import { Line } from '../../parts/text.js';
import { AGAIN } from './page.js';

/** @typedef {import('../../core/types').PatternPage} PatternPage */

/** @param {{ query: Record<string, string>, names: import('./page.js').Names }} props */
export function Learned({ query, names }) {
  const patterns = /** @type {import('../../core/api.js').Asked<PatternPage>} */ (
    useApi(pathOf('patterns', { project: query.project, limit: 6 }), { every: AGAIN }));
  return html`<${Panel} title="Learned lately" id="learned" asked=${patterns} lines=${6}>
    ${(/** @type {PatternPage} */ page) => (page.patterns.length === 0
      ? html`<${Empty} title="Nothing was learned yet.">
        Patterns come from traces that provably worked, within seconds of their end.</${Empty}>`
      : html`<ul class="lines">${page.patterns.map(one => html`<li key=${one.pattern_id}>
        <p class="line-main"><a class="plain-link" href=${href(['patterns', one.pattern_id], kept(query))}><${Line} value=${one.prompt_text}
          most=${120} /></a></p>
        <p class="under"><span class="tag"><${Line} value=${one.intent} /></span> <${Line}
          value=${names(page.patterns)(one.project)} /> ·
          ${' '}<${Time} at=${one.created_at} /></p></li>`)}</ul>`)}</${Panel}>`;
}
