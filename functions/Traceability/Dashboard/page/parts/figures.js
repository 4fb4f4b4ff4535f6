// Figures: a number with the one before, a rate with its interval, an outcome, a time.
import { html } from '../vendor/htm-preact.js';
import { ago, exact, NONE, number, percent } from '../core/format.js';

/** @param {{ at: string | null | undefined }} props */
export const Time = ({ at }) => (at ? html`<time datetime=${at} title=${exact(at)}>${ago(at)}</time>` : NONE);

/** @type {Record<string, [string, string, string]>} */
const OUTCOMES = {
  success: ['good', '✓', 'worked'],
  no_success: ['bad', '✕', 'failed'],
  unclear: ['open', '○', 'unclear'],
  in_progress: ['runs', '◐', 'running'],
};

/**
 * How a trace came out, told by form and word and not by colour alone.
 * @param {{ outcome: string, status?: string, reason?: string, brief?: boolean }} props
 */
export function Outcome({ outcome, status, reason, brief = false }) {
  const [tone, sign, word] = OUTCOMES[status === 'in_progress' ? 'in_progress' : outcome] ?? OUTCOMES.unclear;
  return html`<span class="outcome ${tone}" title=${reason}>
    <span aria-hidden="true">${sign}</span><span class=${brief ? 'sr' : ''}>${word}</span></span>`;
}

/** A share with what it hardly is below and above. @param {{ rate: import('../core/types').Rate, plain?: boolean }} props */
export function RateFigure({ rate, plain = false }) {
  const told = rate.n === 0 ? 'Nothing was judged yet'
    : `${number(rate.count)} of ${number(rate.n)} judged; the true share lies between ${percent(rate.low)} and ${percent(rate.high)}`
      + ' (95 %)';
  return html`<span class="rate" title=${told}>
    <span class="rate-value">${percent(rate.value)}</span>
    ${!plain && html`<${Interval} rate=${rate} />`}<span class="sr">${told}</span></span>`;
}

/** @param {{ rate: import('../core/types').Rate }} props */
export const Interval = ({ rate }) => html`<svg class="interval" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
  <rect class="interval-ground" x="0" y="4" width="100" height="2" />
  ${rate.n > 0 && html`
    <rect class="interval-range" x=${rate.low * 100} y="2.5" width=${Math.max(1, (rate.high - rate.low) * 100)} height="5" />
    <rect class="interval-value" x=${Math.min(98, (rate.value ?? 0) * 98)} y="0" width="2" height="10" />`}
</svg>`;

/**
 * How a figure stands to the period before.
 * @param {{
 *   now: number | null, before: number | null | undefined, show: (value: number) => string, better?: 'more' | 'less', points?: boolean,
 * }} props points: it is a share, and the difference is in points of a hundred
 */
export function Delta({ now, before, show, better, points = false }) {
  if (now === null || before === null || before === undefined || (before === 0 && !points)) {
    return html`<span class="delta" title="There is no figure of the period before">${NONE}</span>`;
  }
  const change = points ? (now - before) * 100 : ((now - before) / before) * 100;
  const size = Math.abs(change);
  const tone = size < 5 && !points || size < 1 || !better ? '' : (change > 0) === (better === 'more') ? 'good' : 'bad';
  const amount = points ? `${size.toFixed(size < 9.95 ? 1 : 0)} points`
    : size >= 1000 ? `${Math.round(size / 100 + 1)}×` : `${Math.round(size)} %`;
  const text = size < 0.5 ? 'as before' : `${change > 0 ? '↑' : '↓'} ${amount}`;
  return html`<span class="delta ${tone}" title="In the period before: ${show(before)}">${text}
    <span class="sr"> than in the period before, ${show(before)}</span></span>`;
}

/**
 * @param {{
 *   label: string, value: unknown, title?: string, delta?: unknown, foot?: unknown, spark?: (number | null)[], href?: string,
 *   tone?: string,
 * }} props
 */
export const Tile = ({ label, value, title, delta, foot, spark, href, tone = '' }) => html`<div class="tile">
  <h3 class="tile-label">${href ? html`<a href=${href}>${label}</a>` : label}</h3>
  <p class="tile-value" title=${title}>${value}</p>
  <p class="tile-delta">${delta}</p>
  <div class="tile-foot">${foot}</div>
  ${spark && html`<${Spark} values=${spark} tone=${tone} />`}
</div>`;

/** How a figure went, without axes. @param {{ values: (number | null)[], tone?: string }} props */
export function Spark({ values, tone = '' }) {
  const most = Math.max(...values.map(value => value ?? 0));
  if (values.length < 2 || most <= 0) {
    return null;
  }
  const step = 100 / (values.length - 1);
  let line = '';
  let pen = false;
  values.forEach((value, at) => {
    if (value === null) {
      pen = false;
    } else {
      const next = values[at + 1];
      line += `${pen ? 'L' : 'M'}${(at * step).toFixed(2)} ${(30 - (value / most) * 28).toFixed(2)}`;
      // What stands alone is a dot.
      line += !pen && (next === null || next === undefined) ? 'h0.01' : '';
      pen = true;
    }
  });
  return html`<svg class="spark ${tone}" viewBox="0 0 100 31" preserveAspectRatio="none" aria-hidden="true"><path d=${line} /></svg>`;
}

/** A number with a bar of its share of the most. @param {{ value: number, most: number, children?: unknown }} props */
export const Bar = ({ value, most, children }) => html`<span class="bar-cell"><span class="bar-number">${children ?? number(value)}</span>
  <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect x="0" y="0" height="6" width=${most > 0 ? (value / most) * 100 : 0} /></svg></span>`;
