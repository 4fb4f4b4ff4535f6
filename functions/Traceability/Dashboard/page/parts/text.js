// Text that others wrote. It becomes text and nothing else: characters that would turn or hide what stands beside them are shown by their
// number, colours of terminals become classes, and an address is a link only where it is one of the web.
import { html, useState } from '../vendor/htm-preact.js';

// Controls other than tab and line feed, and what steers the direction of writing or has no width.
// The joiners are left where they join what needs them: emoji, and letters beyond Latin.
const HIDDEN = new RegExp([
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f]',
  '[\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb]',
  '(?<![\\u0300-\\uffff])[\\u200c\\u200d]',
].join('|'), 'g');

// CSI sequences, of which those that end in m are colours; OSC ones, which set titles and links.
const ANSI = /\u001b\[([0-9;:?<=>]*)[ -/]*([@-~])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-Z\\-_]/g;

/** @param {string} character */
const nameOf = character => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** What is no text, as the JSON of it: others may send anything. @param {unknown} value */
const textOf = value => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value));

/** For where there is nothing but text, as in a title. @param {unknown} value */
export const plain = value => textOf(value).replace(HIDDEN, found => (found === '\r' ? '' : `⟨${nameOf(found)}⟩`));

/** Marks what cannot be seen. @param {string} text */
function shown(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(HIDDEN)) {
    if (found[0] === '\r' && text[found.index + 1] === '\n') {
      parts.push(text.slice(from, found.index));
    } else {
      parts.push(text.slice(from, found.index), html`
        <span class="hidden-character" title="A character that cannot be seen">${nameOf(found[0])}</span>`);
    }
    from = found.index + 1;
  }
  return from === 0 ? text : [...parts, text.slice(from)];
}

/** @param {{ value: unknown }} props */
export const Text = ({ value }) => html`<bdi>${shown(textOf(value))}</bdi>`;

/** Marks where a line may end within what has no spaces: between the words of a name or a path. @param {string} text */
const parted = text => text.split(/(?<=[/\\_.:@*])(?=\w)|(?<=[a-z])(?=[A-Z])/)
  .map((part, at) => html`${at > 0 && html`<wbr />`}${shown(part)}`);

/** A name, which may be long. @param {{ value: unknown }} props */
export const Name = ({ value }) => html`<bdi>${parted(textOf(value))}</bdi>`;

/**
 * The same in one line: lines become spaces.
 * @param {{ value: unknown, most?: number, name?: boolean }} props name: it is a name, or has some
 */
export function Line({ value, most = 300, name = false }) {
  const text = textOf(value).replace(/[^\S\u00a0]+/g, ' ').trim();
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return html`<bdi>${name ? parted(cut) : shown(cut)}</bdi>`;
}

/** What a terminal printed. @param {{ value: unknown }} props */
export function Terminal({ value }) {
  const text = textOf(value);
  /** @type {unknown[]} */
  const parts = [];
  let from = 0;
  let style = '';
  /** @param {number} to */
  const add = to => {
    if (to > from) {
      const piece = shown(text.slice(from, to));
      parts.push(style ? html`<span class=${style}>${piece}</span>` : piece);
    }
  };
  for (const found of text.matchAll(ANSI)) {
    add(found.index);
    from = found.index + found[0].length;
    if (found[2] === 'm') {
      style = styled(style, found[1]);
    }
  }
  add(text.length);
  return html`<bdi>${parts}</bdi>`;
}

/** @param {string} style @param {string} codes */
function styled(style, codes) {
  let now = style.split(' ').filter(Boolean);
  const all = codes.split(/[;:]/).map(Number);
  for (let at = 0; at < all.length; at++) {
    const code = all[at];
    if (code === 0) {
      now = [];
    } else if (code === 1 || code === 2 || code === 3 || code === 4) {
      now.push(['', 'ansi-bold', 'ansi-dim', 'ansi-italic', 'ansi-underline'][code]);
    } else if (code === 22) {
      now = now.filter(one => one !== 'ansi-bold' && one !== 'ansi-dim');
    } else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
      now = [...now.filter(one => !/^ansi-\d$/.test(one)), `ansi-${code % 10}`];
    } else if (code === 39) {
      now = now.filter(one => !/^ansi-\d$/.test(one));
    } else if (code === 38 || code === 48) {
      at += all[at + 1] === 5 ? 2 : 4;
    }
  }
  return [...new Set(now)].join(' ');
}

/** A link to the web, or the text alone where it is not one. @param {{ to: string, children?: unknown }} props */
export function WebLink({ to, children }) {
  let address = null;
  try {
    address = new URL(to);
  } catch {
    // It is shown as the text it is.
  }
  return address && (address.protocol === 'https:' || address.protocol === 'http:')
    ? html`<a href=${address.href} rel="noreferrer noopener" target="_blank">${children ?? html`<${Text} value=${to} />`}</a>`
    : html`<${Text} value=${to} />`;
}

/** @param {{ text: string, label?: string }} props */
export function Copy({ text, label = 'Copy' }) {
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setTold('Copied');
    } catch {
      setTold('Select and copy it');
    }
    setTimeout(() => setTold(''), 1600);
  };
  return html`<button type="button" class="button small" onClick=${copy}><span aria-live="polite">${told || label}</span></button>`;
}

/** A command to run. @param {{ children: string }} props */
export const Command = ({ children }) => html`
  <div class="command"><code tabindex="0">${children}</code><${Copy} text=${children} /></div>`;
