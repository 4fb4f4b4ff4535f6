import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { messagesIn, startup, strings } from './messages.mjs';

// Filling each new 16 MB of log with zeros takes 14 ms, and is for file systems' sake after a power cut, from which
// nothing is safe here anyway: PGlite runs with fsync off. Endless recursion ends as an error at 1 MB of Postgres' stack; at its
// usual 2 MB, JavaScript's stack (--stack-size=3900) could overflow first, which the session does not survive.
const startParams = [...PGlite.defaultStartParams, '-c', 'wal_init_zero=off', '-c', 'max_stack_depth=1024kB'];

// The status with which PGlite throws where Postgres would long-jump to its main loop: an ordinary SQL error.
const sqlError = 100;

/** PGlite, opened and checked, with the one operation the server needs: raw protocol in, raw protocol out. */
export class Database {
  #pglite;
  #reply = [];
  #lastWords = [];

  /** Told of what a Postgres session does not survive (out of memory, stack overflow, PANIC); must not return. */
  onBroken = (error) => { throw error; };

  /** What a new connection is told of the server: server_version, TimeZone and so on. */
  parameters = new Map();

  /**
   * Opens the data folder, made new if there is none. A new one is made under another name and renamed when it is
   * whole: PGlite takes a folder for a database as soon as PG_VERSION is in it, so that a process killed while
   * it writes the first files would leave a folder that never starts again.
   */
  static async open(folder) {
    if (!fs.existsSync(folder)) {
      const unfinished = `${folder}.new`;
      fs.rmSync(unfinished, { recursive: true, force: true });
      fs.mkdirSync(unfinished, { recursive: true });
      await (await new Database().#start(unfinished)).close();
      fs.renameSync(unfinished, folder);
    }
    return new Database().#start(folder);
  }

  async #start(dataDir) {
    const onStderr = (line) => {
      if (this.#lastWords.push(line) > 5) this.#lastWords.shift();
      if (/\b(FATAL|PANIC):/.test(line)) process.stderr.write(`${line}\n`);
      return false;
    };
    try {
      this.#pglite = await PGlite.create({ dataDir, extensions: { vector }, startParams, onStderr });
    } catch (error) {
      throw new Error([error?.message ?? String(error), ...this.#lastWords].join(' | '), { cause: error });
    }
    this.#watch();
    for (const { type, body } of messagesIn(await this.exchange(startup('postgres', 'postgres')))) {
      if (type === 'S') this.parameters.set(...strings(body, 2));
    }
    this.parameters.set('session_authorization', 'postgres');
    return this;
  }

  // PGlite swallows every exception of Postgres' main loop and calls it again, for ever if need be. An
  // unknown one means that WASM code was left in the middle, after which its memory cannot be trusted.
  #watch() {
    const module = this.#pglite.Module;
    const once = module._PostgresMainLoopOnce;
    module._PostgresMainLoopOnce = () => {
      try {
        return once();
      } catch (error) {
        if (error?.status !== sqlError) this.onBroken(error, Buffer.concat(this.#reply));
        throw error;
      }
    };
  }

  /**
   * Runs whole protocol messages and resolves to all that Postgres answered. Everything happens before the first
   * await, and nothing else may be called until it resolves.
   */
  async exchange(bytes) {
    this.#reply = [];
    try {
      // Not execProtocolRaw: that one also parses every reply and keeps the results for ever.
      // Not synced to the file system: files on disk are written as Postgres writes them.
      await this.#pglite.execProtocolRawStream(bytes, {
        syncToFs: false,
        onRawData: (part) => this.#reply.push(Buffer.from(part)),
      });
    } catch (error) {
      this.onBroken(error, Buffer.concat(this.#reply));
      throw error;
    }
    const reply = Buffer.concat(this.#reply);
    this.#reply = [];
    return reply;
  }

  async close() {
    await this.#pglite.close();
  }
}
