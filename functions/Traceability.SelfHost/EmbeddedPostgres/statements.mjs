import { closeStatement, message, strings, sync, text } from './messages.mjs';

/**
 * What to run instead of DISCARD ALL, which connection pools send, or DEALLOCATE ALL, both of which would take the prepared statements of
 * every other connection along; null for all else. The connection's own ones are closed besides.
 */
export function insteadOfForgettingAll(sql) {
  const [, command] = /^\s*(discard|deallocate)\s+all\s*;?\s*$/i.exec(sql) ?? [];
  if (command === undefined) return null;
  return command.toLowerCase() === 'discard' ? 'RESET ALL' : 'RESET application_name';
}

/**
 * The prepared statements of one connection. Postgres' session is shared, and so are the names in it: each connection's
 * names get a prefix of its own. There is one unnamed statement for all: it is remembered here and
 * parsed again when another connection has replaced it in between.
 */
export class Statements {
  #prefix;
  #names = new Set();

  /** The Parse message of the unnamed statement, as it was last run. */
  unnamed = null;

  constructor(connectionId) {
    this.#prefix = `c${connectionId}_`;
  }

  /** A message with its statement name made this connection's own: `{ parts, name }`; `name` null if it has none. */
  rewrite(type, bytes) {
    const body = bytes.subarray(5);
    if (type === 'P') return this.#rename(type, bytes, body, 0, (name) => this.#names.add(name));
    if (type === 'B') return this.#rename(type, bytes, body, body.indexOf(0) + 1);
    if ((type === 'D' || type === 'C') && body[0] === 0x53 /* S */) {
      return this.#rename(type, bytes, body, 1, (name) => type === 'C' && this.#names.delete(name));
    }
    return { parts: [bytes], name: null };
  }

  #rename(type, bytes, body, at, note) {
    const [name] = strings(body, 1, at);
    if (name === '') return { parts: [bytes], name };
    const own = this.#prefix + name;
    note?.(own);
    // The rest may be megabytes of parameters: put behind the new head, not copied.
    const rest = body.subarray(at + Buffer.byteLength(name) + 1);
    const head = message(type, body.subarray(0, at), text(own));
    head.writeInt32BE(head.length - 1 + rest.length, 1);
    return { parts: [head, rest], name };
  }

  /** The messages that close all of them, and forgets them. */
  takeAll() {
    if (this.#names.size === 0) return [];
    const closing = [...this.#names].map(closeStatement);
    this.#names.clear();
    return [...closing, sync];
  }
}
