// Summary: What is known of projects, each statement with its cases, as the API tells it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';
import { PROJECT, putFix } from './stored.mjs';

const SHOP = '/home/dev/shop-api';
const place = `projects/${encodeURIComponent(SHOP)}`;

export function testProjects(given) {
  test('from the overview, the tests of a project are three clicks away at the most', async () => {
    const page = await open(given, address('', await everything(given.full)));
    await settled(page);
    await page.getByRole('link', { name: 'Projects', exact: true }).click();
    await page.locator('table[aria-label=Projects] a').filter({ hasText: 'shop-api' }).click();
    await page.waitForSelector('.answer');
    const known = await (await fetch(`${given.full.url}/api/projects/knowledge?project=${encodeURIComponent(SHOP)}`)).json();
    const usual = known.checks.filter((one) => one.kind === 'test').sort((a, b) => b.share - a.share)[0];
    assert.equal(await text(page, '.answer li:has(h3:text("Tests")) code'), usual.command);
    assert.match(await text(page, '.answer li:has(h3:text("Tests"))'), new RegExp(`${usual.runs} runs? in ${usual.tasks} tasks?`));
    await close(page);
  });

  test('projects are those of the store, and what goes wrong is told with what mends it', async () => {
    const page = await open(given, address('projects', await everything(given.full)), { ready: 'table[aria-label=Projects]' });
    await settled(page);
    const rows = await given.full.rows("SELECT project, count(*) AS many FROM execution_traces WHERE parent_id IS NULL AND NOT tags @> '{outside-prompts}' GROUP BY 1 ORDER BY 2 DESC, 1");
    assert.deepEqual(await texts(page, 'table[aria-label=Projects] .bar-number'), rows.map((one) => String(one.many)));
    await page.goto(`${given.full.url}/${address(`projects/${encodeURIComponent(PROJECT)}`, await everything(given.full))}`);
    await page.waitForSelector('.mends');
    await settled(page);
    const [worst] = await given.full.rows(`SELECT p.error_message_pattern AS message FROM error_occurrences o JOIN error_patterns p USING (fingerprint)
      WHERE p.project = '${PROJECT}' GROUP BY p.id ORDER BY count(DISTINCT o.correlation_id) DESC, count(*) DESC LIMIT 1`);
    assert.ok((await text(page, '.mends .message')).startsWith(worst.message.replace(/\s+/g, ' ').slice(0, 40)));
    await putFix(given.full);
    await page.locator('.mends summary', { hasText: 'undefined' }).click();
    await page.waitForSelector('.mends .fix-code');
    assert.match(await text(page, '.mends[open]'), /An edit mended it in 10 of 11 pieces of work/);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined);
    await close(page);
  });

  test('what is known of its deliveries and corrections has its cases', async () => {
    const known = await (await fetch(`${given.full.url}/api/projects/knowledge?project=${encodeURIComponent(SHOP)}`)).json();
    const page = await open(given, address(place, await everything(given.full)), { ready: 'table[aria-label=Checks]' });
    assert.equal(await page.locator('table[aria-label=Checks] tbody tr').count(), Math.min(12, known.checks.length));
    assert.deepEqual(await texts(page, 'table[aria-label=Checks] tbody td:nth-child(3)'), known.checks.slice(0,
      12).map((one) => String(one.runs)));
    assert.equal(await page.locator('q.said').count(), known.corrections.length);
    await page.fill('#branch', 'no-such-branch');
    await page.keyboard.press('Enter');
    await page.getByText('No file of that branch is known.').waitFor();
    await close(page);
  });

  test('projects fit and are accessible', async () => {
    await look(given, 'projects', address('projects', await everything(given.full)), { ready: 'table[aria-label=Projects]' });
    await look(given, 'project', address(place, await everything(given.full)), { ready: '.answer' });
  });
}
