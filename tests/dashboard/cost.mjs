// Summary: What was spent, by the store's own sums.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';

export function testCost(given) {
  test('the cost is what the store adds up to, by project, person, model and agent', async () => {
    const page = await open(given, address('cost', await everything(given.full)));
    await settled(page);
    const [sums] = await given.full.rows(`SELECT sum(cost_usd) AS cost, sum(cost_usd) FILTER (WHERE outcome = 'no_success') AS failed,
      sum(cache_read_tokens)::float8 / sum(input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens) AS cached FROM answer_spend`);
    const tile = (name) => text(page, `.tile:has(.tile-label:has-text("${name}")) .tile-value`);
    assert.equal(await tile('Spent'), `$${sums.cost.toFixed(2)}`);
    assert.equal(await page.locator('.tile:has(.tile-label:has-text("On failed work")) .tile-value').getAttribute('title'),
      sums.failed === null ? '' : `$${sums.failed.toFixed(4)}`);
    assert.equal(await tile('Read from the cache'), `${Math.round(100 * sums.cached)} %`);
    for (const [by, column] of [['project', 'project'], ['person', 'person'], ['model', 'model'], ['agent', "coalesce(agent, 'main')"]]) {
      const rows = await given.full.rows(`SELECT ${column} AS name, sum(cost_usd) AS cost FROM answer_spend GROUP BY 1 ORDER BY 2 DESC NULLS LAST, count(*) DESC, 1 LIMIT 12`);
      const exact = await page.locator(`table[aria-label="Cost by ${by}"] tbody td:nth-child(2) span`).evaluateAll((all) =>
        all.map((one) => one.title));
      assert.deepEqual(exact, rows.map((one) => (one.cost === null ? '' : `$${one.cost.toFixed(4)}`)), by);
    }
    assert.match((await texts(page, 'table[aria-label="Cost by model"] tbody tr'))[0], /^claude-/);
    await close(page);
  });

  test('a limit is set, and told beside what was spent', async () => {
    const page = await open(given, address('cost', await everything(given.full)));
    const limit = page.locator('[data-rule=project_spend]');
    await limit.getByRole('button', { name: /Change/ }).click();
    const input = limit.getByLabel('US dollars');
    assert.equal(await input.evaluate((one) => one === document.activeElement), true);
    await input.fill('a lot');
    await limit.getByRole('button', { name: 'Save' }).click();
    await limit.getByRole('alert').waitFor();
    await input.fill('12.5');
    await limit.getByRole('button', { name: 'Save' }).click();
    await limit.locator('strong', { hasText: '$12.50' }).waitFor();
    const rule = async () => (await given.full.rows("SELECT is_on, threshold FROM alert_rules WHERE rule = 'project_spend'"))[0];
    assert.deepEqual(await rule(), { is_on: true, threshold: 12.5 });
    // The keyboard goes on where it was.
    assert.equal(await limit.getByRole('button', { name: /Change/ }).evaluate((one) => one === document.activeElement), true);
    await page.keyboard.press('Enter');
    await input.fill('');
    await page.keyboard.press('Enter');
    await limit.locator('strong', { hasText: 'no limit' }).waitFor();
    assert.equal((await rule()).is_on, false);
    await given.full.change('DELETE FROM alert_rules');
    await close(page);
  });

  test('a period in which no model answered says what to do', async () => {
    const page = await open(given, address('cost', { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' }));
    await page.getByText('No model answered in this period').waitFor();
    await page.getByText('Show the 30 days up to it').click();
    await page.waitForSelector('.tile-value');
    await close(page);
  });

  test('the cost fits and is accessible', async () => {
    await look(given, 'cost', address('cost', await everything(given.full)), { ready: '.tile-value' });
  });
}
