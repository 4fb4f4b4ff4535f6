import { askForData, copyIn, isCopyIn, mayCopyIn, refusal } from './copyIn.mjs';
import { Handshake } from './handshake.mjs';
import { MessageReader } from './messageReader.mjs';
import { errorResponse, message, messagesIn, query, strings, text, without } from './messages.mjs';
import { insteadOfForgettingAll, Statements } from './statements.mjs';

// A unit is held in memory as a whole, and copied once into PGlite's, which has 2 GB in all.
const longestUnit = 256 * 1024 * 1024;

// Of those who have not shown the password yet, little is kept, and not for long.
const longestHandshake = 8 * 1024;
const handshakeLimit = 30_000;

const setTag = Buffer.from('SET\0');

let lastId = 0;

/** One client: cuts its messages into units, has the session run them, and gives back the answers. */
export class Connection {
  #socket;
  #session;
  #statements;
  #reader = new MessageReader(longestHandshake);
  #handshake;
  #handshakeTimer;
  #gathered = [];
  #gatheredBytes = 0;
  #needsUnnamed = false;
  #parsesUnnamed = null;
  #closeFirst = [];
  #preparedCopy = false;
  #copying = null;
  #changedSettings = false;
  #gone = false;
  id = ++lastId;
  /** Units that wait for the session. */
  units = [];
  /** Whether Postgres has run extended messages of this connection that no Sync has followed. */
  unsynced = false;

