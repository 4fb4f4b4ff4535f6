// Summary: How the work of agents comes out, by the store's own counts; who delegates to whom; what confidence is worth.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, close, look, open, settled, text, texts } from './browser.mjs';
import { address, everything } from './period.mjs';

export function testAgents(given) {
  test('agents are told with how their work came out, and which fails most', async () => {
    const page = await open(given, address('agents', await everything(given.full)), { ready: 'table[aria-label=Agents]' });
    await settled(page);
    const rows = await given.full.rows(`SELECT coalesce(agent, 'main') AS agent, count(*) AS traces, count(*) FILTER (WHERE trace_outcome(success_criteria) <> 'unclear') AS judged,
      count(*) FILTER (WHERE trace_outcome(success_criteria) = 'success') AS worked FROM execution_traces WHERE NOT tags @> '{outside-prompts}' GROUP BY 1 ORDER BY 2 DESC, 1`);
    assert.deepEqual(await texts(page, 'table[aria-label=Agents] .strong'), rows.slice(0, 10).map((one) => one.agent));
    assert.deepEqual(await texts(page, 'table[aria-label=Agents] .bar-number'), rows.slice(0, 10).map((one) => String(one.traces)));
    const [worst] = rows.filter((one) => one.judged >= 3).sort((a, b) =>
      (b.judged - b.worked) / b.judged - (a.judged - a.worked) / a.judged);
    assert.ok((await text(page, '.headline')).startsWith(worst.judged === worst.worked ? 'No agent failed' : `${worst.agent} fails most`),
      await text(page, '.headline'));
    await page.getByText('Fails most', { exact: true }).click();
    await page.waitForFunction(() => location.hash.includes('sort=fails'));
    await becomes(async () => assert.equal((await texts(page, 'table[aria-label=Agents] .strong'))[0], worst.agent));
    await close(page);
  });

  test('delegations are drawn, and told as a table', async () => {
    const loaded = [];
    const page = await open(given, address('agents', await everything(given.full)), { ready: '.graph .node',
      before: (one) => one.on('request', (request) => loaded.push(request.url())) });
    assert.ok(loaded.some((one) => one.endsWith('/vendor/dagre.js')));
    const [{ many }] = await given.full.rows('SELECT count(*) AS many FROM (SELECT DISTINCT primary_agent, unnest(delegated_agents) FROM chain_occurrences) x');
    assert.equal(await page.locator('.graph .edge').count(), Math.min(12, many));
    await page.getByText('As a table').click();
    await becomes(async () => assert.equal(await page.locator('table[aria-label=Delegations] tbody tr').count(), many));
    await close(page);
  });

  test('what follows on what, and frequent sequences, are told by task', async () => {
    const page = await open(given, address('agents', await everything(given.full)), { ready: 'table[aria-label=Sequences]' });
    await settled(page);
    const [{ many }] = await given.full.rows("SELECT count(DISTINCT (first, next)) AS many FROM chain_follows('-infinity', 'infinity') WHERE how = 'next' AND next IS NOT NULL");
    assert.ok(many > 0);
    assert.equal(await page.locator('table[aria-label="What follows"] tbody tr').count(), Math.min(20, many));
    // What the router advised is one as well, as soon as mining has looked at it.
    const told = (await texts(page, 'table[aria-label=Sequences] .strong')).filter((one) => !one.startsWith('route:'));
    if (process.env.TEST_HISTORIES) assert.ok(told.includes('helper <b> → writer'), String(told));
    else assert.deepEqual(told, ['helper <b> → writer']);
    assert.match(await text(page, 'table[aria-label=Sequences] tbody'), /\/plan was typed/);
    await close(page);
  });

  test('confidence stands beside what became of it', async () => {
    const page = await open(given, address('agents', await everything(given.full)), { ready: '.calibration' });
    const bands = await given.full.rows(`SELECT floor(confidence_total * 10) * 10 AS band, count(*) AS many FROM agent_routing_decisions
      WHERE routing_strategy = 'registry' AND confidence_total IS NOT NULL GROUP BY 1 ORDER BY 1`);
    assert.deepEqual((await texts(page, 'table[aria-label^="Confidence"] tbody td:first-child')).map((one) => parseInt(one, 10)),
      bands.map((one) => one.band));
    assert.deepEqual((await texts(page, 'table[aria-label^="Confidence"] tbody td:nth-child(2)')).map(Number),
      bands.map((one) => one.many));
    assert.match(await text(page, '.verdict-line'), /Too few to say/);
    await close(page);
  });

  test('one agent has its own figures, and where it failed', async () => {
    const page = await open(given, address('agents', await everything(given.full)), { ready: 'table[aria-label=Agents]' });
    await settled(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: /^main$/ }).waitFor();
    await page.waitForSelector('.tile-value');
    await settled(page);
    const [{ failed }] = await given.full.rows("SELECT least(10, count(*)) AS failed FROM execution_traces WHERE parent_id IS NULL AND agent IS NULL AND trace_outcome(success_criteria) = 'no_success'");
    assert.equal(await page.locator('table[aria-label="Failed traces"] tbody tr').count(), failed);
    await close(page);
    const helper = await open(given, address('agents/helper%20%3Cb%3E', await everything(given.full)), { ready: '.fact-list' });
    assert.match(await text(helper, '.fact-list'), /Recommended 5 Then taken 4/);
    await close(helper);
  });

  test('agents fit and are accessible', async () => {
    await look(given, 'agents', address('agents', await everything(given.full)), { ready: '.graph .node' });
    await look(given, 'agent', address('agents/main', await everything(given.full)), { ready: '.tile-value' });
  });
}
