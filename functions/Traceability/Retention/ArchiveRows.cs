namespace Traceability.Retention;

/// <summary>The rows of traces ($1: their ids), each as the JSON that is archived, in the order in which it is.</summary>
internal static class ArchiveRows
{
    private const string Traces = """
        SELECT correlation_id, 0 AS kind, NULL::uuid AS execution_id, to_jsonb(t) - '{id,prompt_words}'::text[] AS body
        FROM execution_traces t WHERE correlation_id = ANY($1)
        """;

    private const string Routing = """
        SELECT correlation_id, 1, execution_id, to_jsonb(r) - 'id' FROM agent_routing_decisions r WHERE correlation_id = ANY($1)
        """;

    private const string Hooks = """
        SELECT correlation_id, 2, execution_id, to_jsonb(h) - 'id' FROM hook_executions h WHERE correlation_id = ANY($1)
        """;

    private const string Endpoints = """
        SELECT correlation_id, 3, execution_id, to_jsonb(c) - 'id' FROM endpoint_calls c WHERE correlation_id = ANY($1)
        """;

    // What an answer cost follows from the rest, and from the prices as they are when it is restored.
    private const string Answers = """
        SELECT correlation_id, 4, execution_id, to_jsonb(a) - '{id,cost_usd}'::text[] FROM model_answers a WHERE correlation_id = ANY($1)
        """;

    private const string Compactions = """
        SELECT correlation_id, 5, execution_id, to_jsonb(s) - 'id' FROM compactions s WHERE correlation_id = ANY($1)
        """;

    private const string Lock = " FOR UPDATE";

    // What somebody writes at present is left out, and with it the trace will not be found to be as it was archived.
    private const string LockFree = " FOR UPDATE SKIP LOCKED";

    private const string Bytes = "convert_to(body::text, 'UTF8')";

    private const string All = """
        rows AS (TABLE trace UNION ALL TABLE routing UNION ALL TABLE hook UNION ALL TABLE endpoint UNION ALL TABLE answer
          UNION ALL TABLE compaction)
        """;

    private const string Select = $"SELECT correlation_id, kind, {Bytes} AS bytes FROM rows ORDER BY correlation_id, kind, execution_id";

    /// <summary>Correlation id, <see cref="ArchivedTable"/>, the row's JSON in UTF-8. One statement, so of one moment.</summary>
    public const string ReadSql = $"""
        WITH rows AS (
          {Traces} UNION ALL {Routing} UNION ALL {Hooks} UNION ALL {Endpoints} UNION ALL {Answers} UNION ALL {Compactions}) {Select}
        """;

    /// <summary>The same, and no row of them changes until the transaction ends.</summary>
    public const string LockedSql = $"""
        WITH trace AS ({Traces}{Lock}), routing AS ({Routing}{Lock}), hook AS ({Hooks}{Lock}), endpoint AS ({Endpoints}{Lock}),
        answer AS ({Answers}{Lock}), compaction AS ({Compactions}{Lock}), {All} {Select}
        """;

    /// <summary>
    /// Deletes those of the traces whose digest is still the one given ($2: digests, beside the ids). The traces themselves are
    /// locked before, by another statement, so that this one sees every row that they have.
    /// </summary>
    public const string DeleteSql = $"""
        WITH trace AS ({Traces}{LockFree}), routing AS ({Routing}{LockFree}), hook AS ({Hooks}{LockFree}),
        endpoint AS ({Endpoints}{LockFree}), answer AS ({Answers}{LockFree}), compaction AS ({Compactions}{LockFree}), {All},
        present AS MATERIALIZED (
          SELECT correlation_id, sha256(string_agg(sha256({Bytes}), ''::bytea ORDER BY kind, execution_id)) AS digest
          FROM rows GROUP BY correlation_id)
        DELETE FROM execution_traces t
        USING present JOIN unnest($1::uuid[], $2::bytea[]) AS archived (id, digest)
          ON present.correlation_id = archived.id AND present.digest = archived.digest
        WHERE t.correlation_id = present.correlation_id
        """;

    /// <summary>Locks traces, but for those that somebody writes to at present. A row below a locked trace cannot be added: its
    /// foreign key would have to share the lock.</summary>
    public const string LockTracesSql = """
        SELECT correlation_id FROM execution_traces WHERE correlation_id = ANY($1) ORDER BY correlation_id FOR UPDATE SKIP LOCKED
        """;
}
