// The period that is looked at, the same on every page, from the address: period, or from and to.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** @typedef {{ name: string, from: string, to: string, bucket: 'hour' | 'day' | 'week', zone: string }} Period */

/** @type {ReadonlyArray<{ name: string, label: string, days: number }>} */
export const PERIODS = [
  { name: '24h', label: '24 h', days: 1 },
  { name: '7d', label: '7 days', days: 7 },
  { name: '30d', label: '30 days', days: 30 },
  { name: '90d', label: '90 days', days: 90 },
  { name: '365d', label: '1 year', days: 365 },
];

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** @param {Record<string, string>} query @param {string} [usual] @returns {Period} */
export function periodOf(query, usual = '30d') {
  const [from, to] = [time(query.from), time(query.to)];
  if (from !== null && (to === null || to > from)) {
    const end = to ?? nextHour();
    return period('custom', from, end);
  }
  const yesterday = query.period === 'yesterday';
  if (yesterday) {
    const today = new Date().setHours(0, 0, 0, 0);
    return period('yesterday', new Date(today - 12 * HOUR).setHours(0, 0, 0, 0), today);
  }
  const found = PERIODS.find(one => one.name === query.period) ?? PERIODS.find(one => one.name === usual) ?? PERIODS[2];
  const end = nextHour();
  return period(found.name, end - found.days * DAY, end);
}

/** @param {string} name @param {number} from @param {number} to @returns {Period} */
const period = (name, from, to) => ({
  name, from: new Date(from).toISOString(), to: new Date(to).toISOString(), zone,
  bucket: to - from <= 3 * DAY ? 'hour' : to - from <= 100 * DAY ? 'day' : 'week',
});

/** The end of this hour: an answer then only changes with what is stored. */
const nextHour = () => Math.floor(Date.now() / HOUR) * HOUR + HOUR;

/** @param {string | undefined} text */
function time(text) {
  const at = text ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : at;
}

/** What every question to the analytics has. @param {Period} period @param {Record<string, string>} query */
export const asked = ({ from, to, bucket, zone: time_zone }, { project, person, agent, model }) =>
  ({ from, to, bucket, time_zone, project, person, agent, model });

/** What of the address goes on to another page: the period and the project. @param {Record<string, string>} query */
export const kept = ({ period: name, from, to, project, person }) => ({ period: name, from, to, project, person });
