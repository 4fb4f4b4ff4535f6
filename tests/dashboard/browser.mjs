// Summary: The browser, and what every page is held to.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const pictures = fileURLToPath(new URL('../../artifacts/dashboard/', import.meta.url));

/** The sizes at which each page is looked at: a phone, a laptop, a large screen. */
export const sizes = [[360, 740], [1280, 860], [2560, 1440]];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** A page that fails its test when anything in it fails: a script, or what the policy does not let it do. */
export async function open(given, hash = '#/', { service = given.full, theme = 'light', size = [1280, 860], ready = 'h1', before } = {}) {
  const context = await given.browser.newContext({
    viewport: { width: size[0], height: size[1] }, colorScheme: theme, locale: 'en-GB', timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(String(error)));
  page.on('console', (message) => {
    // That an answer is an error is told on the page, and is no trouble of it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) page.troubles.push(message.text());
  });
  page.on('dialog', (dialog) => { page.troubles.push(`a dialog: ${dialog.message()}`); void dialog.dismiss(); });
  if (before) await before(page);
  await page.goto(`${service.url}/${hash}`);
  await page.waitForSelector(ready);
  return page;
}

export async function close(page) {
  assert.deepEqual(page.troubles, []);
  // What a page asks for every few seconds may be on its way through a test's own answer, which must not outlive the page.
  await page.unrouteAll({ behavior: 'wait' });
  await page.context().close();
}

/** Waits until nothing is loading any more. */
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('.loading, .loading-tiles, [aria-busy=true], .stale'));
  await page.evaluate(() => document.fonts.ready);
}

/** No violation of WCAG 2.2 A and AA, nor of what axe holds for good practice where that is a fault. */
export async function accessible(page) {
  // By the debugger's door: the page's own policy lets no script in.
  const source = await (await import('node:fs/promises')).readFile(axe, 'utf8');
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  }));
  const told = violations.map((one) =>
    `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')} (${one.nodes[0].failureSummary})`);
  assert.deepEqual(told, []);
}

/** Looks at a page at each size in both themes: it fits, is accessible, and has its picture taken. */
export async function look(given, name, hash, options = {}) {
  await mkdir(pictures, { recursive: true });
  for (const theme of ['light', 'dark']) {
    const page = await open(given, hash, { ...options, theme });
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await settled(page);
      const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      assert.equal(fits, true, `${name} is wider than ${width} pixels`);
      await accessible(page);
      await page.screenshot({ path: `${pictures}${name}-${width}-${theme}.png`, fullPage: true });
    }
    await close(page);
  }
}

/** The text of what a selector finds, white space being one space. */
export const text = async (page, selector) => (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();

export const texts = async (page, selector) => (await page.locator(selector).allInnerTexts()).map((one) => one.replace(/\s+/g, ' ').trim());
