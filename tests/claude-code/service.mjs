// Summary: Traceability itself, serving in a data folder of its own, and what is in its store.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeStore } from '../store-template.mjs';

const run = promisify(execFile);
const program = process.env.TRACEABILITY_SELFHOST
  ?? fileURLToPath(new URL('../../functions/Traceability.SelfHost/bin/Release/net10.0/Traceability.SelfHost.dll', import.meta.url));

/**
 * @param data its data folder; one without a store is given an empty one
 * @param more what else is in its environment
 */
export async function startService(data, more = {}) {
  if (!existsSync(`${data}/postgres`)) await makeStore(data);
  const { DATABASE_URL, TRACEABILITY_KEY, TRANSCRIPTS, CLAUDE_CONFIG_DIR, ...rest } = process.env;
  // What the person who runs the tests did is none of their business; a test that is of the history names a folder, and asks for it.
  const env = { ...rest, EMBEDDING: 'lexical', HISTORY: 'off' };
  const child = spawn(
    'dotnet', [program, '--port', '0', '--data', data], { env: { ...env, HOLDOUT_SHARE: '0', ...more }, stdio: ['ignore', 'pipe', 'inherit'] });
  const said = [];
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      if (line.startsWith('Serving on ')) resolve(line.slice('Serving on '.length).trim());
    });
    child.on('exit', () => reject(new Error(`The service ended: ${said.join('\n')}`)));
  });
  const database = said.find((line) => line.startsWith('Database at ')).slice('Database at '.length).trim();
  return {
    url,
    /** The rows of a query, as objects. */
    rows: async (sql) => JSON.parse((await run('psql', [database, '-XAtqc', `SELECT coalesce(json_agg(r), '[]') FROM (${sql}) r`],
      { maxBuffer: 1 << 28 })).stdout),
    change: (sql) => run('psql', [database, '-Xqc', sql]),
    import: async (path) => (await run('dotnet', [program, 'import', path, '--data', data], { env })).stdout,
    stop: () => new Promise((resolve) => { child.on('exit', resolve); child.kill('SIGTERM'); }),
  };
}

/** Waits until a condition holds; says what did not. */
export async function eventually(what, holds, seconds = 90) {
  for (const deadline = Date.now() + seconds * 1000; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
    const answer = await holds();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${seconds} s: ${what}`);
  }
}
