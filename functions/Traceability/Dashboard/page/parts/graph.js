// Who delegates to whom, drawn: agents as boxes, delegations as lines as thick as they are frequent. The library that finds the places
// comes with this file.
import { html } from '../vendor/htm-preact.js';
import { Graph, layout } from '../vendor/dagre.js';
import { duration, number, percent } from '../core/format.js';
import { plain } from './text.js';

/**
 * @typedef {{ from: string, to: string, uses: number, judged: number, well: number, ms: number | null }} Delegation
 * @typedef {{ x: number, y: number, width: number, height: number }} Place
 */

const HIGH = 34;
const LABEL_WIDE = 116;
const MOST = 26;
/** So much larger it is drawn where there is room. */
const MOST_GROWN = 1.3;

/** Its room, by a letter's mean width. @param {string} name */
const wide = name => Math.min(220, Math.max(84, plain(name).length * 7.4 + 28));

/** The end of a long name, by which people know it, and from the start of a word on if there is one. @param {string} name */
const cut = name => (name.length > MOST ? `…${name.match(/[:/_-]([^]{1,25})$/)?.[1] ?? name.slice(1 - MOST)}` : name);

/** @param {{ delegations: Delegation[], to: (agent: string) => string }} props */
export function DelegationGraph({ delegations, to }) {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 36, edgesep: 8, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  const agents = [...new Set(delegations.flatMap(one => [one.from, one.to]))];
  // By number: a name may be anything, what a library uses among its own as well.
  const width = Math.max(...agents.map(wide));
  agents.forEach((agent, at) => graph.setNode(String(at), { width: at === 0 ? wide(agent) : width, height: HIGH }));
  for (const one of delegations) {
    graph.setEdge(String(agents.indexOf(one.from)), String(agents.indexOf(one.to)), { width: LABEL_WIDE, height: 34, labelpos: 'c' });
  }
  layout(graph);
  const size = /** @type {any} */ (graph.graph());
  const [across, down] = [Math.ceil(size.width ?? 0), Math.ceil(size.height ?? 0)];
  const most = Math.max(1, ...delegations.map(one => one.uses));
  return html`<div class="graph" tabindex="0" role="group" aria-label="Who delegates to whom, as a graph; the table has the same">
    <svg style=${{ minWidth: `${across / 16}rem`, maxWidth: `${MOST_GROWN * across / 16}rem` }}
      viewBox="0 0 ${across} ${down}" aria-hidden="true">
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse"
        orient="auto"><path d="M0 0L8 4L0 8z" /></marker></defs>
      ${delegations.map(one => {
        const edge = /** @type {any} */ (graph.edge(String(agents.indexOf(one.from)), String(agents.indexOf(one.to))));
        const rate = one.judged > 0 ? one.well / one.judged : null;
        const tone = rate === null || one.judged < 3 ? '' : rate >= 0.75 ? 'good' : rate < 0.5 ? 'bad' : 'warn';
        return html`<g key="${agents.indexOf(one.from)}-${agents.indexOf(one.to)}" class="edge ${tone}">
          <path d=${lines(/** @type {any} */ (graph.node(String(agents.indexOf(one.from)))), edge,
            /** @type {any} */ (graph.node(String(agents.indexOf(one.to)))))} stroke-width=${(1.25 + 3.25 * (one.uses / most)).toFixed(2)}
              marker-end="url(#arrow)" />
          <text x=${edge.x} y=${edge.y - 3}><tspan class="uses">${number(one.uses)}×</tspan> ${rate === null ? 'not judged'
            : `${percent(rate)} of ${number(one.judged)}`}</text>
          <text x=${edge.x} y=${edge.y + 11} class="took">${one.ms === null ? '' : duration(one.ms)}</text></g>`;
      })}
      ${agents.map((agent, at) => {
        const place = /** @type {Place} */ (graph.node(String(at)));
        const name = plain(agent);
        return html`<a key=${at} href=${to(agent)} tabindex="-1" class="node"><title>${name}</title>
          <rect x=${place.x - place.width / 2} y=${place.y - HIGH / 2} width=${place.width} height=${HIGH} rx="8" />
          <text x=${place.x} y=${place.y + 4.5}>${cut(name)}</text></a>`;
      })}
    </svg></div>`;
}

/**
 * From an agent to what is told of the delegation, and on to the other agent.
 * @param {Place} from @param {{ x: number, y: number }} label @param {Place} to
 */
function lines(from, label, to) {
  const [start, told, after, end] = [from.x + from.width / 2, label.x - LABEL_WIDE / 2, label.x + LABEL_WIDE / 2, to.x - to.width / 2];
  const bend = Math.max(18, Math.abs(told - start) / 2);
  return `M${start} ${from.y}C${start + bend} ${from.y} ${told - bend} ${label.y} ${told} ${label.y}M${after} ${label.y}C${after + 14} ${label.y} ${end - 14} ${to.y} ${end} ${to.y}`;
}
