// A table of rows that lead somewhere.
import { html } from '../vendor/htm-preact.js';

/**
 * @template T
 * @typedef {{ name: string, label: unknown, cell: (row: T) => unknown, right?: boolean, class?: string, title?: string }} Column
 *   class: wide keeps the room that is left; minor is left out on narrow screens.
 */

/**
 * @template T
 * @param {{
 *   columns: Column<T>[], rows: T[], label: string, to?: (row: T) => string | null, id?: (row: T) => string, stacks?: boolean,
 * }} props
 *   The first column's cell is the link of the row where to gives one; j and k go through the rows. One that stacks has, on narrow
 *   screens, the first column above the others, for what is long.
 */
export const Table = ({ columns, rows, label, to, id, stacks = false }) => html`<div class="table-frame" tabindex="-1"><table
  aria-label=${label} class=${stacks ? 'stacks' : undefined}>
  <thead><tr>${columns.map(one => html`<th key=${one.name} scope="col" class=${classOf(one)} title=${one.title}>${one.label}</th>`)}
  </tr></thead>
  <tbody>${rows.map((row, index) => {
    const address = to?.(row) ?? null;
    return html`<tr key=${id ? id(row) : index} class=${address ? 'leads' : ''} onClick=${address ? follow : undefined}>
      ${columns.map((one, at) => html`<td key=${one.name} class=${classOf(one)}
        data-label=${stacks && one.right ? one.label : undefined}>${at === 0 && address
        ? html`<a class="row-link" data-row href=${address}>${one.cell(row)}</a>` : one.cell(row)}</td>`)}
    </tr>`;
  })}</tbody></table></div>`;

/** @param {Column<any>} column */
const classOf = column => `${column.class ?? ''}${column.right ? ' right' : ''}`;

/** A click anywhere on a row is one on its link, unless text is being selected. @param {MouseEvent} event */
function follow(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest('a, button, input, select') || String(getSelection()) !== '') {
    return;
  }
  const link = /** @type {HTMLElement} */ (event.currentTarget).querySelector('a.row-link');
  if (link instanceof HTMLAnchorElement) {
    if (event.ctrlKey || event.metaKey) {
      open(link.href, '_blank', 'noopener');
    } else {
      link.click();
    }
  }
}
