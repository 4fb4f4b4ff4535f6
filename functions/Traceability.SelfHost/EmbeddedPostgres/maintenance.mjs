import { messagesIn, query } from './messages.mjs';

// PGlite is Postgres without its background processes. Left alone, its write-ahead log would grow until the
// next clean stop (and be replayed whole after a kill), dead rows would stay, and the planner would never learn how large a
// table is.
const walLimit = 64 * 1024 * 1024;
const idleFor = 1_000;

const walSinceCheckpoint = `
  SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > ${walLimit} FROM pg_control_checkpoint()`;

// Autovacuum's own thresholds.
const worstTable = `
  SELECT format('%I.%I', s.schemaname, s.relname)
  FROM pg_stat_all_tables s JOIN pg_class c ON c.oid = s.relid
  WHERE s.schemaname <> 'pg_toast' AND c.relpersistence <> 't'
    AND (s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
      OR s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
      OR s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0))
  ORDER BY s.n_dead_tup + s.n_mod_since_analyze DESC LIMIT 1`;

/** Checkpoints by the size of the log, and vacuums one table at a time while nobody else wants anything. */
export class Maintenance {
  #session;
  #timer;
  #busy = false;
  units = [];
  unsynced = false;
  waits = false;

  constructor(session, interval = 5_000) {
    this.#session = session;
    this.#timer = setInterval(() => this.#tick(), interval).unref();
  }

  stop() {
    clearInterval(this.#timer);
  }

  fail(error) {
    process.stderr.write(`maintenance: ${error?.stack ?? error}\n`);
  }

  closeIdle() {}

  #tick() {
    if (this.#busy) return;
    this.#busy = true;
    const idle = this.#session.owner === null && performance.now() - this.#session.lastUnitAt > idleFor;
    this.#session.submit(this, async (exchange) => {
      try {
        this.#session.unnamedOwner = null;
        const table = idle ? firstValue(await exchange([query(worstTable)])) : null;
        if (table !== null) await exchange([query(`VACUUM (ANALYZE) ${table}`)]);
        // After the vacuum: the other way round, each page that it touches would go into the log as a whole.
        if (firstValue(await exchange([query(walSinceCheckpoint)])) === 't') await exchange([query('CHECKPOINT')]);
      } finally {
        this.#busy = false;
      }
    });
  }
}

function firstValue(reply) {
  for (const { type, body } of messagesIn(reply)) {
    if (type !== 'D') continue;
    const length = body.readInt32BE(2);
    return length < 0 ? null : body.toString('utf8', 6, 6 + length);
  }
  return null;
}
