// What is around every page: where one can go, the theme, the keys, and the question for the key where the server wants one.
import { html, useEffect, useErrorBoundary, useLayoutEffect, useRef, useState } from './vendor/htm-preact.js';
import { forgetKey, hasKey, unlock, useLocked } from './core/api.js';
import { KEYS, listen } from './core/keys.js';
import { href, usePlace } from './core/router.js';
import { kept } from './core/window.js';
import { Loading } from './parts/states.js';
import { PAGES } from './routes.js';

const THEMES = ['auto', 'light', 'dark'];

function useTheme() {
  const [theme, setTheme] = useState(localStorage.getItem('traceability.theme') ?? 'auto');
  const next = () => {
    const chosen = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    setTheme(chosen);
    if (chosen === 'auto') {
      localStorage.removeItem('traceability.theme');
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem('traceability.theme', chosen);
      document.documentElement.dataset.theme = chosen;
    }
    dispatchEvent(new Event('themechange'));
  };
  return /** @type {const} */ ([theme, next]);
}

/** @param {Event} event */
function toContent(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** Where not all pages have room, the one that one is on is among those that are seen. */
function show() {
  const [all, here] = [document.querySelector('.side nav'), document.querySelector('.side nav [aria-current]')];
  if (all && here) {
    all.scrollLeft += here.getBoundingClientRect().right - all.getBoundingClientRect().right + all.clientWidth / 4;
  }
}

export function Shell() {
  const { path, query } = usePlace();
  const [theme, nextTheme] = useTheme();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const locked = useLocked();
  const actions = useRef({ help: () => {}, theme: () => {} });
  actions.current = {
    help: () => (dialog.current?.open ? dialog.current.close() : dialog.current?.showModal()),
    theme: nextTheme,
  };
  useLayoutEffect(() => listen({ help: () => actions.current.help(), theme: () => actions.current.theme() }), []);

  const page = PAGES.find(one => one.path === (path[0] ?? ''));
  const room = `${page?.path}/${path.slice(1, 3).join('/')}`;
  const last = useRef(room);
  useLayoutEffect(() => {
    // What had the focus went with the page that it was on.
    if (last.current !== room && document.activeElement === document.body) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
    last.current = room;
  }, [room]);
  useLayoutEffect(() => {
    document.title = `${page?.name ?? 'Nothing here'} · Traceability`;
    show();
    addEventListener('resize', show);
    return () => removeEventListener('resize', show);
  }, [room]);

  return html`
    <a class="skip" href="#main" onClick=${toContent}>To the content</a>
    <div class="side">
      <a class="brand" href=${href('', kept(query))}>
        <svg viewBox="0 0 32 32" aria-hidden="true"><path d="M5 8h22M10 16h12M15 24h12" /></svg>Traceability</a>
      <nav aria-label="Pages">${PAGES.map(one => html`<a key=${one.path} href=${href(one.path, kept(query))}
        aria-current=${one === page ? 'page' : undefined}>${one.name}</a>`)}</nav>
      <div class="side-foot">
        <button type="button" class="quiet" onClick=${nextTheme} title="Light, dark, or as the system (t)">Theme: ${theme}</button>
        <button type="button" class="quiet" onClick=${actions.current.help} title="Keys (?)">Keys <kbd>?</kbd></button>
        ${hasKey() && !locked && html`<button type="button" class="quiet" onClick=${forgetKey}>Forget the key</button>`}
      </div>
    </div>
    <main id="main" tabindex="-1">${locked ? html`<${Unlock} />`
      : page ? html`<${Room} key=${room} page=${page} path=${path.slice(1)} query=${query} />`
        : html`<h1>Nothing here</h1><p>There is no page of this address. <a href=${href('')}>Go to the overview</a>.</p>`}</main>
    <dialog ref=${dialog} class="keys" aria-labelledby="keys-title"
      onClick=${(/** @type {Event} */ event) => event.target === dialog.current && dialog.current?.close()}>
      <h2 id="keys-title">Keys</h2>
      <dl>${KEYS.map(([key, what]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}
        ${PAGES.map(one => html`<div key=${one.key}><dt><kbd>g</kbd> <kbd>${one.key}</kbd></dt><dd>${one.name}</dd></div>`)}</dl>
      <button type="button" class="button" onClick=${() => dialog.current?.close()}>Close</button>
    </dialog>`;
}

/** A page, loaded when it is gone to; one that fails says so and leaves the rest as it is. @param {any} props */
function Room({ page, path, query }) {
  const [loadedNow] = useState(() => (path.length > 0 && page.one ? page.one(path) : page.load()));
  const [View, setView] = useState(/** @type {any} */ (() => (typeof loadedNow === 'function' ? loadedNow : null)));
  const [failure, setFailure] = useState(/** @type {unknown} */ (null));
  const [error, reset] = useErrorBoundary();
  useEffect(() => {
    if (View === null) {
      Promise.resolve(loadedNow).then(view => setView(() => view), setFailure);
    }
  }, []);
  if (failure) {
    return html`<h1>${page.name}</h1><div class="failed" role="alert"><strong>This page could not be loaded</strong>
      <p>The server may have a newer version of it, or be away. ${String(failure)}</p>
      <button type="button" class="button" onClick=${() => location.reload()}>Load it anew</button></div>`;
  }
  if (error) {
    return html`<h1>${page.name}</h1><div class="failed" role="alert"><strong>This page failed</strong><p>${String(error)}</p>
      <button type="button" class="button" onClick=${reset}>Try again</button></div>`;
  }
  return View === null ? html`<${Loading} lines=${8} />` : html`<${View} path=${path} query=${query} />`;
}

function Unlock() {
  const [key, setKey] = useState('');
  const [refused, setRefused] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    try {
      setRefused((await unlock(key.trim())) ?? '');
    } catch {
      setRefused('The server does not answer.');
    }
    setBusy(false);
  };
  return html`<form class="unlock" onSubmit=${submit}>
    <h1>This server wants a key</h1>
    <p>It is the function key of the app in Azure, or the <code>TRACEABILITY_KEY</code> that <code>./run</code> was started with.
      ${' '}It stays in this tab and goes when you close it.</p>
    <label for="key">Key</label>
    <input id="key" type="password" autocomplete="off" spellcheck="false" required value=${key} aria-describedby="key-refused"
      onInput=${(/** @type {Event} */ event) => setKey(/** @type {HTMLInputElement} */ (event.target).value)} />
    <p id="key-refused" class="refused" role="alert">${refused}</p>
    <button class="button primary" disabled=${busy || key.trim() === ''}>${busy ? 'Asking' : 'Show the traces'}</button>
  </form>`;
}
