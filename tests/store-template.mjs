#!/usr/bin/env node
// Usage: tests/store-template.mjs [DIR]
// Summary: Makes an empty store once for a build of the self-host, so that tests start on a copy: a first start takes 10 s of a processor.
// With DIR, a data folder that does not exist yet, it is made with a migrated and empty store in it; without, the folder of both templates
// is printed: new/ has no table, migrated/ has them all. The self-host must be built, or named by TRACEABILITY_SELFHOST.
// The tests of a first start do without: of serving (PrivateStoreTests), of the demo (DemoTests), of an import (replay-audit).
import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = process.env.TRACEABILITY_SELFHOST
  ?? join(root, 'functions/Traceability.SelfHost/bin/Release/net10.0/Traceability.SelfHost.dll');
const kept = 24 * 60 * 60 * 1000;

/** Makes a data folder with a migrated and empty store, as a start and a stop of the self-host leave it. */
export async function makeStore(folder) {
  cpSync(join(await findTemplates(), 'migrated'), join(folder, 'postgres'), { recursive: true, errorOnExist: true, force: false });
}

/** The folder of both templates, which are made if there are none of this build. */
export async function findTemplates() {
  if (!existsSync(program)) throw new Error(`The self-host is not built: ${program}`);
  const place = join(root, 'artifacts/store-template');
  const made = join(place, build());
  if (existsSync(made)) return made;
  mkdirSync(place, { recursive: true });
  for (const other of readdirSync(place)) {
    if (Date.now() - statSync(join(place, other)).mtimeMs > kept) rmSync(join(place, other), { recursive: true, force: true });
  }
  const work = mkdtempSync(join(place, 'making-'));
  try {
    await makeIn(work);
    renameSync(join(work, 'templates'), made);
  } catch (error) {
    // Another has made it meanwhile.
    if (!existsSync(made)) throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return made;
}

/** A name for all that makes a store what it is. */
function build() {
  const hash = createHash('sha256');
  const postgres = join(dirname(program), 'EmbeddedPostgres');
  const files = readdirSync(postgres, { recursive: true }).map((name) => join(postgres, name)).filter((file) => statSync(file).isFile());
  for (const file of [join(dirname(program), 'Traceability.dll'), program, ...files.sort()]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

async function makeIn(work) {
  const [data, templates] = [join(work, 'data'), join(work, 'templates')];
  mkdirSync(data, { mode: 0o700 });
  mkdirSync(templates);
  const password = randomBytes(16).toString('hex');
  writeFileSync(join(data, 'password'), `${password}\n`, { mode: 0o600 });
  await (await startPostgres(data)).stop();
  cpSync(join(data, 'postgres'), join(templates, 'new'), { recursive: true });
  const postgres = await startPostgres(data);
  try {
    await promisify(execFile)('dotnet', [program, 'migrate'], {
      env: { ...process.env, DATABASE_URL: `postgres://postgres:${password}@127.0.0.1:${postgres.port}/postgres?sslmode=disable` },
    });
  } finally {
    await postgres.stop();
  }
  renameSync(join(data, 'postgres'), join(templates, 'migrated'));
}

async function startPostgres(data) {
  const script = join(dirname(program), 'EmbeddedPostgres/postgres.mjs');
  const child = spawn(
    process.execPath, ['--stack-size=3900', script, '--data', data, '--port', '0'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended.then(() => ['{}'])]);
  const { ready, port, message } = JSON.parse(line);
  if (!ready) throw new Error(`The embedded Postgres did not start: ${message ?? 'it ended'}`);
  return {
    port,
    stop: async () => {
      child.stdin.end();
      const [status] = await ended;
      if (status !== 0) throw new Error(`The embedded Postgres ended with ${status}`);
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, ...more] = process.argv.slice(2);
  if (more.length > 0 || folder?.startsWith('-')) {
    process.stderr.write('Usage: tests/store-template.mjs [DIR]\n');
    process.exit(2);
  }
  if (folder !== undefined) await makeStore(folder);
  else process.stdout.write(`${await findTemplates()}\n`);
}
