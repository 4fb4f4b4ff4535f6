// Summary: Claude Code itself is traced, by each way of installing it; then the transcript that it wrote is imported.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, describe, test } from 'node:test';
import * as install from './install.mjs';
import { startModel } from './model.mjs';
import { eventually, startService } from './service.mjs';
import { makePlace, play, prompts, replies, scripts } from './session.mjs';
import { differences, readRows, readTraces } from './store.mjs';

const ways = {
  'script hooks': install.scripts,
  'HTTP hooks': install.requests,
  'the plugin': install.plugin,
  'all of them together': install.together,
};
const work = mkdtempSync(`${tmpdir()}/traceability-claude-code-`);
const sessions = {};
let model, service;

before(async () => {
  [model, service] = await Promise.all([startModel(scripts, replies), startService(`${work}/data`)]);
  await Promise.all(Object.entries(ways).map(async ([way, installAt], index) => {
    const place = { ...makePlace(`${work}/${index}`), service: service.url };
    await installAt(place, service);
    const id = await play(place, model);
    await settled(id);
    sessions[way] = { id, place, traces: await readTraces(service, id) };
  }));
  await learned();
  for (const session of Object.values(sessions)) session.rows = await readRows(service, session.id);
  const evidence = await readEvidence();
  for (const [index, { place }] of Object.values(sessions).entries()) {
    cpSync(`${place.home}/.claude/projects`, `${work}/projects/${index}`, { recursive: true });
  }
  sessions.report = await service.import(`${work}/projects`);
  await learned();
  for (const way of Object.keys(ways)) sessions[way].imported = await readRows(service, sessions[way].id);
  sessions.evidence = [evidence, await readEvidence()];
}, { timeout: 600_000 });

after(async () => {
  model?.stop();
  await service?.stop();
  rmSync(work, { recursive: true, force: true });
});

/** What hooks keep is sent in the background: the session's end is the last of it, and closes what was left open. */
const settled = (id) => eventually('all of the session is stored', async () => {
  const [{ open, after: outside }] = await service.rows(`
    SELECT count(*) FILTER (WHERE status = 'in_progress') AS open,
      (SELECT count(*) FROM hook_executions h JOIN execution_traces t USING (correlation_id)
        WHERE t.session_id = '${id}' AND h.hook_type IN ('PostCompact', 'SessionStart')) AS after
    FROM execution_traces WHERE session_id = '${id}'`);
  return open === 0 && outside > 3; // a compaction, and the starts before, after and because of it
});

const learned = () => eventually('everything is learned from', async () => (await service.rows(`
  SELECT 1 FROM execution_traces WHERE learned_at IS NULL AND NOT 'outside-prompts' = ANY (tags)`)).length === 0);

// Patterns that are alike are merged as time goes by; what they rest on stays.
const readEvidence = () => service.rows('SELECT correlation_id FROM pattern_evidence ORDER BY 1');

const traced = [
  [prompts.mend, 'success', ['Bash error test:failed', 'Read success', 'Edit success', 'Bash success test:passed']],
  [prompts.refused, 'success', ['Bash denied']],
  [prompts.invalid, 'success', ['Edit error']],
  [prompts.delegate, 'success', ['Agent success']],
  [prompts.task, 'success', ['Bash success']],
  [prompts.background, 'success', ['Bash success']],
  [prompts.slow, 'success', ['Bash timeout']],
  [prompts.interrupted, 'cancelled', ['Bash in_progress']],
  [prompts.resumed, 'success', ['Bash success test:passed']],
];

for (const way of Object.keys(ways)) {
  describe(`With ${way}`, () => {
    const trace = (prompt) => sessions[way].traces.find((one) => one.prompt === prompt);

    test('every prompt and every task of an agent is a trace with its calls and their outcomes, and nothing else is', () => {
      deepStrictEqual(
        sessions[way].traces.filter((one) => !one.isOutsidePrompts).map(({ prompt, status, calls }) => [prompt, status, calls]), traced);
    });

    test('an agent works under the prompt that called it', () => {
      const { agent, caller } = trace(prompts.task);
      deepStrictEqual([agent, caller], ['general-purpose', prompts.delegate]);
    });

    for (const kind of ['delegate', 'background', 'slow']) {
      test(`the report of work in the background belongs to the prompt that began it (${kind})`, () => {
        deepStrictEqual(trace(prompts[kind]).events, ['Stop', 'UserPromptSubmit']);
      });
    }

    test('what happens between prompts is kept outside them, each once: two starts, and a compaction with its agents', () => {
      deepStrictEqual(
        sessions[way].traces.filter((one) => one.isOutsidePrompts).map(({ events }) => events.sort()),
        [['PostCompact', 'PreCompact', 'SessionStart', 'SessionStart', 'SessionStart', 'SubagentStop', 'SubagentStop']]);
    });

    test('the API tells the calls of a prompt and its agent', async () => {
      const answer = await fetch(`${service.url}/api/traces/${trace(prompts.delegate).id}`);
      strictEqual(answer.status, 200);
      const said = await answer.text();
      ok(said.includes(prompts.task) && said.includes('sleep 1; ls'), said);
    });

    test('the import of its transcript changes nothing but the interrupt, of which no hook tells', () => {
      const changed = differences(sessions[way].rows, sessions[way].imported);
      const isInterrupt = (line) => line.startsWith(`execution_traces ${prompts.interrupted} `) || line.startsWith('hook_executions Bash ');
      deepStrictEqual(changed.filter((line) => !isInterrupt(line)), []);
      const end = Object.values(sessions[way].imported.execution_traces).find((one) => one.prompt_text === prompts.interrupted);
      const calls = Object.values(sessions[way].imported.hook_executions).filter((row) => row.correlation_id === end.correlation_id);
      deepStrictEqual([end.status, end.error_type, calls.map((call) => call.status)], ['cancelled', 'interrupted', ['cancelled']]);
      const others = (row) => row.correlation_id !== end.correlation_id;
      deepStrictEqual(differences(
        { hook_executions: pick(sessions[way].rows.hook_executions, others) },
        { hook_executions: pick(sessions[way].imported.hook_executions, others) }), []);
    });
  });
}

test('The import adds no trace and no call, and what was learned stays', () => {
  ok(sessions.report.includes('Added: 0 traces, 0 tool calls, 0 routing decisions, 0 endpoint calls.'), sessions.report);
  ok(sessions.evidence[0].length > 0);
  deepStrictEqual(sessions.evidence[1], sessions.evidence[0]);
});

const pick = (rows, wanted) => Object.fromEntries(Object.entries(rows).filter(([, row]) => wanted(row)));
