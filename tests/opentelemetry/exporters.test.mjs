// Summary: OpenTelemetry's own exporters for JavaScript send spans and events in Claude Code's names, as JSON, to the service.
import { deepStrictEqual, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { eventually, startService } from '../claude-code/service.mjs';

const work = mkdtempSync(`${tmpdir()}/traceability-opentelemetry-`);
const resource = resourceFromAttributes({ 'service.name': 'claude-code', 'service.version': '2.1.332' });
const [session, prompt] = [randomUUID(), randomUUID()];
let service;

before(async () => { service = await startService(`${work}/data`); }, { timeout: 600_000 });

after(async () => {
  await service?.stop();
  rmSync(work, { recursive: true, force: true });
});

/** A turn with one failing call, in which the spans are sent before the events that say of which prompt they are. */
async function send(compression) {
  const spans = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${service.url}/v1/traces`, compression }))],
  });
  const logs = new LoggerProvider({
    resource,
    processors: [new BatchLogRecordProcessor(new OTLPLogExporter({ url: `${service.url}/v1/logs`, compression }))],
  });
  const tracer = spans.getTracer('com.anthropic.claude_code.tracing');
  const logger = logs.getLogger('com.anthropic.claude_code.events');
  const turn = tracer.startSpan('claude_code.interaction', { attributes: { 'session.id': session, user_prompt: 'Make it pass' } });
  const inTurn = trace.setSpan(context.active(), turn);
  const tell = (name, attributes) => logger.emit({
    body: `claude_code.${name}`,
    context: inTurn,
    attributes: { 'event.name': name, 'session.id': session, 'prompt.id': prompt, ...attributes },
  });
  const call = { tool_name: 'Bash', tool_use_id: `toolu_${session}` };
  const request = { request_id: `req_${session}`, model: 'claude-opus-5-5', input_tokens: 10, output_tokens: 20, cache_read_tokens: 30 };
  tell('user_prompt', { prompt: 'Make it pass', prompt_length: '12' });
  const answer = tracer.startSpan('claude_code.llm_request', { attributes: { 'session.id': session, success: true, ...request } }, inTurn);
  answer.end();
  tell('api_request', { ...request, cost_usd: 0.1 });
  const tool = tracer.startSpan('claude_code.tool', { attributes: { 'session.id': session, full_command: 'npm test', ...call } }, inTurn);
  const run = tracer.startSpan(
    'claude_code.tool.execution', { attributes: { 'session.id': session, success: false, tool_use_id: call.tool_use_id } },
    trace.setSpan(context.active(), tool));
  run.setStatus({ code: SpanStatusCode.ERROR, message: 'Shell command failed' });
  run.end();
  tool.end();
  tell('tool_result', { ...call, success: 'false', error: 'Shell command failed', duration_ms: '12', tool_input: '{"command":"npm test"}' });
  turn.end();
  await spans.shutdown();
  await logs.shutdown();
}

for (const compression of ['none', 'gzip']) {
  test(`What they send (${compression}) is one trace with its call and its answer, each once`, async () => {
    await send(compression);
    await eventually('the turn has ended', async () => (await service.rows(
      `SELECT 1 FROM execution_traces WHERE session_id = '${session}' AND status = 'success'`)).length === 1);
    const rows = await service.rows(`
      SELECT t.prompt_text, h.tool_name, h.status, h.quality_gates_validated AS checks, h.context->'tool_input'->>'command' AS command,
        a.input_tokens, a.output_tokens, a.cache_read_tokens
      FROM execution_traces t JOIN hook_executions h USING (correlation_id) JOIN model_answers a USING (correlation_id)
      WHERE t.session_id = '${session}'`);
    deepStrictEqual(rows, [{
      prompt_text: 'Make it pass', tool_name: 'Bash', status: 'error', checks: ['test:failed'], command: 'npm test',
      input_tokens: 10, output_tokens: 20, cache_read_tokens: 30,
    }]);
    strictEqual((await service.rows('SELECT 1 FROM telemetry_spans')).length, 0);
  });
}
