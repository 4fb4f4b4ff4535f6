// An empty store: how to get the first trace. The overview looks for one by itself.
import { html } from '../../vendor/htm-preact.js';
import { Reading } from '../../parts/history.js';
import { Command, Line } from '../../parts/text.js';

/** @typedef {import('../../core/types').HistoryReading} HistoryReading */

/** @param {{ history: HistoryReading | null }} props */
export function FirstTrace({ history }) {
  const address = location.origin;
  const isLocal = /^(localhost|127\.|\[::1\])/.test(location.host);
  const install = isLocal && location.port === '8181' ? 'hooks/install.sh' : `hooks/install.sh --url ${address}`;
  const key = isLocal ? '' : ' -H "x-functions-key: $TRACEABILITY_KEY"';
  const send = `curl -X POST ${address}/api/traces/start -H 'Content-Type: application/json'${key} -d '{"prompt_text":"Hello"}'`;
  return html`<div class="first"><h1>No traces yet</h1>
    <p>Run one of these where the project is. This page shows the first trace as soon as it is there.</p>
    <${Reading} history=${history} />
    <ol>
      <li><${SoFar} history=${history} /></li>
      <li><h2>Trace what you do from now on</h2><p>It puts the hooks into Claude Code; new sessions are traced live.</p>
        <${Command}>${install}</${Command}></li>
      <li><h2>Send one by hand</h2><p>Any program may trace what it does.</p><${Command}>${send}</${Command}></li>
    </ol>
    <p class="waiting" role="status"><span class="pulse" aria-hidden="true"></span>Waiting for the first trace</p></div>`;
}

/** @param {{ history: HistoryReading | null }} props */
const SoFar = ({ history }) => (history === null || history.state === 'off'
  ? html`<h2>Bring in what you did so far</h2><p>It reads the transcripts in <code>~/.claude/projects</code>.</p>
    <${Command}>./run import</${Command}>`
  : html`<h2>What you did so far</h2>
    <p>The transcripts in ${history.folders.map((folder, at) => html`${at > 0 ? ' and ' : ''}<code><${Line} value=${folder} /></code>`)}
      ${' '}are read by themselves${history.sessions > 0 ? ', the latest first' : ', once there are any'}. This reads those of another place:</p>
    <${Command}>./run import PATH</${Command}>`);
