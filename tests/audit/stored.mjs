import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What an embedded store holds, read from its files by PGlite itself. */
export async function stored(folder) {
  const embedded = fileURLToPath(new URL('../../functions/Traceability.SelfHost/EmbeddedPostgres/package.json', import.meta.url));
  const installed = createRequire(embedded);
  const load = async (name) => import(pathToFileURL(installed.resolve(name).replace(/\.cjs$/, '.js')).href);
  const [{ PGlite }, { vector }] = [await load('@electric-sql/pglite'), await load('@electric-sql/pglite-pgvector')];
  const database = await PGlite.create({ dataDir: folder, extensions: { vector } });
  try {
    const rows = async (sql) => (await database.query(sql)).rows;
    return {
      traces: await rows(`SELECT correlation_id AS id, parent_id AS parent, parent_execution_id AS execution, session_id AS session, agent, prompt_text AS prompt,
        project, status, tags, extract(epoch FROM started_at)::float8 * 1000 AS start, extract(epoch FROM completed_at)::float8 * 1000 AS end,
        duration_ms AS duration FROM execution_traces`),
      calls: await rows(`SELECT execution_id AS id, correlation_id AS trace, context->>'tool_use_id' AS call, tool_name AS tool, success, status,
        duration_ms AS duration, completed_at IS NOT NULL AS done FROM hook_executions WHERE hook_type = 'ToolUse'`),
      records: new Map((await rows('SELECT record_id AS record, correlation_id AS trace FROM transcript_records')).map((row) => [row.record, row.trace])),
    };
  } finally {
    await database.close();
  }
}
