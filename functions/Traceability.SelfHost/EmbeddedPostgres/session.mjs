import { messagesIn, query, strings, sync } from './messages.mjs';

/**
 * PGlite's only session, shared by all connections. They take turns by the unit: a simple query, or extended
 * messages up to Sync or Flush. A connection inside a transaction, or between Flush and Sync, owns the session, and the
 * others wait until it is done, has gone, or has been idle for too long while they waited.
 */
export class Session {
  #database;
  #idleLimit;
  #ready = new Set();
  #stopped = false;
  #idleTimer;

  /** The transaction status of the last ReadyForQuery: I idle, T in a transaction, E in a failed one. */
  status = 'I';
  owner = null;
  /** The connection whose unit is being run. */
  running = null;
  /** Whose unnamed prepared statement Postgres holds at present: there is one for all. */
  unnamedOwner = null;
  lastUnitAt = performance.now();

  /** @param idleLimit milliseconds an owner may idle while others wait */
  constructor(database, idleLimit) {
    this.#database = database;
    this.#idleLimit = idleLimit;
  }

  get parameters() {
    return this.#database.parameters;
  }

  /** Queues `run(exchange)`, which has the session to itself until its promise settles. */
  submit(connection, run) {
    connection.units.push(run);
    this.#ready.add(connection);
    this.#pump();
  }

  /** Forgets what a connection that has gone still wanted, and cleans up after it. */
  leave(connection) {
    connection.units.length = 0;
    this.#ready.delete(connection);
    const cleanUp = connection.takeCleanUp();
    if (this.owner !== connection && cleanUp.length === 0) return;
    this.submit(connection, async (exchange) => {
      if (this.unnamedOwner === connection) this.unnamedOwner = null;
      // The first ROLLBACK undoes what was never synced, the Sync ends the skipping after an error there, and the
      // second one ends an explicit transaction. What is needless is a warning.
      if (this.owner === connection) await exchange([query('ROLLBACK'), sync, query('ROLLBACK')]);
      if (cleanUp.length > 0) await exchange(cleanUp);
    });
  }

  /** Takes no further unit. Resolves when the present one is finished. */
  async stop() {
    this.#stopped = true;
    clearTimeout(this.#idleTimer);
    while (this.running !== null) await new Promise((resolve) => setImmediate(resolve));
  }

  async #pump() {
    if (this.running !== null) return;
    let ran = false;
    while (!this.#stopped && (this.running = this.#next()) !== null) {
      await this.#run(this.running);
      ran = true;
    }
    this.running = null;
    this.#watchIdleOwner(ran);
  }

  async #run(connection) {
    const run = connection.units.shift();
    this.#ready.delete(connection);
    if (connection.units.length > 0) this.#ready.add(connection);
    let failure;
    try {
      await run((buffers) => this.#exchange(buffers));
    } catch (error) {
      failure = error;
    }
    this.owner = connection.unsynced || this.status !== 'I' ? connection : null;
    this.lastUnitAt = performance.now();
    if (failure !== undefined) connection.fail(failure);
  }

  // Round robin: whoever has had its turn goes to the end of the set.
  #next() {
    if (this.owner !== null) return this.owner.units.length > 0 ? this.owner : null;
    return this.#ready.values().next().value ?? null;
  }

  async #exchange(buffers) {
    const reply = await this.#database.exchange(buffers.length === 1 ? buffers[0] : Buffer.concat(buffers));
    for (const { type, body } of messagesIn(reply)) {
      if (type === 'Z') this.status = String.fromCharCode(body[0]);
      else if (type === 'S') this.parameters.set(...strings(body, 2));
    }
    return reply;
  }

  // Counts from when the owner became idle and somebody waited; another one that starts to wait does not start it anew.
  #watchIdleOwner(ownerWasActive) {
    if (ownerWasActive) {
      clearTimeout(this.#idleTimer);
      this.#idleTimer = undefined;
    }
    if (this.#idleTimer !== undefined || this.owner === null || this.#stopped || !this.#someoneWaits()) return;
    this.#idleTimer = setTimeout(() => {
      this.#idleTimer = undefined;
      if (this.#someoneWaits()) this.owner?.closeIdle();
    }, this.#idleLimit);
  }

  // Housekeeping has time.
  #someoneWaits() {
    return [...this.#ready].some((connection) => connection.waits);
  }
}
