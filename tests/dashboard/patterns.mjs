// Summary: Whether reuse helps, what was learned; feedback, deletion and the switch, each asked once in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';
import { MERGED, PATTERN, SPARE } from './stored.mjs';

export function testPatterns(given) {
  test('the effect of reuse is what the API says, and what was handed over is told with what came of it', async () => {
    const period = await everything(given.full);
    const page = await open(given, address('patterns', period), { ready: '.effect' });
    await settled(page);
    const effect = await (await fetch(`${given.full.url}/api/analytics/patterns/effect?${new URLSearchParams(period)}`)).json();
    const rest = effect.verdict.replace(/^Not sure yet: /, '');
    assert.ok((await text(page, '.effect-verdict')).toLowerCase().includes(rest.toLowerCase()), await text(page, '.effect-verdict'));
    assert.match(await text(page, '.effect-groups'), new RegExp(`${effect.reused.successes} of ${effect.reused.judged} judged`));
    assert.match(await text(page, 'table[aria-label="Handed over"] tbody tr'), /<script>globalThis.hit = 25<\/script>.*U\+202E.* 4 /);
    await close(page);
  });

  test('what was learned is narrowed by its life', async () => {
    const page = await open(given, address('patterns', await everything(given.full)), { ready: 'table[aria-label=Patterns]' });
    await page.locator('.segmented label', { hasText: 'Validated' }).click();
    const [{ many }] = await given.full.rows("SELECT count(*) AS many FROM success_patterns WHERE status = 'validated'");
    await page.waitForFunction((wanted) => document.querySelectorAll('table[aria-label=Patterns] tbody tr').length === wanted
      && !document.querySelector('.stale'), many);
    assert.ok((await texts(page, 'table[aria-label=Patterns] td:nth-child(2)')).every((one) => one === 'validated'));
    await close(page);
  });

  test('a pattern tells its members, its lineage and its uses, and takes feedback', async () => {
    const page = await open(given, address(`patterns/${PATTERN}`, await everything(given.full)), { ready: 'table[aria-label=Uses]' });
    assert.match(await text(page, '.lineage'), /members? .*<script>globalThis.hit = 25<\/script> Mend the crash U\+202E/);
    assert.match(await text(page, '.phases'), /<b>change<\/b>/);
    const uses = await given.full.rows(`SELECT used, success FROM pattern_usage_log WHERE pattern_id = '${PATTERN}' ORDER BY created_at DESC, id DESC`);
    assert.deepEqual((await texts(page, 'table[aria-label=Uses] tbody td:nth-child(2)')).sort(), uses.map((one) => (one.used
      ? 'handed over' : 'held out')).sort());
    // What was put there had not been counted from its uses.
    await given.full.change(`SELECT refresh_pattern_statistics('${PATTERN}')`);
    const before = await given.full.rows(`SELECT success_count + failure_count AS many FROM success_patterns WHERE pattern_id = '${PATTERN}'`);
    await page.fill('#comment', 'It is of another time');
    await page.getByRole('button', { name: 'It does not' }).click();
    await page.getByText('Noted: it does not.').waitFor();
    await becomes(async () => assert.notDeepEqual(await given.full.rows(
      `SELECT success_count + failure_count AS many FROM success_patterns WHERE pattern_id = '${PATTERN}'`), before));
    await page.goto(`${given.full.url}/#/patterns/${MERGED}`);
    await page.getByText('into another pattern').click();
    await page.waitForFunction((id) => location.hash.includes(id), PATTERN);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined);
    await close(page);
  });

  test('a pattern is deleted when that is confirmed, and not before', async () => {
    const there = async () => (await given.full.rows(`SELECT 1 AS one FROM success_patterns WHERE pattern_id = '${SPARE}'`)).length;
    const page = await open(given, `#/patterns/${SPARE}`, { ready: '.lineage' });
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('is removed for good').waitFor();
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    assert.equal(await focused(), 'Leave it as it is');
    await page.keyboard.press('Enter');
    await page.getByText('is removed for good').waitFor({ state: 'detached' });
    assert.equal(await focused(), 'Delete');
    assert.equal(await there(), 1);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete it for good' }).click();
    await page.waitForFunction(() => location.hash.startsWith('#/patterns?') || location.hash === '#/patterns');
    assert.equal(await there(), 0);
    // What had the focus is gone: it is where the next page is, and no key is lost.
    await page.locator('h1', { hasText: /^Patterns$/ }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await close(page);
  });

  test('the switch asks once, turns all of it off, and on again', async () => {
    const on = async () => (await (await fetch(`${given.full.url}/api/health`)).json()).patterns_enabled;
    const page = await open(given, '#/patterns');
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('From now on nothing is learned').waitFor();
    assert.equal(await on(), true);
    await page.getByRole('button', { name: 'Switch off', exact: true }).click();
    await page.getByRole('button', { name: 'Switched off: switch on' }).click();
    assert.equal(await on(), false);
    await page.goto(`${given.full.url}/#/health`);
    await page.getByText('Learning is switched off').waitFor();
    await page.goto(`${given.full.url}/#/patterns`);
    await page.getByRole('button', { name: 'Switched off: switch on' }).click();
    await page.getByRole('button', { name: 'Switch on', exact: true }).click();
    await page.getByRole('button', { name: 'Switch off' }).waitFor();
    assert.equal(await on(), true);
    await close(page);
  });

  test('patterns fit and are accessible', async () => {
    await look(given, 'patterns', address('patterns', await everything(given.full)), { ready: '.effect' });
    await look(given, 'pattern', address(`patterns/${PATTERN}`, await everything(given.full)), { ready: 'table[aria-label=Uses]' });
  });
}
