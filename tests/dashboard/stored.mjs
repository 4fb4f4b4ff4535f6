// Summary: What takes weeks of work to come about, put into the store: errors and what mends them, recommendations, uses of patterns.

/** What mends an error, as mining would find it, told by somebody hostile. */
const FIX = {
  way: 'edit', steps: ['inspect', 'edit', 'bash:lint'], commands: [], files: ['<img src=x onerror="globalThis.hit=20">.ts'],
    added: ['err'], seen_in: 11, mended_in: 10, median_ms: 34_000,
  example: { file: 'src/<b>a</b>.ts', before: '<script>globalThis.hit = 21</script>\nconst a = 1;', after: 'const a = 2;\u202E' },
};

/** Patterns: one that was handed over, one that was merged into it, and one to throw away. */
export const [PATTERN, MERGED, SPARE] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333'];

/** The error of which it is known what mends it. */
export const FIXED = 'aaaa1';

/** Of the errors: fingerprint, kind, whose fault, trend, message, times in each of so many traces, whether mended. */
const ERRORS = [
  ['aaaa1', 'compile', 'project', 'rising', 'undefined: <*>', 3, 4, true],
  ['aaaa2', 'lint_rule', 'project', 'steady', '<script>globalThis.hit = 22</script> \u202Edeman si never used', 2, 2, true],
  ['aaaa3', 'tool', 'agent', 'quiet', 'File does not exist.', 5, 1, false],
  ['aaaa4', 'program', 'environment', 'falling', 'connection refused <img src=x onerror=globalThis.hit=23>', 1, 1, false],
];

const sql = (value) => (value === null ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`);
const json = (value) => sql(JSON.stringify(value));

/** Where the errors are. */
export const PROJECT = '/home/dev/stored';

/** Mining takes back what it does not find itself: to be called by who looks at it next. */
export const putFix = (service) => service.change(`UPDATE error_patterns SET known_fix = ${json(FIX)}, stale = false WHERE fingerprint = '${FIXED}'`);

/** @param service with the demo's sessions */
export async function putStored(service) {
  const prompts = await service.rows(`SELECT correlation_id AS id, started_at AS at FROM execution_traces
    WHERE parent_id IS NULL AND project = '/home/dev/shop-api' ORDER BY started_at DESC LIMIT 5`);
  const statements = [];
  // Traces that were learned from before mining looks at any: it would find the errors of others anew, and so no more of these.
  const old = Array.from({ length: 5 }, (_, at) => ({ id: crypto.randomUUID(),
    at: new Date(Date.parse(prompts.at(-1).at) + at * 3_600_000).toISOString() }));
  for (const { id, at } of old) {
    statements.push(`INSERT INTO execution_traces (correlation_id, prompt_text, project, started_at, completed_at, status, learned_at, settled_at)
      VALUES ('${id}', 'Something of long ago', '${PROJECT}', '${at}', '${at}', 'success', '1969-01-01', '1969-01-01')`);
  }
  for (const [id, type, of, trend, message, traces, times, mended] of ERRORS) {
    statements.push(`INSERT INTO error_patterns (fingerprint, error_type, error_message_pattern, first_seen_at, last_seen_at, known_fix,
        class, trend, project, tool, severity)
      VALUES ('${id}', '${type}', ${sql(message)}, '${old[0].at}', '${old.at(-1).at}', ${id === FIXED ? json(FIX) : 'NULL'},
        '${of}', '${trend}', '${PROJECT}', 'go', 'error')`);
    for (const trace of old.slice(0, traces)) {
      for (let at = 0; at < times; at++) {
        statements.push(`INSERT INTO error_occurrences (execution_id, correlation_id, fingerprint, occurred_at, ordinal, file, fix)
          VALUES (gen_random_uuid(), '${trace.id}', '${id}', '${trace.at}', ${at}, 'src/<b>b</b>.ts', ${mended ? json({ way: 'edit' })
            : 'NULL'})`);
      }
    }
  }
  statements.push(`INSERT INTO chain_occurrences (root_correlation_id, primary_agent, delegated_agents, delegation_depth, delegations, success, occurred_at)
    VALUES ('${old[0].id}', 'main', ARRAY['helper <b>'], 1, 1, true, '${old[0].at}')`);
  for (const trace of old.slice(0, 3)) {
    statements.push(`INSERT INTO chain_turns (root_correlation_id, task_id, agent, trigger_kind, trigger_name, success, chance, total_duration_ms, overhead_ms, occurred_at)
      VALUES ('${trace.id}', '${trace.id}', 'main', 'command', '/plan', true, 0.93, 61000, 30000, '${trace.at}')`);
    for (const [at, agent] of ['helper <b>', 'writer'].entries()) {
      statements.push(`INSERT INTO chain_steps (root_correlation_id, ordinal, place, kind, name, starter, starter_ordinal, depth, started_at)
        VALUES ('${trace.id}', ${at + 1}, ${at + 1}, 'agent', '${agent}', 'main', 0, 1, '${trace.at}')`);
    }
  }
  for (const [at, prompt] of prompts.entries()) {
    const confidence = [0.95, 0.91, 0.72, 0.55, 0.97][at];
    statements.push(`INSERT INTO agent_routing_decisions (execution_id, correlation_id, selected_agent, confidence_total, routing_strategy, decided_at)
      VALUES (gen_random_uuid(), '${prompt.id}', 'helper <b>', ${confidence}, 'registry', '${prompt.at}')`);
    if (at !== 3) {
      statements.push(`INSERT INTO agent_routing_decisions (execution_id, correlation_id, selected_agent, routing_strategy, decided_at) VALUES (gen_random_uuid(), '${prompt.id}', 'helper <b>', 'delegation', '${prompt.at}')`);
    }
  }
  for (const [id, prompt, status, into] of [[PATTERN, '<script>globalThis.hit = 25</script> Mend the crash \u202E', 'validated', null],
    [MERGED, 'Mend that crash', 'candidate', PATTERN], [SPARE, 'Throw this pattern away', 'candidate', null]]) {
    statements.push(`INSERT INTO success_patterns (pattern_id, pattern_type, source_correlation_id, prompt_text, intent, path_signature, sequence_hash, success_score, project, status, prompts, merged_into,
        execution_path, avg_duration_ms, min_duration_ms, max_duration_ms, success_count, failure_count, usage_count)
      VALUES ('${id}', 'hook_sequence', '${prompts[0].id}', ${sql(prompt)}, 'debug', 'look change', 'hash ${id}', 0.93, '/home/dev/shop-api', '${status}', ARRAY[${sql(prompt)}, 'Another request <b>'], ${sql(into)},
        ${json({ nodes: [{ id: 0, count: 3, label: 'look', members: ['look'] }, { id: 1, count: 2, label: '<b>change</b>',
          members: ['change', 'npm test'] }] })}, 61000, 30000, 120000, 4, 1, 4)`);
  }
  for (const [at, prompt] of prompts.entries()) {
    statements.push(`INSERT INTO pattern_usage_log (pattern_id, correlation_id, user_request, match_score, used, success, outcome, expected_duration_ms, actual_duration_ms, created_at)
      VALUES ('${PATTERN}', '${prompt.id}', ${sql(`<script>globalThis.hit = 24</script> request ${at}`)}, 0.8, ${at !== 1}, ${at !== 2}, ${sql('done <b>')}, 60000, 50000, '${prompt.at}')
      ON CONFLICT DO NOTHING`);
  }
  await service.change(statements.join(';\n'));
}
