// Usage: node tests/dashboard/screenshots.mjs
// Takes the pictures that README begins with, of ./run demo, into docs/: the overview and a trace, light and dark. The self-host must be
// built (dotnet build -c Release).
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { launch, settled } from './browser.mjs';

const program = fileURLToPath(new URL('../../functions/Traceability.SelfHost/bin/Release/net10.0/Traceability.SelfHost.dll', import.meta.url));
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

const demo = spawn('dotnet', [program, 'demo', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const browser = await launch();
try {
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: demo.stdout }).on('line', (line) => line.startsWith('Open ') && resolve(line.slice('Open '.length).trim()));
    demo.on('exit', () => reject(new Error('The demo ended.')));
  });
  // A trace that has something of everything: delegated to an agent that delegated on, mended, and gone well.
  const list = await (await fetch(`${url}/api/analytics/traces?outcome=success&text=code-reviewer&sort=cost&limit=1`)).json();
  await mkdir(docs, { recursive: true });
  for (const theme of ['light', 'dark']) {
    for (const [name, hash] of [['overview', '#/'], ['trace', `#/traces/${list.items[0].correlation_id}`]]) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: theme, locale: 'en-GB' });
      await page.goto(`${url}/${hash}`);
      await page.waitForSelector(name === 'trace' ? '.criteria' : '.tile-value');
      await settled(page);
      await page.screenshot({ path: `${docs}${name}-${theme}.png` });
      await page.close();
    }
  }
} finally {
  await browser.close();
  demo.kill('SIGINT');
}
