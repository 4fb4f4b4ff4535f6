// Summary: Whether the service is well.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';

export function testHealth(given) {
  test('health tells the database, what waits, and what tools did', async () => {
    const page = await open(given, address('health', await everything(given.full)), { ready: 'table[aria-label="Tools and hooks"]' });
    await settled(page);
    const health = await (await fetch(`${given.full.url}/api/health`)).json();
    assert.match(await text(page, '.states'), new RegExp(`${health.database.slice(0,
      12)}.*schema version ${health.schema_version}.*Version`));
    const [{ traces }] = await given.full.rows('SELECT count(*) AS traces FROM execution_traces');
    assert.match(await text(page, '.state:has(dt:text("Stored"))'), new RegExp(`${traces.toLocaleString('en-GB')} traces`));
    const rows = await given.full.rows("SELECT count(*) AS runs FROM hook_executions GROUP BY hook_type, tool_name ORDER BY 1 DESC LIMIT 15");
    assert.deepEqual((await texts(page, 'table[aria-label="Tools and hooks"] .bar-number')).map((one) => Number(one.replace(/,/g, ''))),
      rows.map((one) => one.runs));
    await page.locator('.segmented label', { hasText: /^Checks$/ }).click();
    await page.waitForSelector('table[aria-label=Checks]');
    await close(page);
  });

  test('a database that is away is told, and the page goes on when it is back', async () => {
    let away = true;
    const page = await open(given, address('health', await everything(given.full)), {
      before: (one) => one.route('**/api/health', (route) => (away ? route.fulfill({
        status: 503, contentType: 'application/json', body: JSON.stringify({ status: 'unhealthy', database: null, schema_version: null,
          queue_depth: 0, patterns_enabled: null, problem: 'The database does not answer.' }),
      }) : route.continue())),
    });
    await page.getByText('The database does not answer.').waitFor();
    away = false;
    await page.getByText('Try again').click();
    await page.getByText('All is well.').waitFor();
    await close(page);
  });

  test('health fits and is accessible', async () => {
    await look(given, 'health', address('health', await everything(given.full)), { ready: 'table[aria-label="Tools and hooks"]' });
  });
}
