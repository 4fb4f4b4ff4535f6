// Summary: A server that reads the history by itself: how far it is stands on the page, which sees the first trace arrive.
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually, startService } from '../claude-code/service.mjs';
import { accessible, close, look, open, text } from './browser.mjs';

const sessions = fileURLToPath(new URL('../../demo/sessions/', import.meta.url));

export function testHistory(given) {
  test('a history is read by itself, and the page sees its first trace arrive', async () => {
    const work = await mkdtemp(join(tmpdir(), 'traceability-history-'));
    const service = await startService(join(work, 'data'), { HISTORY: 'on', TRANSCRIPTS: join(work, 'projects') });
    try {
      const page = await open(given, '#/', { service });
      await page.getByText('No traces yet').waitFor();
      await page.getByText('once there are any').waitFor();
      assert.equal(await text(page, '.first .command code'), './run import PATH');
      await accessible(page);

      const folder = join(work, 'projects', '-work-shop');
      await mkdir(folder, { recursive: true });
      const files = (await readdir(sessions)).filter((name) => name.endsWith('.jsonl'));
      for (const name of files) await copyFile(join(sessions, name), join(folder, name));
      // A folder that comes later is looked for each quarter of a minute.
      await page.locator('.attention').waitFor({ timeout: 60_000 });
      await eventually('all of it is read', async () => {
        const answer = await fetch(`${service.url}/api/upkeep`);
        // A machine that is busy may answer that it cannot tell now.
        if (!answer.ok) return false;
        const { history } = await answer.json();
        return history.state === 'following' && history.read_sessions === files.length;
      });
      await page.goto(`${service.url}/#/health`);
      await page.getByText(`${files.length} sessions`, { exact: true }).waitFor();
      await close(page);
    } finally {
      await service.stop();
      await rm(work, { recursive: true, force: true });
    }
  });
}

export function testProgress(given) {
  test('how far the history is read is told while it is read, and no longer', async () => {
    let read = 112;
    const before = (page) => page.route('**/api/upkeep', async (route) => {
      const answer = await route.fetch();
      const history = { state: read < 372 ? 'reading' : 'following', folders: ['/home/dev/.claude/projects'], sessions: 372,
        read_sessions: read, bytes: 1000, read_bytes: Math.round((1000 * read) / 372), unreadable: [] };
      await route.fulfill({ response: answer, json: { ...(await answer.json()), history } });
    });
    const page = await open(given, '#/', { before });
    const bar = page.getByRole('progressbar', { name: 'Reading your history: 112 of 372 sessions' });
    await bar.waitFor();
    assert.equal(await bar.getAttribute('aria-valuenow'), '30');
    await accessible(page);
    read = 372;
    await bar.waitFor({ state: 'detached' });
    await page.waitForFunction(() => !document.querySelector('[role=progressbar]'));
    await close(page);
    read = 112;
    await look(given, 'history', '#/', { before, ready: '[role=progressbar]' });
  });
}
