// Serves PGlite over the Postgres wire protocol on the loopback interface:
//
//   node postgres.mjs --data DIR --port N [--idle-in-transaction MILLISECONDS]
//
// DIR/postgres holds the database, DIR/password what clients must know, DIR/postgres.pid names this process; port 0 is any free
// one. Once it serves, it prints {"ready":true,"port":…,"version":"…"}; if it cannot, {"error":"…","message":"…"} with exit code 2
// (port_in_use), 3 (data_locked) or 4 (start_failed). Exit code 70: the database broke under it, and is sound again after a restart.
//
// It lives as long as its standard input is open, so that it does not outlive whoever started it. SIGTERM stops it
// too. SIGINT does not: a terminal's Ctrl-C goes to the whole group, and the parent still has things to store.
//
// All connections share one session: what is set with SET or LISTENed to, temporary tables and session-level advisory locks
// are common to them. Transactions and prepared statements are not.
import './privateFiles.mjs';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { Connection } from './connection.mjs';
import { Database } from './database.mjs';
import { Maintenance } from './maintenance.mjs';
import { errorResponse } from './messages.mjs';
import { PidFile } from './pidFile.mjs';
import { Verifier } from './scram.mjs';
import { Session } from './session.mjs';

// By default V8 compiles every function anew that ran a little, which is a third of what a start takes of the processor. Work that lasts
// is as fast with a limit of fifty times that (bytes of code run); a V8 that does not know the flag goes on without.
v8.setFlagsFromString('--wasm-tiering-budget=100000000');

const exitCodes = { port_in_use: 2, data_locked: 3, start_failed: 4 };

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    'idle-in-transaction': { type: 'string', default: '30000' },
  },
});

const connections = new Set();
const sockets = net.createServer();
let pidFile;
let verifier;
let database;
let session;
let maintenance;
let closing;

for (const signal of ['SIGINT', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => {});
process.on('SIGTERM', stop);
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

try {
  if (!options.data) throw new Error('--data DIR is missing');
  fs.mkdirSync(options.data, { recursive: true });
  verifier = new Verifier(readPassword(path.join(options.data, 'password')));
  pidFile = new PidFile(path.join(options.data, 'postgres.pid'));
  pidFile.take();
  // First the port, which may be taken, then the database, which takes seconds. Who connects in between waits.
  await listen(Number(options.port));
  database = await Database.open(path.join(options.data, 'postgres'));
  database.onBroken = exitBroken;
  session = new Session(database, Number(options['idle-in-transaction']));
  maintenance = new Maintenance(session);
  for (const socket of connections) connect(socket);
  say({ ready: true, port: sockets.address().port, version: database.parameters.get('server_version') });
} catch (error) {
  const code = { EADDRINUSE: 'port_in_use', data_locked: 'data_locked' }[error.code] ?? 'start_failed';
  say({ error: code, message: error.message });
  if (code !== 'data_locked') pidFile?.release();
  process.exit(exitCodes[code]);
}

function readPassword(file) {
  const password = fs.readFileSync(file, 'utf8').trim();
  if (password === '') throw new Error(`${file} is empty: without a password anybody on this machine could connect`);
  return password;
}

function say(line) {
  fs.writeSync(1, `${JSON.stringify(line)}\n`);
}

function listen(port) {
  sockets.on('connection', (socket) => {
    connections.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => connections.delete(socket));
    if (session !== undefined) connect(socket);
  });
  return new Promise((resolve, reject) => sockets.once('error', reject).listen(port, '127.0.0.1', resolve));
}

function connect(socket) {
  socket.connection = new Connection(socket, session, verifier);
}

/** Finishes the unit that is running, closes the database and exits. While it opens nothing is lost by going at once. */
function stop() {
  if (session !== undefined) {
    closing ??= close();
  } else {
    pidFile?.release();
    process.exit(0);
  }
}

async function close() {
  sockets.close();
  maintenance.stop();
  await session.stop();
  for (const { connection } of connections) connection.close('57P01', 'terminating connection due to administrator command');
  await database.close();
  pidFile.release();
  process.exit(0);
}

/** The database cannot be used any more, nor closed: says so to whom it was working for and leaves the rest to a restart. */
function exitBroken(error, reply) {
  fs.writeSync(2, `the database broke: ${error?.name}: ${error?.message}\n`);
  const told = Buffer.concat([reply, errorResponse('FATAL', '57P02', 'the embedded Postgres broke and is being restarted')]);
  session?.running?.send?.(told);
  pidFile.release();
  process.exit(70);
}
