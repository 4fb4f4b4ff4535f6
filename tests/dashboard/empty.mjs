// Summary: A server that wants a key, and has no traces yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, close, look, open, text } from './browser.mjs';

export function testEmpty(given) {
  test('the page asks for the key, keeps it in the tab, and sees the first trace arrive', async () => {
    const page = await open(given, '#/', { service: given.empty, ready: '#key' });
    await accessible(page);
    await page.fill('#key', 'not the key');
    await page.keyboard.press('Enter');
    await page.getByText("This is not the server's key").waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await page.fill('#key', given.key);
    await page.keyboard.press('Enter');

    await page.getByText('No traces yet').waitFor();
    assert.equal(await page.evaluate(() => Object.values(localStorage).includes('a key for the page')), false);
    assert.equal(await text(page, '.first .command code'), './run import');
    await page.reload();
    await page.getByText('No traces yet').waitFor();
    await accessible(page);

    const start = await fetch(`${given.empty.url}/api/traces/start`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'x-functions-key': given.key },
      body: JSON.stringify({ prompt_text: 'The first of all' }),
    });
    assert.equal(start.status, 202);
    await page.getByText('One trace is still open.').waitFor();
    await page.getByText('The first of all').first().waitFor();
    await page.getByText('Forget the key').click();
    await page.waitForSelector('#key');
    await close(page);
  });

  test('the question for the key fits and is accessible', async () => {
    await look(given, 'key', '#/', { service: given.empty, ready: '#key' });
  });
}
