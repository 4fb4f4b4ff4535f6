// Starts the page.
import { html, render } from './vendor/htm-preact.js';
import { Shell } from './shell.js';

render(html`<${Shell} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
