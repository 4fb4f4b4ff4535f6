// Summary: The list of traces: it has what the store has, is searched as one types, and tells of new ones by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';

const PROMPTS = "parent_id IS NULL AND NOT tags @> '{outside-prompts}'";
const oneLine = (prompt) => prompt.replace(/\s+/g, ' ').trim();

export function testTraces(given) {
  const requests = (page) => texts(page, '.traces .request');
  const asked = (page, wanted) => page.waitForFunction(
    (many) => document.querySelectorAll('.traces .request').length === many && !document.querySelector('.stale'), wanted);

  test('traces are listed as the store has them, the newest first', async () => {
    const page = await open(given, address('traces', await everything(given.full)));
    await settled(page);
    const rows = await given.full.rows(`
      SELECT left(prompt_text, 220) AS prompt, trace_outcome(success_criteria) AS outcome FROM execution_traces WHERE ${PROMPTS}
      ORDER BY started_at DESC, id DESC LIMIT 50`);
    const shown = await requests(page);
    assert.deepEqual(shown.slice(0, rows.length).map((one) => one.slice(0, 100)), rows.map((one) => oneLine(one.prompt).slice(0, 100)));
    const words = { success: 'worked', no_success: 'failed', unclear: 'unclear' };
    const outcomes = (await texts(page, '.traces .outcome')).slice(0, rows.length).map((one) => one.split(' ').pop());
    assert.deepEqual(outcomes, rows.map((one) => words[one.outcome]));
    assert.match(await page.locator('.traces .outcome').first().getAttribute('title'), /\S+.*%/);
    assert.match(await page.locator('.traces .steps').first().getAttribute('aria-label'), /call/);
    await close(page);
  });

  test('it is searched while one types, and the address has it', async () => {
    const page = await open(given, address('traces', { ...await everything(given.full), project: '/home/dev/shop-api' }));
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.type('pagin');
    const [{ many }] = await given.full.rows(`
      SELECT count(*) AS many FROM execution_traces
      WHERE ${PROMPTS} AND prompt_text ILIKE '%pagin%' AND project = '/home/dev/shop-api'`);
    assert.ok(many > 0);
    await asked(page, many);
    await page.waitForFunction(() => new URLSearchParams(location.hash.split('?')[1]).get('text') === 'pagin');
    await page.keyboard.press('Escape');
    assert.equal(await page.inputValue('[data-search]'), 'pagin');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.trace-head');
    await page.goBack();
    await asked(page, many);
    await page.waitForFunction(() => document.title === 'Traces · Traceability');
    await close(page);
  });

  test('filters narrow, and an address with filters opens as it was', async () => {
    const period = await everything(given.full);
    const page = await open(given, address('traces', { ...period, outcome: 'no_success', sort: 'cost' }));
    await settled(page);
    const [failed] = await given.full.rows(`
      SELECT t.prompt_text FROM execution_traces t
      LEFT JOIN (SELECT root_id, sum(cost_usd) AS cost FROM answer_spend GROUP BY 1) s ON s.root_id = t.correlation_id
      WHERE ${PROMPTS} AND trace_outcome(success_criteria) = 'no_success' ORDER BY s.cost DESC NULLS LAST LIMIT 1`);
    assert.equal((await requests(page))[0].slice(0, 60), oneLine(failed.prompt_text).slice(0, 60));
    await page.selectOption('select[title=Outcome]', '');
    await page.waitForFunction(() => !location.hash.includes('outcome'));
    await page.waitForFunction(() => [...document.querySelectorAll('select[title=Tool] option')].some((one) => one.value === 'Edit'));
    await page.selectOption('select[title=Tool]', 'Edit');
    const [{ many }] = await given.full.rows(`SELECT least(50, count(*)) AS many FROM execution_traces t WHERE ${PROMPTS}
      AND EXISTS (SELECT FROM hook_executions h WHERE h.correlation_id = t.correlation_id AND h.tool_name = 'Edit')`);
    await page.waitForFunction((wanted) => document.querySelectorAll('.traces .request').length >= wanted
      && location.hash.includes('tool=Edit') && !document.querySelector('.stale'), many);
    await page.selectOption('select[title=Cost]', '20');
    await page.waitForFunction((wanted) => document.querySelectorAll('.traces .request').length < wanted
      && location.hash.includes('min_cost=20') && !document.querySelector('.stale'), many);
    await close(page);
  });

  test('a new trace comes in by itself, and is marked', async () => {
    const page = await open(given, '#/traces?period=24h');
    await settled(page);
    const before = await page.locator('.traces .request').count();
    const said = `A trace of just now, ${Date.now()}`;
    await fetch(`${given.full.url}/api/traces/start`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt_text: said, project: '/home/dev/live' }),
    });
    await page.getByText(said).waitFor();
    assert.equal(await page.locator('.traces .request').count(), before + 1);
    assert.match(await text(page, '.traces tr.fresh .outcome'), /running/);
    await close(page);
  });

  test('the list of traces fits and is accessible', async () => {
    await look(given, 'traces', address('traces', await everything(given.full)), { ready: '.traces' });
  });
}
