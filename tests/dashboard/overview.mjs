// Summary: The overview tells what is in the store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';

export function testOverview(given) {
  test('the overview has the figures of the store', async () => {
    const period = await everything(given.full);
    const page = await open(given, address('', period));
    await settled(page);
    const [figures] = await given.full.rows(`
      SELECT count(*) AS traces, count(*) FILTER (WHERE trace_outcome(success_criteria) = 'success') AS worked,
        count(*) FILTER (WHERE trace_outcome(success_criteria) = 'no_success') AS failed
      FROM execution_traces WHERE parent_id IS NULL AND NOT tags @> '{outside-prompts}'`);
    const [{ cost }] = await given.full.rows('SELECT sum(cost_usd) AS cost FROM model_answers');

    const tile = async (name) => text(page, `.tile:has(.tile-label:has-text("${name}")) .tile-value`);
    assert.equal(await tile('Traces'), String(figures.traces));
    assert.equal(await tile('Success'), `${Math.round((100 * figures.worked) / (figures.worked + figures.failed))} %`);
    assert.equal(await tile('Failed'), String(figures.failed));
    assert.equal(await tile('Cost'), `$${cost.toFixed(2)}`);
    const drawn = await page.locator('.chart-frame').first().getAttribute('aria-label');
    assert.match(drawn, new RegExp(`worked ${figures.worked}, failed ${figures.failed}`));
    await close(page);
  });

  test('the busiest projects are those of the store, and lead to their traces', async () => {
    const page = await open(given, address('', await everything(given.full)));
    await settled(page);
    const projects = await given.full.rows(`
      SELECT project, count(*) AS traces FROM execution_traces WHERE parent_id IS NULL AND NOT tags @> '{outside-prompts}'
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 8`);
    assert.deepEqual(await texts(page, 'table[aria-label="Busiest projects"] .bar-number'), projects.map((one) => String(one.traces)));
    const link = await page.locator('table[aria-label="Busiest projects"] a').first().getAttribute('href');
    assert.equal(new URLSearchParams(link.split('?')[1]).get('project'), projects[0].project);
    await close(page);
  });

  test('a period without traces says when the last was, and leads there', async () => {
    const page = await open(given, address('', { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' }));
    await page.getByText('Nothing was traced in this period').waitFor();
    await page.getByText('Show the 30 days up to it').click();
    await becomes(async () => assert.notEqual(await text(page, '.tile:has(.tile-label:has-text("Traces")) .tile-value'), '0'));
    await close(page);
  });

  test('a part that fails says so, and the rest is there', async () => {
    const page = await open(given, address('', await everything(given.full)), {
      before: (one) => one.route('**/analytics/projects?*limit=8*', (route) => route.fulfill({
        status: 503, contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Temporarily unavailable', detail: 'The store is away.' }),
      })),
    });
    await page.getByText('The store is away.').waitFor();
    await becomes(async () => assert.equal(await page.locator('.tile-value').count(), 5));
    await close(page);
  });

  test('the overview fits and is accessible', async () => {
    await look(given, 'overview', address('', await everything(given.full)));
  });
}
