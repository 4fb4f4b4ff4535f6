// What may be spent, and how near that is: the two rules over money, which ring when it is more.
import { html, useLayoutEffect, useRef, useState } from '../vendor/htm-preact.js';
import { ApiError, pathOf, request, useApi } from '../core/api.js';
import { useOpener } from '../core/focus.js';
import { money, NONE, percent, projectName } from '../core/format.js';
import { Panel } from '../parts/states.js';
import { Text } from '../parts/text.js';

/** @typedef {import('../core/types').AlertRule} AlertRule */
/** @typedef {import('../core/types').AlertRuleList} Rules */
/** @template T @typedef {import('../core/api.js').Asked<T>} Asked */

const AGAIN = 30_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The rules about money, in the order in which they stand. */
const SPEND = ['day_spend', 'project_spend'];

export function Limits() {
  const rules = /** @type {Asked<Rules>} */ (useApi('analytics/alerts/rules', { every: AGAIN }));
  return html`<${Panel} title="Limits" note="an alert rings when more is spent" asked=${rules} lines=${2}>
    ${(/** @type {Rules} */ list) => html`<ul class="amounts">${list.rules.filter(one => SPEND.includes(one.rule)).map(one => html`<${Limit}
      key=${one.rule} rule=${one} all=${list.rules} reload=${rules.reload} />`)}</ul>`}</${Panel}>`;
}

/** What a rule counts now, as the server does: a day of UTC, or whole hours up to this one. @param {AlertRule} rule */
function windowOf({ rule, window_hours: hours }) {
  const [from, to] = rule === 'day_spend' ? [Math.floor(Date.now() / DAY) * DAY, Math.floor(Date.now() / DAY) * DAY + DAY]
    : [(Math.floor(Date.now() / HOUR) - hours) * HOUR, (Math.floor(Date.now() / HOUR) + 1) * HOUR];
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** @param {{ rule: AlertRule, all: AlertRule[], reload: () => void }} props */
function Limit({ rule, all, reload }) {
  const [changes, setChanges] = useState(false);
  const opener = useOpener(changes);
  const isDay = rule.rule === 'day_spend';
  const spent = /** @type {Asked<import('../core/types').List<import('../core/types').CostLine>>} */ (useApi(
    pathOf('analytics/cost', { ...windowOf(rule), by: isDay ? 'time' : 'project', bucket: 'day', time_zone: 'UTC', limit: 1 }),
    { every: AGAIN }));
  const most = spent.data?.items[0] ?? null;
  const cost = most?.spend.total.cost_usd ?? 0;
  const share = rule.threshold > 0 ? cost / rule.threshold : cost > 0 ? 1 : 0;
  const days = rule.window_hours % 24 === 0 ? `${rule.window_hours / 24} days` : `${rule.window_hours} hours`;
  return html`<li data-rule=${rule.rule} aria-busy=${spent.data === null && spent.error === null ? 'true' : undefined}>
    <span>${isDay ? 'A day, in UTC' : `A project, in ${days}`}</span>
    <strong>${rule.on ? money(rule.threshold) : 'no limit'}</strong>
    ${rule.on && html`<svg class="amount" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ground" width="100" height="4" /><rect class=${share > 1 ? 'failed-part' : 'filled'} width=${100 * Math.min(1, share)}
        height="4" /></svg>`}
    <p class="note">${spent.data === null ? NONE : html`${isDay ? 'Today' : most && cost > 0 ? html`Most in <${Text}
      value=${projectName(most.name)} />:` : 'So far'}${' '}<span class=${rule.on && share > 1 ? 'bad-text' : ''}
        title="$${cost.toFixed(4)}">${money(cost)}</span>${rule.on && rule.threshold > 0 ? `, ${percent(share)} of it` : ''}.`}
      ${' '}${!changes && html`<button type="button" class="button small" ref=${opener} onClick=${() => setChanges(true)}>
        Change<span class="sr">${isDay ? ' the limit of a day' : ' the limit of a project'}</span></button>`}</p>
    ${changes && html`<${Change} rule=${rule} all=${all} close=${() => setChanges(false)} reload=${reload} />`}
  </li>`;
}

/** @param {{ rule: AlertRule, all: AlertRule[], close: () => void, reload: () => void }} props */
function Change({ rule, all, close, reload }) {
  const [text, setText] = useState(rule.on ? String(rule.threshold) : '');
  const [failed, setFailed] = useState('');
  const [waits, setWaits] = useState(false);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  useLayoutEffect(() => input.current?.focus(), []);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const dollars = Number(text);
    if (text.trim() !== '' && !(Number.isFinite(dollars) && dollars >= 0)) {
      setFailed('Write a number of US dollars, or nothing for no limit.');
      return;
    }
    setWaits(true);
    try {
      const changed = text.trim() === '' ? { ...rule, on: false } : { ...rule, on: true, threshold: dollars };
      // What is not sent would be as the program has it again, so all of them are.
      await request('analytics/alerts/rules', { method: 'PUT', body: {
        rules: all.map(one => (one.rule === rule.rule ? changed : one)).map(({ what, ...set }) => set),
      } });
      close();
      reload();
    } catch (error) {
      setFailed(error instanceof ApiError ? error.message : String(error));
      setWaits(false);
    }
  };
  return html`<form class="limit" onSubmit=${save} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && close()}>
    <label>US dollars <input class="field" inputmode="decimal" value=${text} placeholder="no limit" ref=${input}
      onInput=${(/** @type {Event} */ event) => setText(/** @type {HTMLInputElement} */ (event.target).value)} /></label>
    <button type="submit" class="button small" disabled=${waits}>Save</button>
    <button type="button" class="button small" disabled=${waits} onClick=${close}>Leave it</button>
    ${failed && html`<p class="bad-text" role="alert">${failed}</p>`}
  </form>`;
}
