// Numbers, money, times and durations as people read them. What is exact is told by the title of an element.

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const dayTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const clockTime = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Where nothing is known. */
export const NONE = '–';

/** @param {number | null | undefined} value */
export const number = value => (value === null || value === undefined ? NONE : whole.format(value));

/** 12.3K. @param {number | null | undefined} value */
export const short = value =>
  (value === null || value === undefined ? NONE : Math.abs(value) < 10_000 ? whole.format(value) : compact.format(value));

/** US dollars, with as many digits as the amount deserves. @param {number | null | undefined} value */
export function money(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  const size = Math.abs(value);
  const digits = size === 0 || size >= 1000 ? 0 : size >= 0.1 ? 2 : size >= 0.001 ? 3 : 4;
  return value !== 0 && size < 0.0001 ? '< $0.0001'
    : `${value < 0 ? '−' : ''}$${size.toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** @param {number | null | undefined} value a share of 1 */
export function percent(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  const hundred = value * 100;
  return `${hundred > 0 && hundred < 10 && hundred % 1 >= 0.05 ? hundred.toFixed(1) : Math.round(hundred)}\u00a0%`;
}

/**
 * The chance that something worked. One that is too little to say so is not rounded to one that would do.
 * @param {number | null | undefined} value @param {string} outcome
 */
export const chance = (value, outcome) => percent(value && outcome === 'unclear' ? Math.floor(value * 100 + 1e-6) / 100 : value);

/** 840 ms, 4.2 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. @param {number | null | undefined} ms */
export function duration(ms) {
  if (ms === null || ms === undefined) {
    return NONE;
  }
  if (ms < 1000) {
    return `${Math.round(ms)}\u00a0ms`;
  }
  const s = ms / 1000;
  if (s < 59.95) {
    return `${s < 9.95 ? s.toFixed(1) : Math.round(s)}\u00a0s`;
  }
  const total = Math.round(s);
  const [d, h, m, rest] = [Math.floor(total / 86400), Math.floor((total % 86400) / 3600), Math.floor((total % 3600) / 60), total % 60];
  return d > 0 ? two(d, 'd', h, 'h') : h > 0 ? two(h, 'h', m, 'min') : two(m, 'min', rest, 's');
}

/** @param {number} a @param {string} unit @param {number} b @param {string} small */
const two = (a, unit, b, small) => (b === 0 ? `${a}\u00a0${unit}` : `${a}\u00a0${unit} ${b}\u00a0${small}`);

/** The exact time, in the viewer's zone and in UTC. @param {string | number | Date} time */
export function exact(time) {
  const at = new Date(time);
  return `${dateTime.format(at)} (${at.toISOString()})`;
}

/** just now, 4 min ago, 3 h ago, 12 Mar 14:02, 12 Mar 2025. @param {string | number | Date} time @param {number} [now] */
export function ago(time, now = Date.now()) {
  const at = new Date(time);
  const s = (now - at.getTime()) / 1000;
  if (s >= 0 && s < 45) {
    return 'just now';
  }
  if (s >= 0 && s < 3600) {
    return `${Math.max(1, Math.round(s / 60))} min ago`;
  }
  if (s >= 0 && s < 20 * 3600) {
    return `${Math.round(s / 3600)} h ago`;
  }
  return at.getFullYear() === new Date(now).getFullYear() ? dayTime.format(at) : dayOfYear.format(at);
}

/** 14:02:07. @param {string | number | Date} time */
export const clock = time => clockTime.format(new Date(time));

/** 12 Mar 2026. @param {string | number | Date} time */
export const day = time => dayOfYear.format(new Date(time));

/** one trace, 12 traces. @param {number} count @param {string} one @param {string} [many] */
export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

/** The last part of a project's path, by which people know it. @param {string | null | undefined} project */
export const projectName = project => (project ? lastParts(project, 1) : 'no project');

/** @param {string} path @param {number} count */
const lastParts = (path, count) => path.replace(/[/\\]+$/, '').split(/[/\\]/).slice(-count).join('/') || path;

/**
 * What tells each project from the others beside it: as few of the last parts of its path as it takes.
 * @param {(string | null)[]} projects
 */
export function projectNames(projects) {
  const all = [...new Set(projects)].filter(one => one !== null);
  const names = new Map(all.map(one => [one, lastParts(one, 1)]));
  for (let parts = 2; parts <= 6; parts++) {
    // None keeps the name that others had to give up: it would seem to be that of all of them.
    const taken = [...names.values()];
    const shared = new Set(taken.filter((name, at) => taken.indexOf(name) !== at));
    for (const one of all.filter(other => shared.has(String(names.get(other))))) {
      names.set(one, lastParts(one, parts));
    }
  }
  return (/** @type {string | null} */ project) => (project === null ? 'no project' : names.get(project) ?? projectName(project));
}

/** Of lists that were looked through already. @type {WeakMap<object, (project: string | null) => string>} */
const namesIn = new WeakMap();

/**
 * A row's project, as it is told from those of the other rows of its list.
 * @param {{ project: string | null }} row
 * @param {{ project: string | null }[]} rows
 */
export function projectAmong(row, rows) {
  const names = namesIn.get(rows) ?? projectNames(rows.map(one => one.project));
  namesIn.set(rows, names);
  return names(row.project);
}
