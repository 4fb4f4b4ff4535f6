// Summary: One trace: what happened, why it was judged so, and what it belongs to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, close, look, open, settled, text, texts } from './browser.mjs';
import { learned } from './period.mjs';

export function testTrace(given) {
  const richest = async () => (await given.full.rows(`
    SELECT t.correlation_id AS id, t.prompt_text AS prompt, t.success_score AS chance, t.success_criteria->>'reason' AS reason, t.task_id,
      (SELECT count(*) FROM trace_tree(t.correlation_id) x JOIN hook_executions h USING (correlation_id)
       WHERE h.tool_name IS NOT NULL) AS calls
    FROM execution_traces t WHERE t.parent_id IS NULL AND project = '/home/dev/shop-api'
      AND EXISTS (SELECT FROM execution_traces c WHERE c.parent_id = t.correlation_id) ORDER BY t.id LIMIT 1`))[0];

  test('a trace has what the store has of it', async () => {
    await learned(given.full);
    const trace = await richest();
    const page = await open(given, `#/traces/${trace.id}`, { ready: '.events' });
    await settled(page);
    assert.equal((await text(page, 'h1')).slice(0, 80), trace.prompt.replace(/\s+/g, ' ').slice(0, 80));
    assert.equal(await text(page, '.chance'), `${Math.round(trace.chance * 100)} %`);
    assert.ok((await text(page, '.reason')).includes(trace.reason.slice(0, 60)));
    await becomes(async () => assert.match(await text(page, '.facts'), new RegExp(`Calls ${trace.calls}`)));
    const prompts = await given.full.rows(`SELECT prompt_text FROM execution_traces WHERE task_id = '${trace.task_id}'`);
    assert.equal(await page.locator('.task li').count(), prompts.length);
    // The agent that it started, and what that did, stands below it.
    assert.ok(await page.locator('.event.kind-agent').count() >= 1);
    await page.locator('.fold').first().click();
    await page.locator('.fold').first().and(page.locator('[aria-expanded=false]')).waitFor();
    await close(page);
  });

  test('an event unfolds with what it was given and answered, and can be linked to', async () => {
    const [call] = await given.full.rows(`
      SELECT h.execution_id AS id, t.correlation_id AS trace, h.context->'tool_input'->>'command' AS command,
        h.context->'tool_response'->>'stdout' AS printed
      FROM hook_executions h JOIN execution_traces t USING (correlation_id)
      WHERE h.tool_name = 'Bash' AND t.parent_id IS NULL AND project = '/home/dev/shop-api'
        AND cardinality(h.quality_gates_validated) > 0 AND length(h.context->'tool_response'->>'stdout') > 20 ORDER BY h.id LIMIT 1`);
    const page = await open(given, `#/traces/${call.trace}?event=${call.id}`, { ready: '.payload' });
    const payload = await text(page, '.event.selected .payload');
    assert.ok(payload.includes(call.command.replace(/\s+/g, ' ').trim().slice(0, 80)));
    assert.ok(payload.includes(call.printed.replace(/\s+/g, ' ').trim().slice(0, 20)));
    // The check is told with what it printed.
    await page.locator('.check summary').first().click();
    await becomes(async () => assert.ok((await text(page, '.check[open] pre')).length > 0));
    await close(page);
  });

  test('the files that were changed are told with their differences', async () => {
    const [edit] = await given.full.rows(`
      SELECT h.correlation_id AS trace, h.context->'tool_input'->>'file_path' AS file
      FROM hook_executions h JOIN execution_traces t USING (correlation_id)
      WHERE h.tool_name = 'Edit' AND h.success AND t.parent_id IS NULL AND project = '/home/dev/shop-api' ORDER BY h.id LIMIT 1`);
    const page = await open(given, `#/traces/${edit.trace}`, { ready: '.file' });
    await becomes(async () => {
      const titles = await page.locator('.file code').evaluateAll((all) => all.map((one) => one.title));
      assert.ok(titles.includes(edit.file), `${edit.file} in ${titles}`);
    });
    await page.locator('.file').first().click();
    await page.locator('.diff-line.added').first().waitFor();
    await close(page);
  });

  test('a person says whether it worked, and it is judged anew', async () => {
    const [trace] = await given.full.rows(`
      SELECT correlation_id AS id FROM execution_traces WHERE parent_id IS NULL AND project = '/home/dev/shop-api' ORDER BY id DESC LIMIT 1`);
    const page = await open(given, `#/traces/${trace.id}`, { ready: '.feedback' });
    await page.fill('.feedback .field', 'It broke the other page.');
    await page.getByRole('button', { name: 'It did not' }).click();
    await page.getByText('said that it did not work: It broke the other page.').waitFor();
    const [{ success }] = await given.full.rows(`SELECT success FROM trace_feedback WHERE correlation_id = '${trace.id}'`);
    assert.equal(success, false);
    await close(page);
  });

  test('two traces are set beside each other', async () => {
    const trace = await richest();
    const [other] = await given.full.rows(`
      SELECT correlation_id AS id, prompt_text AS prompt FROM execution_traces
      WHERE parent_id IS NULL AND project = '/home/dev/shop-api' AND correlation_id <> '${trace.id}' ORDER BY started_at DESC LIMIT 1`);
    const page = await open(given, `#/traces/${trace.id}`, { ready: '.events' });
    await page.getByText('Compare with another').click();
    await page.locator('.menu-body a').first().click();
    await page.waitForSelector('.divergence');
    await settled(page);
    assert.ok((await text(page, '.sides section:nth-child(2)')).includes(other.prompt.replace(/\s+/g, ' ').slice(0, 60)));
    assert.equal(await page.locator('.steps-compared tbody tr').count() > 0, true);
    await close(page);
    await look(given, 'compare', `#/traces/${trace.id}/compare/${other.id}`, { ready: '.divergence' });
  });

  test('a trace is saved as a file', async () => {
    const trace = await richest();
    const page = await open(given, `#/traces/${trace.id}`, { ready: '.events' });
    await page.getByText('Save as').click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Markdown' }).click()]);
    assert.equal(file.suggestedFilename(), `trace-${trace.id}.md`);
    await close(page);
  });

  test('what is no trace is told', async () => {
    const page = await open(given, '#/traces/5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d', { ready: '.failed' });
    assert.match(await text(page, '.failed'), /There is no trace/);
    await close(page);
  });

  test('of 5,000 events only those that are seen are in the page, and scrolling them does not stall', async () => {
    const id = crypto.randomUUID();
    const start = Date.parse('2026-03-01T10:00:00Z');
    const at = (ms) => new Date(start + ms).toISOString();
    const events = [{ event: 'start', correlation_id: id, prompt_text: 'A long one', started_at: at(0), project: '/home/dev/long' },
      ...Array.from({ length: 5_000 }, (_, one) => ({
        event: 'hook', correlation_id: id, execution_id: crypto.randomUUID(), hook_type: 'ToolUse',
        tool_name: ['Read', 'Bash', 'Edit'][one % 3], started_at: at(one * 100), completed_at: at(one * 100 + 80), duration_ms: 80,
        status: 'success', success: true, context: { tool_input: { command: `step ${one}`, file_path: `/home/dev/long/${one}.ts` } },
      })), { event: 'complete', correlation_id: id, completed_at: at(500_000), status: 'success', success: true }];
    for (let from = 0; from < events.length; from += 1_000) {
      const answer = await fetch(`${given.full.url}/api/traces/batch`, {
        method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' },
        body: events.slice(from, from + 1_000).map((one) => JSON.stringify(one)).join('\n'),
      });
      assert.equal(answer.status, 202);
    }
    const page = await open(given, `#/traces/${id}`, { ready: '.event' });
    await page.getByText('5,002 events', { exact: true }).waitFor();
    assert.ok(await page.locator('.event').count() < 120);
    const longest = await page.evaluate(async () => {
      const list = document.querySelector('.event-list');
      let [most, before] = [0, performance.now()];
      for (let step = 0; step < 120; step++) {
        list.scrollTop += 900;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        [most, before] = [Math.max(most, now - before), now];
      }
      return most;
    });
    console.log(`# the longest frame while 5,000 events were scrolled: ${Math.round(longest)} ms`);
    assert.ok(longest < 500, `${longest} ms`);
    await page.evaluate(() => { document.querySelector('.event-list').scrollTop = 1e9; });
    await page.getByText('Last words').waitFor();
    await close(page);
  });

  test('a trace fits and is accessible', async () => {
    await look(given, 'trace', `#/traces/${(await richest()).id}`, { ready: '.event' });
  });
}
