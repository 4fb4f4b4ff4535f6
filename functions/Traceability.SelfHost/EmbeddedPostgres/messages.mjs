// The few messages of the Postgres wire protocol (version 3) that the server makes or looks into.
// https://www.postgresql.org/docs/current/protocol-message-formats.html

export const text = (value) => Buffer.from(`${value}\0`);

export function message(type, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(length, 1);
  return Buffer.concat([head, ...parts]);
}

export const query = (sql) => message('Q', text(sql));
export const sync = message('S');
export const copyFail = (reason) => message('f', text(reason));
export const closeStatement = (name) => message('C', Buffer.from('S'), text(name));
export const readyForQuery = (status) => message('Z', Buffer.from(status));
export const parameterStatus = (name, value) => message('S', text(name), text(value));

export function startup(user, database) {
  const body = Buffer.concat([text('user'), text(user), text('database'), text(database), Buffer.alloc(1)]);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, body]);
}

export function errorResponse(severity, code, reason) {
  const fields = { S: severity, V: severity, C: code, M: reason };
  return message('E', ...Object.entries(fields).map(([field, value]) => text(field + value)), Buffer.alloc(1));
}

/** Walks the whole messages of a buffer: `{ type, body, end }`, where `body` is a view, not a copy. */
export function* messagesIn(buffer) {
  for (let at = 0; at + 5 <= buffer.length;) {
    const end = at + 1 + buffer.readInt32BE(at + 1);
    yield { type: String.fromCharCode(buffer[at]), body: buffer.subarray(at + 5, end), start: at, end };
    at = end;
  }
}

/** The zero-terminated strings at the start of a message's body. */
export function strings(body, count, from = 0) {
  const found = [];
  for (let at = from; found.length < count;) {
    const end = body.indexOf(0, at);
    if (end < 0) throw new RangeError('a string without its end');
    found.push(body.toString('utf8', at, end));
    at = end + 1;
  }
  return found;
}

/** A reply less the first message of each of these types. */
export function without(reply, ...types) {
  for (const dropped of types) {
    if (dropped === '') continue;
    for (const { type, start, end } of messagesIn(reply)) {
      if (type !== dropped) continue;
      reply = Buffer.concat([reply.subarray(0, start), reply.subarray(end)]);
      break;
    }
  }
  return reply;
}
