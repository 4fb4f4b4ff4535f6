import { message, parameterStatus, readyForQuery } from './messages.mjs';

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;

/**
 * What to do with a message that opens a connection. `answer`: what to send; `started`: whether ordinary messages follow. Null: close, as
 * for a CancelRequest: while there is something to cancel, nobody is there to read it.
 */
export function shakeHands(bytes, parameters) {
  const code = bytes.length >= 8 ? bytes.readInt32BE(4) : 0;
  if (code === SSL_REQUEST || code === GSS_REQUEST) return { answer: Buffer.from('N'), started: false };
  if (code >> 16 === 3) return { answer: welcome(code & 0xffff, parameters), started: true };
  return null;
}

// Anybody on this machine is let in, under whatever name: there is one user and one database.
function welcome(minorVersion, parameters) {
  const zero = Buffer.alloc(4);
  return Buffer.concat([
    ...minorVersion > 0 ? [message('v', Buffer.from([0, 3, 0, 0]), zero)] : [],
    message('R', zero),
    ...[...parameters].map(([name, value]) => parameterStatus(name, value)),
    message('K', zero, zero),
    readyForQuery('I'),
  ]);
}
