// Summary: The browser, and what every page is held to.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
// Only whoever asks for them waits for them.
const pictures = process.env.TEST_PICTURES ? fileURLToPath(new URL('../../artifacts/dashboard/', import.meta.url)) : null;

/** The sizes at which each page is looked at: a phone, a laptop, a large screen. */
export const sizes = [[360, 740], [1280, 860], [2560, 1440]];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** What tests listen to, and what a page goes without until it is opened again. */
const HEARD = ['console', 'dialog', 'pageerror', 'request', 'response'];

/**
 * A page that fails its test when anything in it fails: a script, or what the policy does not let it do. One that was closed is opened
 * again, with nothing of what it was, since a new one is a new process and costs three times as much. A `fresh` one has kept no scripts.
 */
export async function open(
  given, hash = '#/', { service = given.full, theme = 'light', size = [1280, 860], ready = 'h1', fresh = false, before } = {}) {
  const page = (fresh ? undefined : given.idle.pop())
    ?? await (await given.browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })).newPage();
  page.setDefaultTimeout(60_000);
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(String(error)));
  page.on('console', (message) => {
    // That an answer is an error is told on the page, and is no trouble of it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) page.troubles.push(message.text());
  });
  page.on('dialog', (dialog) => { page.troubles.push(`a dialog: ${dialog.message()}`); void dialog.dismiss(); });
  await page.setViewportSize({ width: size[0], height: size[1] });
  await page.emulateMedia({ colorScheme: theme });
  if (before) await before(page);
  await page.goto(`${service.url}/${hash}`);
  await page.waitForSelector(ready);
  page.idle = given.idle;
  return page;
}

/** A page that fails is not opened again: whatever is the matter with it stays there. */
export async function close(page) {
  assert.deepEqual(page.troubles, []);
  // What a page asks for every few seconds may be on its way through a test's own answer, which must not outlive the page.
  await page.unrouteAll({ behavior: 'wait' });
  await page.evaluate(() => { localStorage.clear(); sessionStorage.clear(); });
  for (const name of HEARD) page.removeAllListeners(name);
  await page.goto('about:blank');
  await page.mouse.move(0, 0);
  page.idle.push(page);
}

/** Compares anew what is still changing, in the page or in the server, until it holds; what is wrong at the end is told. */
export async function becomes(compare, seconds = 60) {
  for (const deadline = Date.now() + seconds * 1000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    try {
      return await compare();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Waits until nothing is loading any more. */
export async function settled(page) {
  // What was just done is seen first: going elsewhere, and asking for something else, begin a frame later at the latest.
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }));
  await page.waitForFunction(() => !document.querySelector('.loading, .loading-tiles, [aria-busy=true], .stale'));
  await page.evaluate(() => document.fonts.ready);
}

/** No violation of WCAG 2.2 A and AA, nor of what axe holds for good practice where that is a fault. */
export async function accessible(page) {
  // By the debugger's door: the page's own policy lets no script in.
  if (!await page.evaluate(() => Boolean(globalThis.axe))) await page.evaluate(await readFile(axe, 'utf8'));
  const violations = await page.evaluate(async () => (await globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'],
  })).violations);
  const told = violations.map((one) =>
    `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')} (${one.nodes[0].failureSummary})`);
  assert.deepEqual(told, []);
}

/** Looks at a page at each size in both themes: it fits and is accessible. Its picture is taken if pictures are asked for. */
export async function look(given, name, hash, options = {}) {
  // All else is loaded in the light.
  const page = await open(given, hash, { ...options, theme: 'dark' });
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    for (const theme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme: theme });
      // What is drawn is drawn anew.
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      await settled(page);
      const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      assert.equal(fits, true, `${name} is wider than ${width} pixels`);
      await accessible(page);
      if (pictures) await page.screenshot({ path: `${pictures}${name}-${width}-${theme}.png`, fullPage: true });
    }
  }
  await close(page);
}

/** The text of what a selector finds, white space being one space. */
export const text = async (page, selector) => (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();

export const texts = async (page, selector) => (await page.locator(selector).allInnerTexts()).map((one) => one.replace(/\s+/g, ' ').trim());
