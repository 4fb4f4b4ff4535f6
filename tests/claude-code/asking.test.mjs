// Summary: Claude Code itself asks the store over the Model Context Protocol, with the server's key, and the model is told the answer.
import { ok, strictEqual } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { command, startSession } from './client.mjs';
import { startModel } from './model.mjs';
import { startService } from './service.mjs';
import { makePlace } from './session.mjs';

const KEY = 'a key of sixteen or more';
const tool = 'mcp__traceability__search_traces';
const prompts = { ask: 'Look up how the parser was mended', wrong: 'Look up what nobody may' };
const scripts = {
  [prompts.ask]: [[{ name: tool, input: { text: 'parser' } }], 'It was mended.'],
  [prompts.wrong]: [[{ name: tool, input: { text: 'parser' } }], 'It is not there.'],
};
const work = mkdtempSync(`${tmpdir()}/traceability-asking-`);
let model, service, place;

before(async () => {
  [model, service] = await Promise.all([startModel(scripts, {}), startService(`${work}/data`, { TRACEABILITY_KEY: KEY })]);
  place = makePlace(work);
  const told = await fetch(`${service.url}/api/traces/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-functions-key': KEY },
    body: JSON.stringify({ prompt_text: 'Mend the parser of the price list', project: place.project }),
  });
  strictEqual(told.status, 202);
}, { timeout: 120_000 });

after(async () => {
  model?.stop();
  await service?.stop();
  rmSync(work, { recursive: true, force: true });
});

/** What the model was sent in answer to the call in the turn of a prompt. */
async function answered(prompt, ...args) {
  const session = startSession(place, model, '--allowedTools', tool, ...args);
  await session.say(prompt);
  await session.end();
  return model.heard.filter((messages) => messages.includes(prompt)).at(-1);
}

test('with the key as a bearer it is answered', async () => {
  await command(
    place, 'mcp', 'add', '--transport', 'http', 'traceability', `${service.url}/mcp`, '--header', `Authorization: Bearer ${KEY}`);

  const heard = await answered(prompts.ask);

  ok(heard.includes('"tool_result"') && heard.includes('Mend the parser of the price list'), heard.slice(-2000));
  ok(heard.includes('<traceability-record>'), heard.slice(-2000));
}, { timeout: 120_000 });

test('with another key it is told nothing', async () => {
  writeFileSync(`${work}/mcp.json`, JSON.stringify({
    mcpServers: { traceability: { type: 'http', url: `${service.url}/mcp`, headers: { Authorization: 'Bearer another key of somebody' } } },
  }));

  const heard = await answered(prompts.wrong, '--strict-mcp-config', '--mcp-config', `${work}/mcp.json`);

  ok(!heard.includes('price list'), heard.slice(-2000));
}, { timeout: 120_000 });
