// A trace's calls as a strip: what was looked up low, edits and checks high, what failed in red.
import { html } from '../vendor/htm-preact.js';
import { plural } from '../core/format.js';

/** @type {Record<string, { height: number, name: string, many: string }>} */
const KINDS = {
  l: { height: 4, name: 'look', many: 'looks' },
  o: { height: 6, name: 'other call', many: 'other calls' },
  w: { height: 6, name: 'call to the web', many: 'calls to the web' },
  r: { height: 8, name: 'command', many: 'commands' },
  d: { height: 10, name: 'delegation', many: 'delegations' },
  e: { height: 12, name: 'edit', many: 'edits' },
  c: { height: 14, name: 'check', many: 'checks' },
};
const ROOM = 40;

/** @param {{ steps: string, total: number }} props steps as the API has them: a letter a call, a capital where it failed */
export function Steps({ steps, total }) {
  if (steps === '') {
    return html`<span class="steps-none">no calls</span>`;
  }
  // Where there are more than there is room for, neighbours share a place, and one that failed shows.
  const places = fold(steps);
  const width = 3;
  /** @type {Record<string, string>} */
  const paths = {};
  places.forEach((letter, at) => {
    const kind = KINDS[letter.toLowerCase()] ?? KINDS.o;
    const tone = letter !== letter.toLowerCase() ? 'bad' : letter === 'c' ? 'good' : letter === 'e' ? 'edit' : 'plain';
    paths[tone] = `${paths[tone] ?? ''}M${at * width} ${15 - kind.height}h2v${kind.height}h-2z`;
  });
  const length = places.length * width;
  const text = told(steps, total);
  return html`<svg class="steps" width=${length} height="16" viewBox="0 0 ${length} 16" role="img" aria-label=${text}><title>${text}</title>
    ${Object.entries(paths).map(([tone, path]) => html`<path key=${tone} class="step-${tone}" d=${path} />`)}</svg>`;
}

/** How much a call is to be seen. @param {string} letter */
const heed = letter => (letter !== letter.toLowerCase() ? 100 : 0) + (KINDS[letter.toLowerCase()]?.height ?? 0);

/** @param {string} steps */
function fold(steps) {
  const share = Math.max(1, steps.length / ROOM);
  const places = [];
  for (let at = 0; at < steps.length; at += share) {
    const group = [...steps.slice(Math.floor(at), Math.max(Math.floor(at) + 1, Math.floor(at + share)))];
    places.push(group.reduce((most, letter) => (heed(letter) > heed(most) ? letter : most)));
  }
  return places.slice(0, ROOM);
}

/** @param {string} steps @param {number} total */
function told(steps, total) {
  const failed = [...steps].filter(letter => letter !== letter.toLowerCase()).length;
  const kinds = Object.entries(KINDS).reverse().map(([letter, { name, many }]) => {
    const count = [...steps.toLowerCase()].filter(one => one === letter).length;
    return count > 0 ? plural(count, name, many) : '';
  }).filter(Boolean).join(', ');
  const all = plural(total, 'call');
  return `${total > steps.length ? `The first ${steps.length} of ${all}` : all}: ${kinds}${failed > 0 ? `; ${failed} failed` : ''}`;
}
