// Reuse against hold-out: both rates with their intervals, the difference, and what that means.
import { html } from '../vendor/htm-preact.js';
import { duration, number, percent, plural } from '../core/format.js';
import { Text } from './text.js';

/** @typedef {import('../core/types').EffectGroup} EffectGroup */

/** @type {Record<string, [string, string]>} */
const CONCLUSIONS = { helps: ['good', 'It helps.'], hurts: ['bad', 'It hurts.'], not_sure: ['open', 'Not sure yet.'] };

/** Wilson's 95 % interval. @param {EffectGroup} group */
function interval({ successes, judged }) {
  const z = 1.959964;
  const [share, spread] = [successes / judged, z * z / judged];
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt(share * (1 - share) / judged + spread / (4 * judged));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** @param {{ effect: import('../core/types').PatternEffect }} props */
export function Effect({ effect }) {
  const { reused, held_out: held, success_difference: difference, duration_ratio: ratio, conclusion } = effect;
  const [tone, word] = CONCLUSIONS[conclusion] ?? CONCLUSIONS.not_sure;
  const points = (/** @type {number} */ value) => `${value > 0 ? '+' : value < 0 ? '−'
    : ''}${Math.abs(100 * value).toFixed(Math.abs(value) < 0.0995 ? 1 : 0)}`;
  return html`<div class="effect">
    <p class="effect-verdict"><strong class="effect-word ${tone}">${word}</strong> <${Text}
      value=${effect.verdict.replace(/^Not sure yet: /, '').replace(/^./, letter => letter.toUpperCase())} /></p>
    ${reused.traces + held.traces > 0 && html`<dl class="effect-groups"><${Group} name="Handed over" group=${reused} tone="accent" />
      <${Group} name="Held out" group=${held} tone="open" /></dl>
    <dl class="fact-list">
      <div><dt>Difference in success</dt><dd>${difference ? html`${points(difference.difference)} points <span
        class="dim">(${points(difference.low)} to ${points(difference.high)})</span>` : 'not known yet'}</dd></div>
      <div><dt>Time against held out</dt><dd>${ratio ? html`${ratio.ratio.toFixed(2)}× <span class="dim">
        ${ratio.low === null || ratio.high === null ? '' : `(${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`}
          </span>` : 'not known yet'}</dd></div>
      <div><dt>More traces needed</dt><dd>${effect.traces_needed.more === null ? 'that cannot be said yet'
        : effect.traces_needed.more === 0 ? 'none' : number(effect.traces_needed.more)}</dd></div>
    </dl>`}
  </div>`;
}

/** @param {{ name: string, group: EffectGroup, tone: string }} props */
function Group({ name, group, tone }) {
  const range = group.judged > 0 ? interval(group) : null;
  return html`<div><dt>${name}</dt><dd><strong>${percent(group.success_rate)}</strong> <span class="note">
    ${number(group.successes)} of ${plural(group.judged, 'judged trace')}${group.median_duration_ms !== null
      ? `, median ${duration(group.median_duration_ms)}` : ''}</span>
    <svg class="effect-bar ${tone}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ground" y="3" width="100" height="4" />
      ${range && html`<rect class="range" x=${100 * range[0]} y="3" width=${100 * (range[1] - range[0])} height="4" />
        <rect class="point" x=${100 * (group.success_rate ?? 0) - 0.4} width="0.8" height="10" />`}</svg>
    <span class="note">${range ? `between ${percent(range[0])} and ${percent(range[1])}` : `${plural(group.traces,
      'trace')}, none judged`}</span></dd></div>`;
}
