// Summary: What goes wrong, by the store's own counts; and one error with what mends it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';
import { FIXED, putFix } from './stored.mjs';

export function testErrors(given) {
  const worst = async () => (await given.full.rows(`SELECT fingerprint, class, error_message_pattern AS message, count(DISTINCT o.correlation_id) AS traces, count(*) AS times
    FROM error_occurrences o JOIN error_patterns p USING (fingerprint) GROUP BY 1, 2, 3 ORDER BY 4 DESC, 5 DESC, 1 LIMIT 1`))[0];

  test('errors are listed by how much work they got into the way of, and narrowed', async () => {
    const page = await open(given, address('errors', await everything(given.full)), { ready: 'table[aria-label=Errors]' });
    await settled(page);
    const [counts] = await given.full.rows(`SELECT count(*) AS times, count(*) - count(fix) AS never,
      count(*) FILTER (WHERE p.class = 'agent') AS agents FROM error_occurrences o JOIN error_patterns p USING (fingerprint)`);
    const tile = (name) => text(page, `.tile:has(.tile-label:has-text("${name}")) .tile-value`);
    assert.equal(await tile('Errors'), String(counts.times));
    assert.equal(await tile('Never mended'), String(counts.never));
    const bars = (await texts(page, 'table[aria-label=Errors] .bar-number')).map(Number);
    assert.deepEqual(bars, [...bars].sort((a, b) => b - a));
    assert.equal(bars[0], (await worst()).traces);

    await page.selectOption('select[title="Whose fault"]', 'agent');
    const [{ many }] = await given.full.rows("SELECT count(DISTINCT fingerprint) AS many FROM error_occurrences JOIN error_patterns USING (fingerprint) WHERE class = 'agent'");
    await page.waitForFunction((wanted) => document.querySelectorAll('table[aria-label=Errors] tbody tr').length === wanted
      && location.hash.includes('class=agent') && !document.querySelector('.stale'), Math.min(50, many));
    await page.keyboard.press('/');
    await page.keyboard.type('no such words anywhere');
    await page.getByText('No error is like that').waitFor();
    await page.getByText('Show all of them').click();
    await page.waitForSelector('table[aria-label=Errors]');
    await close(page);
  });

  test('an error leads to what mends it and to the traces that it is in', async () => {
    const one = { fingerprint: FIXED };
    const period = await everything(given.full);
    await putFix(given.full);
    const page = await open(given, address(`errors/${one.fingerprint}`, period), { ready: '.fix' });
    await settled(page);
    assert.match(await text(page, '.fix'), /An edit mended it in 10 of 11 pieces of work, mostly within 34 s/);
    assert.match(await text(page, '.fix-code'), /<script>globalThis.hit = 21<\/script>.*U\+202E/);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined);
    const [{ trace }] = await given.full.rows(`SELECT correlation_id AS trace FROM error_occurrences WHERE fingerprint = '${one.fingerprint}' ORDER BY occurred_at DESC, execution_id LIMIT 1`);
    await page.keyboard.press('j');
    assert.ok((await page.evaluate(() => document.activeElement.getAttribute('href'))).startsWith(`#/traces/${trace}`));
    await close(page);
  });

  test('errors fit and are accessible', async () => {
    await look(given, 'errors', address('errors', await everything(given.full)), { ready: 'table[aria-label=Errors]' });
    await look(given, 'error', address(`errors/${(await worst()).fingerprint}`, await everything(given.full)), { ready: '.fact-list' });
  });
}
