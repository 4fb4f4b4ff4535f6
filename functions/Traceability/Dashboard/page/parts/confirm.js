// A button that asks once, in words, before it does what cannot be undone lightly.
import { html, useLayoutEffect, useRef, useState } from '../vendor/htm-preact.js';
import { ApiError } from '../core/api.js';
import { useOpener } from '../core/focus.js';

/** @param {{ label: string, what: string, yes: string, act: () => Promise<void>, disabled?: boolean }} props what: what it does */
export function Confirm({ label, what, yes, act, disabled = false }) {
  const [state, setState] = useState(/** @type {'closed' | 'asks' | 'acts'} */ ('closed'));
  const [failed, setFailed] = useState('');
  const no = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const opener = useOpener(state !== 'closed');
  useLayoutEffect(() => { if (state === 'asks') { no.current?.focus(); } }, [state]);
  const close = () => { setState('closed'); setFailed(''); };
  const go = async () => {
    setState('acts');
    try {
      await act();
      setState('closed');
    } catch (error) {
      setFailed(error instanceof ApiError ? error.message : String(error));
      setState('asks');
    }
  };
  return state === 'closed' ? html`<button type="button" class="button" ref=${opener} disabled=${disabled}
    onClick=${() => setState('asks')}>${label}</button>`
    : html`<div class="confirm" role="group" aria-label=${label} onKeyDown=${(/** @type {KeyboardEvent} */ event) =>
      event.key === 'Escape' && close()}>
      <p>${what}</p>${failed && html`<p class="bad-text" role="alert">${failed}</p>`}
      <div class="actions"><button type="button" class="button danger" disabled=${state === 'acts'} onClick=${go}>${yes}</button>
        <button type="button" class="button" ref=${no} disabled=${state === 'acts'} onClick=${close}>Leave it as it is</button></div>
          </div>`;
}
