// Summary: What is around the pages: keys, themes, what is loaded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, open, settled, text } from './browser.mjs';
import { address, everything } from './period.mjs';

const MOST_SCRIPT = 150 * 1024;

export function testShell(given) {
  test('the keyboard reaches everything', async () => {
    const page = await open(given, address('', await everything(given.full)));
    await settled(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
    await page.keyboard.press('j');
    assert.match(first, /^#\/traces\?/);
    await page.keyboard.press('k');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), first);

    // Whatever can be clicked can be reached by Tab, and is seen to be.
    await page.locator('.attention ul, .attention .calm').waitFor();
    // Of a group of radios Tab reaches the chosen one, and the arrows the others.
    const wanted = await page.evaluate(() => {
      document.activeElement.blur();
      window.scrollTo(0, 0);
      globalThis.unreached = new Set([...document.querySelectorAll('a[href], button, select, input:not([type=radio]:not(:checked))')]
        .filter((one) => one.checkVisibility() && !one.closest('dialog')));
      return globalThis.unreached.size;
    });
    for (let at = 0; at < wanted + 40; at++) {
      await page.keyboard.press('Tab');
      await page.evaluate(() => globalThis.unreached.delete(document.activeElement));
    }
    // What the page has no more is nobody's to reach.
    assert.deepEqual(await page.evaluate(() => [...globalThis.unreached].filter((one) => one.isConnected).map((one) => one.outerHTML)), []);
    await close(page);
  });

  test('the theme is chosen by a key and stays', async () => {
    const page = await open(given, '#/');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    const dark = await ground();
    assert.notEqual(dark, light);
    await page.reload();
    await page.waitForSelector('h1');
    assert.equal(await ground(), dark);
    await close(page);
  });

  test('an address that is no page says so', async () => {
    const page = await open(given, '#/nothing');
    assert.equal(await text(page, 'h1'), 'Nothing here');
    await close(page);
  });

  test('the first page loads at most 150 KB of script, all of it from this server, and keeps it', async () => {
    const loaded = [];
    const page = await open(given, address('', await everything(given.full)), {
      fresh: true, before: (one) => one.on('response', (answer) => loaded.push(answer)),
    });
    await settled(page);
    await page.waitForSelector('.chart-frame canvas');
    const scripts = loaded.filter((one) => one.request().resourceType() === 'script');
    const name = (address) => new URL(address).pathname.split('/').slice(3).join('/');
    const sizes = await Promise.all(scripts.map(async (one) => [name(one.url()), (await one.body()).length]));
    const all = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(all <= MOST_SCRIPT, `${all} bytes: ${JSON.stringify(sizes)}`);
    assert.ok(loaded.every((one) => one.url().startsWith(given.full.url)));
    assert.ok(scripts.every((one) => one.headers()['cache-control'].includes('immutable') && one.headers()['content-encoding'] === 'br'));
    await close(page);
  });
}
