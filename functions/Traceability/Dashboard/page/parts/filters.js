// What a page is filtered by. All of it is in the address.
import { html, useEffect, useRef, useState } from '../vendor/htm-preact.js';
import { pathOf, useApi } from '../core/api.js';
import { day, exact, projectNames } from '../core/format.js';
import { filter, usePlace } from '../core/router.js';
import { asked, PERIODS, periodOf } from '../core/window.js';
import { plain } from './text.js';

/** @param {{ usual?: string }} props */
export function PeriodFilter({ usual = '30d' }) {
  const { query } = usePlace();
  const now = periodOf(query, usual);
  const options = [['24h', '24 h'], ['yesterday', 'Yesterday'], ...PERIODS.slice(1).map(one => [one.name, one.label])];
  if (now.name === 'custom') {
    options.push(['custom', `${day(now.from)} – ${day(Date.parse(now.to) - 1)}`]);
  }
  return html`<${Segmented} label="Period" name="period" value=${now.name} options=${options}
    choose=${(/** @type {string} */ name) => name !== 'custom' && filter({ period: name === usual ? null : name, from: null, to: null })}
    title="${exact(now.from)} to ${exact(now.to)}" />`;
}

/**
 * One of a few.
 * @param {{ label: string, name: string, value: string, options: string[][], choose: (value: string) => void, title?: string }} props
 */
export const Segmented = ({ label, name, value, options, choose, title }) => html`
  <div class="segmented" role="radiogroup" aria-label=${label} title=${title}>
  ${options.map(([option, text]) => html`<label key=${option} class=${option === value ? 'chosen' : ''}>
    <input type="radio" name=${name} value=${option} checked=${option === value} onChange=${() => choose(option)} />${text}</label>`)}
</div>`;

/**
 * One of many.
 * @param {{
 *   label: string, value: string | undefined, options: string[][], all: string, choose: (value: string | null) => void,
 * }} props
 */
export const Select = ({ label, value, options, all, choose }) => html`<label class="select ${value ? 'set' : ''}">
  <span class="sr">${label}</span>
  <select value=${value ?? ''} title=${label}
    onChange=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value || null)}>
    <option value="">${all}</option>
    ${value && !options.some(([option]) => option === value) && html`<option value=${value}>${plain(value)}</option>`}
    ${options.map(([option, text]) => html`<option key=${option} value=${option}>${plain(text)}</option>`)}
  </select></label>`;

/** One of the projects that were worked in during the period. What it offers comes last: what is looked at goes first. */
export function ProjectFilter({ usual = '30d' } = {}) {
  const { query } = usePlace();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  const projects = /** @type {import('../core/api.js').Asked<import('../core/types').List<import('../core/types').ProjectLine>>} */ (
    useApi(wanted ? pathOf('analytics/projects', { ...asked(periodOf(query, usual), {}), limit: 200 }) : null));
  const there = (projects.data?.items ?? []).map(one => one.project).filter(one => one !== null);
  const all = query.project && !there.includes(query.project) ? [...there, query.project] : there;
  const name = projectNames(all);
  return html`<${Select} label="Project" all="All projects" value=${query.project}
    options=${all.map(one => [one, name(one)]).sort((a, b) => a[1].localeCompare(b[1]))}
    choose=${(/** @type {string | null} */ project) => filter({ project })} />`;
}

/** Of all that is stored; it ends at the end of a day, so that what is answered stays known. */
export const EVER = {
  from: '2000-01-01T00:00:00Z', bucket: 'month',
  get to() {
    return `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
  },
};

/**
 * Searches as one types: the address follows when the typing rests.
 * @param {{ name?: string, label: string, placeholder: string }} props
 */
export function Search({ name = 'text', label, placeholder }) {
  const { query } = usePlace();
  const [text, setText] = useState(query[name] ?? '');
  const sent = useRef(query[name] ?? '');
  useEffect(() => {
    if ((query[name] ?? '') !== sent.current) {
      sent.current = query[name] ?? '';
      setText(sent.current);
    }
  }, [query[name]]);
  useEffect(() => {
    if (text === sent.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      sent.current = text;
      filter({ [name]: text.trim() || null });
    }, 120);
    return () => clearTimeout(timer);
  }, [text]);
  return html`<label class="search"><span class="sr">${label}</span>
    <input type="search" data-search value=${text} placeholder=${placeholder} spellcheck="false" autocomplete="off"
      onInput=${(/** @type {Event} */ event) => setText(/** @type {HTMLInputElement} */ (event.target).value)} />
    <kbd aria-hidden="true">/</kbd></label>`;
}
