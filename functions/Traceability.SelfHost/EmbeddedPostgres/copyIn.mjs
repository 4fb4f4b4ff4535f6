import { copyFail, messagesIn, query } from './messages.mjs';

// COPY … FROM STDIN asks for data in the middle of a query, and PGlite cannot wait for it there: it takes the end of
// what it was given for the end of the connection, and exits. So all the data must be there when the query
// is run. The client sends none before it was told to, hence: the query is run with a refusal behind it for the sake of
// its CopyInResponse, and once more when the data is there. A refusal where no COPY is going on is ignored.

const start = /^\s*copy\s[^;]*?\bfrom\s+std(?:in|out)\b/i;
const anywhere = /\bcopy\b[^;]*\bstd(?:in|out)\b/i;

export const isCopyIn = (sql) => start.test(sql);
export const mayCopyIn = (sql) => anywhere.test(sql);

export const refusal = copyFail('the embedded Postgres takes COPY FROM STDIN only as a simple query of its own');
const probing = copyFail('looking at the answer only');
const savepoint = 'traceability_copy_in';

/** Resolves to what Postgres answers to the query up to where it wants data; `asked` false: it does not. */
export async function askForData(exchange, queryMessage, inTransaction) {
  if (inTransaction) await exchange([query(`SAVEPOINT ${savepoint}`)]);
  const reply = await exchange([queryMessage, probing]);
  const asked = endOfCopyInResponse(reply) > 0;
  if (inTransaction) await exchange([query(asked ? `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}` : `RELEASE ${savepoint}`)]);
  return { asked, reply: asked ? reply.subarray(0, endOfCopyInResponse(reply)) : reply };
}

/** Runs the query with its data; resolves to the answer without the part that the client already has. */
export async function copyIn(exchange, queryMessage, data) {
  const reply = await exchange([queryMessage, ...data, refusal]);
  return reply.subarray(endOfCopyInResponse(reply));
}

function endOfCopyInResponse(reply) {
  for (const { type, end } of messagesIn(reply)) {
    if (type === 'G') return end;
  }
  return 0;
}