  /** @param verifier checks the password */
  constructor(socket, session, verifier) {
    this.#socket = socket;
    this.#session = session;
    this.#handshake = new Handshake(verifier);
    this.#handshakeTimer = setTimeout(() => socket.destroy(), handshakeLimit).unref();
    this.#statements = new Statements(this.id);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('drain', () => socket.resume());
    socket.on('error', () => socket.destroy());
    socket.on('end', () => this.#leave());
    socket.on('close', () => this.#leave());
  }

  /** Whether somebody waits for what is queued: not for the cleaning up after those who have gone. */
  get waits() {
    return !this.#gone;
  }

  /** Says why, and closes. */
  close(code, reason) {
    if (this.#gone) return;
    this.#socket.end(errorResponse('FATAL', code, reason));
    this.#leave();
  }

  closeIdle() {
    this.close('25P03', 'terminating connection due to idle-in-transaction timeout: other connections were waiting');
  }

  /** Handles an error that is the server's own, not one that Postgres answered. */
  fail(error) {
    process.stderr.write(`connection ${this.id}: ${error?.stack ?? error}\n`);
    this.close('XX000', `internal error of the embedded Postgres: ${error?.message ?? error}`);
  }

  send(bytes) {
    if (bytes.length === 0 || this.#gone) return;
    if (!this.#socket.write(bytes)) this.#socket.pause();
  }

  /** What Postgres must be sent when this connection has gone, besides a rollback. */
  takeCleanUp() {
    this.unsynced = false;
    const cleanUp = this.#statements.takeAll();
    // Settings are the shared session's. Connections that change theirs are people at psql, whose changes must not outlive them.
    if (this.#changedSettings) cleanUp.push(query('RESET ALL'));
    return cleanUp;
  }

  #leave() {
    if (this.#gone) return;
    this.#gone = true;
    clearTimeout(this.#handshakeTimer);
    this.#gathered = [];
    this.#copying = null;
    this.#session.leave(this);
    if (!this.#socket.writableEnded) this.#socket.end();
  }

  #receive(chunk) {
    try {
      this.#reader.push(chunk);
      for (let bytes; !this.#gone && (bytes = this.#reader.next()) !== null;) {
        if (this.#handshake.finished) this.#take(String.fromCharCode(bytes[0]), bytes);
        else if (this.#handshake.started) this.#prove(String.fromCharCode(bytes[0]), bytes.subarray(5));
        else this.#open(bytes);
      }
    } catch (error) {
      this.close('08P01', `protocol violation: ${error.message}`);
    }
  }

  #open(bytes) {
    const answer = this.#handshake.open(bytes);
    if (answer === null) {
      this.#socket.destroy();
      return;
    }
    if (this.#handshake.started) this.#reader.expectTypes();
    this.send(answer);
  }

  #prove(type, body) {
    const answer = this.#handshake.prove(type, body, this.#session.parameters);
    if (answer === null) {
      this.close('28P01', 'password authentication failed: the password is in the file "password" of the data folder');
      return;
    }
    if (this.#handshake.finished) {
      clearTimeout(this.#handshakeTimer);
      this.#reader.limit = longestUnit;
    }
    this.send(answer);
  }

  #take(type, bytes) {
    if (this.#copying !== null && 'dcf'.includes(type)) this.#takeCopyData(type, bytes);
    else if (type === 'Q') this.#takeQuery(bytes);
    else if (type === 'F') this.#submit([bytes]);
    else if ('PBDEC'.includes(type)) this.#gather(type, bytes);
    else if (type === 'S' || type === 'H') this.#submitGathered(type, bytes);
    else if (type === 'X') this.#leave();
    else if (!'dcf'.includes(type)) throw new RangeError(`unknown message type ${JSON.stringify(type)}`);
  }

  #gather(type, bytes) {
    this.#count(bytes);
    if (type === 'P') bytes = this.#lookAtParse(bytes);
    const { parts, name } = this.#statements.rewrite(type, bytes);
    this.#gathered.push(...parts);
    if (name !== '') return;
    if (type === 'P') this.#parsesUnnamed = Buffer.from(bytes);
    else if (this.#parsesUnnamed === null) this.#needsUnnamed = true;
  }

  #lookAtParse(bytes) {
    const [name, sql] = strings(bytes, 2, 5);
    this.#preparedCopy ||= mayCopyIn(sql);
    const instead = insteadOfForgettingAll(sql);
    if (instead === null) return bytes;
    this.#closeFirst.push(...this.#statements.takeAll());
    return message('P', text(name), text(instead), Buffer.alloc(2));
  }

  #count(bytes) {
    this.#gatheredBytes += bytes.length;
    if (this.#gatheredBytes > longestUnit) throw new RangeError(`more than ${longestUnit} bytes before a Sync`);
  }

  #submitGathered(type, bytes) {
    const messages = this.#gathered;
    const [needed, parsed, first] = [this.#needsUnnamed, this.#parsesUnnamed, this.#closeFirst];
    if (this.#preparedCopy) messages.push(refusal);
    messages.push(bytes);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#needsUnnamed = false;
    this.#parsesUnnamed = null;
    this.#closeFirst = [];
    this.#session.submit(this, async (exchange) => {
      // Between Flush and Sync this would end what must go on.
      if (first.length > 0 && !this.unsynced) await exchange(first);
      const again = needed && this.#session.unnamedOwner !== this ? this.#statements.unnamed : null;
      if (parsed !== null) this.#statements.unnamed = parsed;
      if (parsed !== null || again !== null) this.#session.unnamedOwner = this;
      this.unsynced = type === 'H';
      const reply = await exchange(again === null ? messages : [again, ...messages]);
      this.#answer(without(reply, again !== null ? '1' : '', this.#preparedCopy ? 'G' : ''));
    });
  }

  #takeQuery(bytes) {
    const [sql] = strings(bytes, 1, 5);
    const instead = insteadOfForgettingAll(sql);
    if (instead !== null) this.#submit([query(instead)], this.#statements.takeAll());
    else if (isCopyIn(sql)) this.#startCopy(bytes);
    else this.#submit(mayCopyIn(sql) ? [bytes, refusal] : [bytes]);
  }

  #submit(messages, first = []) {
    this.#session.submit(this, async (exchange) => {
      if (first.length > 0) await exchange(first);
      this.#answer(await this.#simple(exchange, messages));
    });
  }

  // Any simple query does away with the unnamed statement.
  #simple(exchange, messages) {
    this.#session.unnamedOwner = null;
    this.#statements.unnamed = null;
    this.unsynced = false;
    return exchange(messages);
  }

  #startCopy(queryMessage) {
    this.#session.submit(this, async (exchange) => {
      const run = (messages) => this.#simple(exchange, messages);
      const { asked, reply } = await askForData(run, queryMessage, this.#session.status === 'T');
      if (asked) this.#copying = { queryMessage, data: [] };
      this.#answer(reply);
    });
  }

  #takeCopyData(type, bytes) {
    const { queryMessage, data } = this.#copying;
    this.#count(bytes);
    data.push(bytes);
    if (type === 'd') return;
    this.#copying = null;
    this.#gatheredBytes = 0;
    this.#session.submit(this, async (exchange) => {
      this.#answer(await copyIn((messages) => this.#simple(exchange, messages), queryMessage, data));
    });
  }

  #answer(reply) {
    for (const { type, body } of messagesIn(reply)) {
      if (type === 'C' && body.equals(setTag)) this.#changedSettings = true;
    }
    this.send(reply);
  }
}
