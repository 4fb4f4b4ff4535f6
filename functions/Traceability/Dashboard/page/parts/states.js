// What stands where data does not: that it comes, that there is none and what to do, that asking failed.
import { html } from '../vendor/htm-preact.js';

/**
 * A part of a page with its title; what is asked for it may fail without taking the rest along.
 * @param {{
 *   title?: unknown, note?: unknown, actions?: unknown, asked?: import('../core/api.js').Asked<any>, children?: any, class?: string,
 *   lines?: number, id?: string,
 * }} props
 *   children may be a function of what was answered
 */
export function Panel({ title, note, actions, asked, children, class: name = '', lines = 4, id }) {
  const content = typeof children === 'function' ? children : null;
  return html`<section class="panel ${name}" aria-busy=${asked?.loading ? 'true' : undefined} aria-labelledby=${id}>
    ${title && html`<header class="panel-head">
      <h2 id=${id}>${title}</h2>${note && html`<span class="note">${note}</span>`}${actions && html`<div class="actions">${actions}</div>`}
    </header>`}
    ${asked?.error && html`<${Failed} error=${asked.error} retry=${asked.reload} />`}
    ${!asked ? (content ? content() : children)
      : asked.data !== null ? html`<div class=${asked.stale ? 'stale' : ''}>${content ? content(asked.data) : children}</div>`
        : !asked.error && html`<${Loading} lines=${lines} />`}
  </section>`;
}

/** @param {{ lines?: number }} props */
export const Loading = ({ lines = 4 }) => html`<div class="loading" role="status" aria-label="Loading">
  ${Array.from({ length: lines }, (_, at) => html`<span key=${at}></span>`)}</div>`;

/** @param {{ error: import('../core/api.js').ApiError, retry?: () => void }} props */
export const Failed = ({ error, retry }) => html`<div class="failed" role="alert">
  <strong>${error.title ?? 'This failed'}</strong><p>${error.message}</p>
  ${retry && html`<button type="button" class="button small" onClick=${retry}>Try again</button>`}
</div>`;

/** Nothing, and what to do. @param {{ title: unknown, children?: unknown }} props */
export const Empty = ({ title, children }) => html`<div class="empty"><p class="empty-title">${title}</p>
  ${children && html`<div>${children}</div>`}</div>`;
