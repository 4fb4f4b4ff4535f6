import { message, parameterStatus, readyForQuery, strings, text } from './messages.mjs';
import { Exchange } from './scram.mjs';

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const MECHANISM = 'SCRAM-SHA-256';

const int32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const authentication = (code, ...parts) => message('R', int32(code), ...parts);

/**
 * Lets a client in that proves to know the password. There is one user and one database, so names tell nothing. Each step answers what to
 * send; null: the client is refused.
 */
export class Handshake {
  #exchange;
  #step = 'startup';

  constructor(verifier) {
    this.#exchange = new Exchange(verifier);
  }

  /** Whether the client has said who it is, so that messages with a type follow. */
  get started() {
    return this.#step !== 'startup';
  }

  get finished() {
    return this.#step === 'finished';
  }

  /** A message that opens a connection. Null also for a CancelRequest: while there is something to cancel, nobody is there to read it. */
  open(bytes) {
    const code = bytes.length >= 8 ? bytes.readInt32BE(4) : 0;
    if (code === SSL_REQUEST || code === GSS_REQUEST) return Buffer.from('N');
    if (code >> 16 !== 3) return null;
    this.#step = 'begin';
    const older = (code & 0xffff) > 0 ? [message('v', int32(3 << 16), int32(0))] : [];
    return Buffer.concat([...older, authentication(10, text(MECHANISM), Buffer.alloc(1))]);
  }

  /** A message of a client that has started. */
  prove(type, body, parameters) {
    if (type !== 'p') return null;
    return this.#step === 'begin' ? this.#begin(body) : this.#finish(body, parameters);
  }

  #begin(body) {
    const [mechanism] = strings(body, 1);
    if (mechanism !== MECHANISM) return null;
    const answer = this.#exchange.begin(body.toString('latin1', mechanism.length + 5));
    if (answer === null) return null;
    this.#step = 'finish';
    return authentication(11, Buffer.from(answer));
  }

  #finish(body, parameters) {
    const answer = this.#exchange.finish(body.toString('latin1'));
    if (answer === null) return null;
    this.#step = 'finished';
    return Buffer.concat([
      authentication(12, Buffer.from(answer)),
      authentication(0),
      ...[...parameters].map(([name, value]) => parameterStatus(name, value)),
      message('K', int32(0), int32(0)),
      readyForQuery('I'),
    ]);
  }
}
