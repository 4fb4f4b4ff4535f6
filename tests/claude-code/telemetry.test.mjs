// Summary: Claude Code itself with its telemetry on is traced by that alone, and together with hooks each thing is there once.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { startSession } from './client.mjs';
import * as install from './install.mjs';
import { startModel } from './model.mjs';
import { eventually, startService } from './service.mjs';
import { makePlace, prompts, replies, scripts } from './session.mjs';
import { readTraces } from './store.mjs';

const spans = { CLAUDE_CODE_ENHANCED_TELEMETRY_BETA: '1', OTEL_TRACES_EXPORTER: 'otlp' };
const ways = {
  'events in protobuf': { telemetry: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' } },
  'events and spans in JSON': { telemetry: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', ...spans } },
  'events, spans and hooks': { telemetry: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf', ...spans }, hooks: install.requests },
};
const work = mkdtempSync(`${tmpdir()}/traceability-telemetry-`);
const sessions = {};
let model, service;

before(async () => {
  [model, service] = await Promise.all([startModel(scripts, replies), startService(`${work}/data`)]);
  await Promise.all(Object.entries(ways).map(async ([way, { telemetry, hooks }], index) => {
    const place = {
      ...makePlace(`${work}/${index}`),
      service: service.url,
      telemetry: {
        CLAUDE_CODE_ENABLE_TELEMETRY: '1', OTEL_LOGS_EXPORTER: 'otlp', OTEL_METRICS_EXPORTER: 'otlp',
        OTEL_EXPORTER_OTLP_ENDPOINT: service.url, OTEL_LOG_USER_PROMPTS: '1', OTEL_LOG_TOOL_DETAILS: '1', OTEL_LOG_TOOL_CONTENT: '1',
        OTEL_LOGS_EXPORT_INTERVAL: '500', OTEL_TRACES_EXPORT_INTERVAL: '500', OTEL_METRIC_EXPORT_INTERVAL: '500', ...telemetry,
      },
    };
    await hooks?.(place, service);
    const session = startSession(place, model);
    await session.say(prompts.mend);
    await session.say(prompts.refused);
    await session.say(prompts.delegate, 2);
    await session.end();
    await eventually(`what ${way} tell is stored`, async () => {
      const traces = await readTraces(service, session.id);
      return traces.some((one) => one.agent && one.status === 'success')
        && traces.find((one) => one.prompt === prompts.mend)?.calls.length === 4
        && traces.find((one) => one.prompt === prompts.delegate)?.calls.length === 1;
    });
    sessions[way] = { id: session.id, place };
  }));
  // Spans come in batches of their own.
  await eventually('nothing waits', async () => (await service.rows('SELECT 1 FROM telemetry_spans')).length === 0);
  for (const session of Object.values(sessions)) session.before = await shape(session.id);
  for (const [index, { place }] of Object.values(sessions).entries()) {
    cpSync(`${place.home}/.claude/projects`, `${work}/projects/${index}`, { recursive: true });
  }
  sessions.report = await service.import(`${work}/projects`);
  for (const way of Object.keys(ways)) sessions[way].after = await shape(sessions[way].id);
}, { timeout: 600_000 });

after(async () => {
  model?.stop();
  await service?.stop();
  rmSync(work, { recursive: true, force: true });
});

/** What was asked of whom and done, and how many tokens that took. */
async function shape(session) {
  const traces = (await readTraces(service, session)).filter((one) => !one.isOutsidePrompts);
  const [tokens] = await service.rows(`
    SELECT count(*) AS answers, sum(input_tokens) AS input, sum(output_tokens) AS output FROM model_answers a
    JOIN execution_traces t USING (correlation_id) WHERE t.session_id = '${session}'`);
  return { traces: traces.map(({ prompt, agent, caller, calls }) => ({ prompt, agent, caller, calls })), tokens };
}

const done = {
  [prompts.mend]: ['Bash error test:failed', 'Read success', 'Edit success', 'Bash success test:passed'],
  [prompts.refused]: ['Bash denied'],
  [prompts.delegate]: ['Agent success'],
};

for (const way of Object.keys(ways)) {
  describe(`With ${way}`, () => {
    test('every prompt is a trace with its calls and their outcomes', () => {
      const found = sessions[way].before.traces.filter((one) => !one.agent);
      deepStrictEqual(Object.fromEntries(found.map(({ prompt, calls }) => [prompt, calls])), done);
    });

    test('an agent works under the prompt that called it', () => {
      const [agent] = sessions[way].before.traces.filter((one) => one.agent);
      deepStrictEqual([agent.agent, agent.caller, agent.calls], ['general-purpose', prompts.delegate, ['Bash success']]);
    });

    test('the import of its transcript adds no trace, no call and no token', () => {
      const bare = ({ traces, tokens }) => ({ tokens, traces: traces.map(({ agent, caller, calls }) => ({ agent, caller, calls })) });
      deepStrictEqual(bare(sessions[way].after), bare(sessions[way].before));
      // Five answers to the first prompt, two to the second, two with the report's to the third, and two of the agent.
      strictEqual(sessions[way].after.tokens.answers, 12);
    });
  });
}

test('The import finds everything there', () => {
  ok(sessions.report.includes('Added: 0 traces, 0 tool calls'), sessions.report);
});
