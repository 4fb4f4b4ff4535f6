// Summary: What people ask most is found from the overview in at most three clicks, on links and buttons that are really there.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { becomes, close, open, settled, text } from './browser.mjs';
import { learned } from './period.mjs';

const MOST = 3;
const FAILED = fileURLToPath(new URL('../../demo/sessions/bca4d4ed-7cc0-4c0a-8342-954e9745ee4a.jsonl', import.meta.url));
const CHEAP = 'Two tests of the coupons fail. Repair the code.';
const DEAR = 'Two tests of the invoices fail. Repair the code.';

/** Writes two sessions of yesterday that failed, one dearer than the other: the shipped one that fails, at another time. */
export async function writeYesterday(folder) {
  const told = await readFile(FAILED, 'utf8');
  // Of the browser's zone.
  const day = new Date(Date.now() - 86_400_000).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
  const begun = Date.parse(told.match(/"timestamp":"([^"]+)"/)[1]);
  for (const [prompt, times, hour] of [[CHEAP, 1, 10], [DEAR, 30, 11]]) {
    const at = Date.parse(`${day}T${hour}:00:00Z`);
    const ids = new Map();
    const text = told
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? ids.set(id, crypto.randomUUID()).get(id))
      .replaceAll(/\b(toolu_|msg_|req_)\w+/g, (id) => ids.get(id) ?? ids.set(id, `${id.slice(0, -6)}${hour}${ids.size + 1000}`).get(id))
      .replaceAll(/"timestamp":"([^"]+)"/g, (_, time) => `"timestamp":"${new Date(at + Date.parse(time) - begun).toISOString()}"`)
      .replaceAll(/"(cache_read_input_tokens|output_tokens)":(\d+)/g, (_, name, count) => `"${name}":${count * times}`)
      .replaceAll('/home/dev/shop-api', '/home/dev/shop-web')
      .replace(/Two tests of the refund shares fail[^"]*/, prompt);
    const [session] = text.match(/(?<="sessionId":")[^"]+/);
    await writeFile(`${folder}/${session}.jsonl`, text);
  }
}

/** Goes by clicks alone, and counts them. */
function clicker(page) {
  const clicks = [];
  return {
    clicks,
    click: async (what, element) => {
      const role = await element.evaluate((one) => one.closest('a[href], button, label:has(input), summary')?.localName);
      assert.ok(role, `${what} is nothing that can be clicked`);
      await element.click();
      clicks.push(what);
      assert.ok(clicks.length <= MOST, `more than ${MOST} clicks: ${clicks.join(', ')}`);
      await settled(page);
    },
  };
}

export function testClicks(given) {
  const from = async () => {
    await learned(given.full);
    const page = await open(given, '#/');
    await settled(page);
    return { page, ...clicker(page) };
  };

  test('three clicks find yesterday\'s dearest task that failed', async () => {
    const { page, click } = await from();
    await click('Yesterday', page.locator('.segmented label', { hasText: 'Yesterday' }));
    await click('Failed', page.locator('.tile-label a', { hasText: 'Failed' }));
    await click('the first row', page.locator('.traces a.row-link').first());
    await page.waitForSelector('h1.prompt');
    assert.equal(await text(page, 'h1'), DEAR);
    await becomes(async () => assert.equal(await text(page, '.facts .outcome'), '✕ failed'));
    await close(page);
  });

  test('two clicks tell why a trace was judged as it was', async () => {
    const { page, click, clicks } = await from();
    await click('Traces', page.locator('.tile-label a', { hasText: 'Traces' }));
    await click('its row', page.locator('.traces a.row-link', { hasText: CHEAP }));
    await page.waitForSelector('.criteria');
    const [{ reason }] = await given.full.rows(
      `SELECT success_criteria->>'reason' AS reason FROM execution_traces WHERE prompt_text = '${CHEAP}'`);
    assert.ok((await text(page, '.reason')).includes(reason.replace(/\s+/g, ' ')));
    assert.equal(clicks.length, 2);
    await close(page);
  });

  test('two clicks tell what a project\'s tests are', async () => {
    const { page, click } = await from();
    await click('Projects', page.locator('nav[aria-label=Pages] a', { hasText: 'Projects' }));
    await click('its row', page.locator('table[aria-label=Projects] a.row-link', { hasText: 'shop-web' }));
    await page.waitForSelector('.answer');
    assert.match(await text(page, '.answer li'), /^Tests npm test/);
    await close(page);
  });

  test('one click tells which agent fails most', async () => {
    const { page, click } = await from();
    await click('Agents', page.locator('nav[aria-label=Pages] a', { hasText: 'Agents' }));
    const agents = await given.full.rows(`SELECT coalesce(agent, 'main') AS agent,
        count(*) FILTER (WHERE trace_outcome(success_criteria) = 'no_success') AS failed, count(*) AS judged FROM execution_traces
      WHERE started_at > now() - interval '30 days' AND trace_outcome(success_criteria) <> 'unclear' AND NOT tags @> '{outside-prompts}'
      GROUP BY 1 HAVING count(*) >= 3`);
    const [worst] = agents.sort((a, b) => b.failed / b.judged - a.failed / a.judged);
    assert.ok(worst.failed > 0);
    assert.ok((await text(page, '.headline')).startsWith(`${worst.agent} fails most: `), await text(page, '.headline'));
    await close(page);
  });
}
