// Whether confidence is worth what it says: how sure recommendations were beside how many of them were right.
import { html } from '../vendor/htm-preact.js';
import { number, percent, plural } from '../core/format.js';

/** @typedef {import('../core/types').ConfidenceLine} ConfidenceLine */

const ENOUGH = 20;
const [WIDE, HIGH, LEFT, BOTTOM] = [320, 210, 34, 26];
const across = (/** @type {number} */ share) => LEFT + share * (WIDE - LEFT - 18);
const up = (/** @type {number} */ share) => HIGH - BOTTOM - share * (HIGH - BOTTOM - 10);

/** @param {{ lines: ConfidenceLine[] }} props */
export function Calibration({ lines }) {
  const judged = lines.filter(one => one.right.n > 0);
  const all = judged.reduce((sum, one) => sum + one.right.n, 0);
  const most = Math.max(1, ...judged.map(one => one.right.n));
  return html`<p class="verdict-line">${verdict(judged, all)}</p>
    ${judged.length > 0 && html`<svg class="calibration" viewBox="0 0 ${WIDE} ${HIGH}" role="img"
      aria-label="How sure against how right; the table has the same">
      ${[0, 0.25, 0.5, 0.75, 1].map(share => html`<g key=${share}><path class="grid" d="M${across(0)} ${up(share)}H${across(1)}" />
        <text class="y" x=${LEFT - 5} y=${up(share) + 3.5}>${100 * share} %</text><text class="x" x=${across(share)} y=${HIGH - 10}>
          ${100 * share} %</text></g>`)}
      <path class="ideal" d="M${across(0)} ${up(0)}L${across(1)} ${up(1)}" />
      ${judged.map(one => html`<g key=${one.from}><path class="whisker"
        d="M${across(one.confidence)} ${up(one.right.low)}V${up(one.right.high)}" />
        <circle cx=${across(one.confidence)} cy=${up(one.right.value ?? 0)} r=${(3 + 4 * Math.sqrt(one.right.n / most)).toFixed(1)} />
          </g>`)}
    </svg>`}
    <div class="table-frame" tabindex="-1"><table aria-label="Confidence and what became of it"><thead><tr><th scope="col">Confidence</th>
      <th scope="col" class="right minor">Recommended</th>
      <th scope="col" class="right">Taken</th><th scope="col" class="right">Right</th></tr></thead><tbody>${lines.map(one => html`<tr
        key=${one.from}>
      <td title="On average ${percent(one.confidence)}">${Math.round(100 * one.from)} – ${Math.round(100 * one.to)} %</td>
        <td class="right minor">${number(one.recommended)}</td><td class="right">${number(one.taken.count)}</td>
      <td class="right" title=${one.right.n > 0 ? `between ${percent(one.right.low)} and ${percent(one.right.high)}` : ''}>
        ${one.right.n > 0 ? `${percent(one.right.value)} of ${number(one.right.n)}` : html`<span class="dim">none judged</span>`}</td>
          </tr>`)}</tbody></table></div>`;
}

/** @param {ConfidenceLine[]} judged @param {number} all */
function verdict(judged, all) {
  if (all < ENOUGH) {
    return html`<strong>Too few to say.</strong> ${all === 0 ? 'No recommendation was taken and judged yet' : `${plural(all,
      'recommendation was', 'recommendations were')} taken and judged`}; it takes ${ENOUGH}.`;
  }
  const said = judged.reduce((sum, one) => sum + one.confidence * one.right.n, 0) / all;
  const was = judged.reduce((sum, one) => sum + one.right.count, 0) / all;
  const off = Math.round(100 * (said - was));
  const outside = judged.filter(one => one.confidence < one.right.low || one.confidence > one.right.high).length;
  return Math.abs(off) < 5 && outside === 0 ? html`<strong>Calibrated.</strong> It said ${percent(said)} on average, and ${percent(was)} of ${number(all)} were right.`
    : html`<strong>${off > 0 ? 'Too sure' : off < 0 ? 'Not sure enough'
      : 'Uneven'}.</strong> It said ${percent(said)} on average, and ${percent(was)} of ${number(all)} were right${outside > 0
        ? `; ${plural(outside, 'band is', 'bands are')} off by more than chance` : ''}.`;
}
