// Summary: All tests of the dashboard, over one store and in one browser.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startService } from '../claude-code/service.mjs';
import { launch } from './browser.mjs';
import { testAgents } from './agents.mjs';
import { testClicks, writeYesterday } from './clicks.mjs';
import { testCost } from './cost.mjs';
import { testEmpty } from './empty.mjs';
import { testErrors } from './errors.mjs';
import { testHealth } from './health.mjs';
import { testHistory, testProgress } from './history.mjs';
import { testHostile } from './hostile.mjs';
import { testNames } from './names.mjs';
import { testOverview } from './overview.mjs';
import { testPatterns } from './patterns.mjs';
import { learned } from './period.mjs';
import { testProjects } from './projects.mjs';
import { testShell } from './shell.mjs';
import { putStored } from './stored.mjs';
import { testTrace } from './trace.mjs';
import { testTraces } from './traces.mjs';
import { testTypes } from './types.mjs';

const folders = [];
const folder = async () => {
  folders.push(await mkdtemp(join(tmpdir(), 'traceability-dashboard-')));
  return folders.at(-1);
};

/**
 * What the tests are given, once it is there: a service with the demo's sessions, one that is empty and has a key, a browser,
 * and its pages that nobody looks at.
 */
const given = { key: 'a key for the page', full: null, empty: null, browser: null, idle: [] };

before(async () => {
  const [full, empty, yesterday] = [await folder(), await folder(), await folder()];
  await Promise.all([
    launch().then((browser) => { given.browser = browser; }),
    startService(empty, { TRACEABILITY_KEY: given.key }).then((service) => { given.empty = service; }),
    (async () => {
      given.full = await startService(full);
      await given.full.import(fileURLToPath(new URL('../../demo/sessions', import.meta.url)));
      await writeYesterday(yesterday);
      await given.full.import(yesterday);
      if (process.env.TEST_HISTORIES) {
        await given.full.import(process.env.TEST_HISTORIES);
        await learned(given.full, 300);
      }
      await putStored(given.full);
    })(),
  ]);
}, { timeout: 600_000 });

after(async () => {
  await given.browser?.close();
  await given.full?.stop();
  await given.empty?.stop();
  for (const one of folders) await rm(one, { recursive: true, force: true });
});

// What has nothing to do with the one store goes on beside the others, which change it and so have an order.
describe('all', { concurrency: 2 }, () => {
  describe('in order', { concurrency: 1 }, () => {
    testTypes(given);
    testEmpty(given);
    testShell(given);
    testOverview(given);
    testClicks(given);
    testTraces(given);
    testTrace(given);
    testProjects(given);
    testPatterns(given);
    testAgents(given);
    testErrors(given);
    testCost(given);
    testHealth(given);
    testProgress(given);
    testHostile(given);
  });

  describe('beside', { concurrency: 1 }, () => {
    testHistory(given);
    testNames();

    test('the scripts are typed', async () => {
      await promisify(execFile)(process.execPath, [fileURLToPath(new URL('node_modules/.bin/tsc', import.meta.url)), '-p', '.'],
        { cwd: fileURLToPath(new URL('.', import.meta.url)) }).catch((error) => { throw new Error(error.stdout || error.message); });
    });
  });
});
