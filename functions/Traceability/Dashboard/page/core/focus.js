// Where the keyboard is: it moves in the same step as what is seen, so that no keystroke goes elsewhere.
import { useLayoutEffect, useRef } from '../vendor/htm-preact.js';

/**
 * For the button that opens something: it has the focus again as soon as that is closed.
 * @param {boolean} isOpen
 */
export function useOpener(isOpen) {
  const opener = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const was = useRef(isOpen);
  useLayoutEffect(() => {
    if (was.current && !isOpen) {
      opener.current?.focus();
    }
    was.current = isOpen;
  }, [isOpen]);
  return opener;
}
