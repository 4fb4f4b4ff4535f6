// Summary: Claude Code itself is told what helps, after a failure and after an edit, and the model is sent it; by scripts and by requests.
import { ok } from 'node:assert';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { startSession } from './client.mjs';
import * as install from './install.mjs';
import { startModel } from './model.mjs';
import { eventually, startService } from './service.mjs';
import { makePlace } from './session.mjs';

const bash = (command) => [{ name: 'Bash', input: { command, description: 'Run it' } }];
const read = [{ name: 'Read', input: { file_path: 'app.mjs' } }];
const edit = [{ name: 'Edit', input: { file_path: 'app.mjs', old_string: 'var total', new_string: 'const total /* noVar.fixed */' } }];
const prompts = { mend: 'Make the linter pass', again: 'See what the linter says now' };
const scripts = {
  [prompts.mend]: [bash('./lint.sh'), read, edit, bash('./lint.sh'), 'Mended.'],
  [prompts.again]: [bash('./lint.sh'), read, edit, 'Done.'],
};
const ways = { 'script hooks': install.scripts, 'HTTP hooks': install.requests };
const work = mkdtempSync(`${tmpdir()}/traceability-advice-`);
const places = {};
let model, service;

before(async () => {
  [model, service] = await Promise.all([startModel(scripts, {}), startService(`${work}/data`)]);
  for (const [index, [way, installAt]] of Object.entries(ways).entries()) {
    const place = { ...makePlace(`${work}/${index}`), service: service.url };
    writeFileSync(`${place.project}/lint.sh`,
      '#!/bin/sh\nif grep -q "var " app.mjs; then echo "app.mjs:1:1: Unexpected var (no-var)"; exit 1; fi\n');
    chmodSync(`${place.project}/lint.sh`, 0o755);
    await installAt(place, service);
    places[way] = place;
    // It fails and is mended in three sessions, in which the checks after an edit are the same.
    for (let time = 0; time < 3; time++) await played(place, prompts.mend);
    for (let time = 0; time < 4; time++) {
      await service.change(`
        WITH one AS (SELECT gen_random_uuid() AS trace, gen_random_uuid() AS session), files AS (
          INSERT INTO work_files (correlation_id, file, project, session_id, edits, last_at)
          SELECT trace, 'app.mjs', '${place.project}', session, 1, now() FROM one)
        INSERT INTO work_commands (correlation_id, ordinal, project, session_id, kind, command, at, passed, edited)
        SELECT trace, 0, '${place.project}', session, 'lint', './lint.sh', now(), true, '{app.mjs}' FROM one`);
    }
  }
  await eventually('everything is learned from', async () => (await service.rows(`
    SELECT 1 FROM execution_traces WHERE learned_at IS NULL AND NOT 'outside-prompts' = ANY (tags)`)).length === 0);
  // A minute after its start the service mines what is there.
  await eventually('what mended it is known', async () => (await service.rows(
    'SELECT DISTINCT project FROM error_patterns WHERE known_fix IS NOT NULL')).length === Object.keys(ways).length, 240);
}, { timeout: 600_000 });

after(async () => {
  model?.stop();
  await service?.stop();
  rmSync(work, { recursive: true, force: true });
});

async function played(place, prompt) {
  writeFileSync(`${place.project}/app.mjs`, 'var total = 0;\nexport default total;\n');
  const session = startSession(place, model);
  await session.say(prompt);
  await session.end();
  await eventually('the prompt is stored', async () => (await service.rows(`
    SELECT 1 FROM execution_traces WHERE session_id = '${session.id}' AND prompt_text = '${prompt}' AND status <> 'in_progress'`)).length > 0);
  return session.id;
}

/** What the model was sent in a session. A machine that is busy may be too slow for a hook once. */
async function told(place, pattern) {
  let heard = '';
  for (let time = 0; time < 4; time++) {
    const from = model.heard.length;
    await played(place, prompts.again);
    heard = model.heard.slice(from).join('\n');
    if (pattern.test(heard)) break;
  }
  return heard;
}

for (const way of Object.keys(ways)) {
  test(`With ${way} the model is told of a known fix after a failing call`, async () => {
    const known = /traceability-record>[^<]*Unexpected var \(no-var\)\\+" was seen 3 times in this project and mended 3 of those times by an edit/;
    const heard = await told(places[way], known);
    ok(known.test(heard), heard.slice(-6000));
  });

  test(`With ${way} the model is told of the checks after an edit`, async () => {
    const heard = await told(places[way], /After edits of \.mjs files/);
    ok(/After edits of \.mjs files \\+"\.\/lint\.sh\\+" was run in \d of \d sessions here/.test(heard), heard.slice(-6000));
  });
}
