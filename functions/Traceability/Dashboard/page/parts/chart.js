// A series over time. The library that draws comes when the first chart is there to be drawn.
import { html, useEffect, useRef, useState } from '../vendor/htm-preact.js';
import { exact, number } from '../core/format.js';

/** @typedef {{ label: string, color: string, values: (number | null)[] }} Series color is the name of a variable of the styles */

const loaded = { at: /** @type {Promise<typeof import('../vendor/uplot.js')> | null} */ (null) };

/**
 * @param {{
 *   label: string, at: string[], series: Series[], kind?: 'bars' | 'line', show?: (value: number) => string, height?: number,
 *   unit?: string,
 * }} props
 *   Bars stand upon each other. unit is what is counted, as the axis says it: traces, and of which time each bar is.
 */
export function Chart({ label, at, series, kind = 'bars', show = number, height = 180, unit = label.toLowerCase() }) {
  const frame = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [under, setUnder] = useState(/** @type {number | null} */ (null));
  useEffect(() => {
    let chart = /** @type {any} */ (null);
    let gone = false;
    let scale = 1;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const draw = async () => {
      const { default: Plot } = await (loaded.at ??= import('../vendor/uplot.js'));
      const element = frame.current;
      if (gone || !element) {
        return;
      }
      chart?.destroy();
      const style = getComputedStyle(element);
      const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
      const times = at.map(one => Date.parse(one) / 1000);
      const stacked = kind === 'bars' ? stack(series) : series.map(one => one.values);
      // Of what there is none no bar is drawn: it would be a line on the axis.
      const drawn = kind === 'bars' ? series.map((one, index) => ({
        one, values: stacked[index].map((value, at) => (one.values[at] ? value : null)),
      })).reverse()
        : series.map((one, index) => ({ one, values: stacked[index] }));
      const step = times.length > 1 ? times[1] - times[0] : 3600;
      scale = textScale();
      const font = `${11 * scale}px ${style.fontFamily}`;
      const axis = { stroke: color('dim'), font, grid: { stroke: color('line'), width: 1 }, ticks: { show: false } };
      chart = new Plot(/** @type {any} */ ({
        width: Math.max(200, element.clientWidth), height: height * scale, legend: { show: false },
        // Half of the last label stands beyond the last bar.
        padding: [8, 24 * scale, 0, 0],
        cursor: { drag: { x: false, y: false }, points: { show: kind === 'line' }, y: false },
        scales: {
          x: { time: true, range: kind === 'bars' ? () => [times[0] - step * 0.6, times[times.length - 1] + step * 0.6] : undefined },
          y: { range: (/** @type {unknown} */ _, /** @type {number} */ __, /** @type {number} */ most) => [0, most > 0 ? most * 1.08 : 1] },
        },
        axes: [
          {
            ...axis, grid: { show: false }, space: 64 * scale, size: 22 * scale,
            values: (/** @type {unknown} */ _, /** @type {number[]} */ ticks) => labels(ticks),
          },
          { ...axis, size: 46 * scale, space: 36 * scale, label: `${unit} ${bucketOf(step)}`, labelFont: font, labelSize: 16 * scale,
            labelGap: 0,
            values: (/** @type {unknown} */ _, /** @type {number[]} */ ticks) => ticks.map(show) },
        ],
        series: [{}, ...drawn.map(({ one }) => ({
          label: one.label, stroke: color(one.color), width: kind === 'bars' ? 0 : 1.75, points: { show: false }, spanGaps: false,
          ...(kind === 'bars' ? { fill: color(one.color), paths: Plot.paths.bars?.({ size: [0.72, 28], radius: 0 }) } : {}),
        }))],
        hooks: { setCursor: [(/** @type {any} */ self) => setUnder(self.cursor.idx ?? null)] },
      }), /** @type {any} */ ([times, ...drawn.map(one => one.values)]), element);
    };
    void draw();
    const redraw = () => void draw();
    const size = new ResizeObserver(() => {
      if (chart && scale !== textScale()) {
        redraw();
      } else if (chart && frame.current && chart.width !== frame.current.clientWidth) {
        chart.setSize({ width: Math.max(200, frame.current.clientWidth), height: height * scale });
      }
    });
    if (frame.current) {
      size.observe(frame.current);
    }
    dark.addEventListener('change', redraw);
    addEventListener('themechange', redraw);
    return () => {
      gone = true;
      size.disconnect();
      dark.removeEventListener('change', redraw);
      removeEventListener('themechange', redraw);
      chart?.destroy();
    };
  }, [at.join(), JSON.stringify(series), kind, height, unit]);

  const shown = under ?? null;
  return html`<figure class="chart">
    <figcaption class="legend"><span class="sr">${label}. </span>
      ${series.map(one => html`<span key=${one.label} class="legend-item"><span class="swatch ${one.color}"></span>${one.label}
        <strong>${show(shown === null ? sum(one.values) : one.values[shown] ?? 0)}</strong></span>`)}
      <span class="legend-at">${shown === null ? 'all of it'
        : html`<time datetime=${at[shown]} title=${exact(at[shown])}>${moment.format(new Date(at[shown]))}</time>`}</span>
    </figcaption>
    <div ref=${frame} class="chart-frame" role="img" style=${{ minHeight: `${height / 16}rem` }}
      aria-label="${label}: ${series.map(one => `${one.label} ${show(sum(one.values))}`).join(', ')}"></div>
  </figure>`;
}

/** How much larger text is on this screen than on most. */
const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** Of which time a bar is. @param {number} step seconds from one to the next */
const bucketOf = step => (step < 86_000 ? 'an hour' : step < 600_000 ? 'a day' : 'a week');

/** @param {(number | null)[]} values */
const sum = values => values.reduce((/** @type {number} */ all, value) => all + (value ?? 0), 0);

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** Days, and hours where the days are far apart. @param {number[]} ticks in seconds */
function labels(ticks) {
  const fine = ticks.length > 1 && ticks[1] - ticks[0] < 86_400;
  return ticks.map(tick => {
    const at = new Date(tick * 1000);
    return fine && at.getHours() + at.getMinutes() > 0 ? hourAndMinute.format(at) : dayAndMonth.format(at);
  });
}

/** @param {Series[]} series */
function stack(series) {
  /** @type {number[]} */
  let under = [];
  return series.map(one => (under = one.values.map((value, at) => (value ?? 0) + (under[at] ?? 0))));
}
