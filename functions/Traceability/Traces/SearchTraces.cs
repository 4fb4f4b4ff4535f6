using Npgsql;
using NpgsqlTypes;
using Traceability.Http;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>
/// Finds traces, newest first, a page at a time; a page is found by its place, not counted off, so the last is as fast as the first.
/// </summary>
public sealed class SearchTraces(NpgsqlDataSource dataSource)
{
    /// <summary>One page.</summary>
    public async Task<TracePage> RunAsync(TraceFilter search, CancellationToken cancellation)
    {
        var (sql, parameters) = Compose(search);
#pragma warning disable CA2100 // Made of the constants below; every value is a parameter.
        await using var command = dataSource.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var traces = new List<TraceRecord>();
        PageCursor? next = null;
        while (await reader.ReadAsync(cancellation))
        {
            if (traces.Count == search.Limit)
            {
                return new TracePage(traces, next!.ToString());
            }

            traces.Add(TraceRecord.Read(reader));
            next = new PageCursor(traces[^1].StartedAt, reader.Long("id"));
        }

        return new TracePage(traces, null);
    }

    /// <summary>Only the conditions that are asked for: a plan with all of them and nulls could use none of their indexes.</summary>
    private static (string Sql, List<NpgsqlParameter> Parameters) Compose(TraceFilter search)
    {
        var parameters = new List<NpgsqlParameter>();
        var conditions = new List<string>();
        string Parameter<T>(T value, NpgsqlDbType type)
        {
            parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
            return $"${parameters.Count}";
        }

        void Where<T>(T? value, NpgsqlDbType type, Func<string, string> condition)
        {
            if (value is not null)
            {
                conditions.Add(condition(Parameter(value, type)));
            }
        }

        conditions.Add($"NOT t.tags @> ARRAY[{Parameter(TraceRecord.OutsidePrompts, NpgsqlDbType.Text)}]");
        Where(search.SessionId, NpgsqlDbType.Uuid, p => $"t.session_id = {p}");
        Where(search.Status, NpgsqlDbType.Text, p => $"t.status = {p}");
        Where(search.Agent, NpgsqlDbType.Text, p =>
            $"(t.agent = {p} OR EXISTS (SELECT FROM agent_routing_decisions d WHERE d.correlation_id = t.correlation_id "
            + $"AND d.selected_agent = {p}))");
        Where(search.Tool, NpgsqlDbType.Text, p =>
            $"EXISTS (SELECT FROM hook_executions h WHERE h.correlation_id = t.correlation_id AND h.tool_name = {p})");
        Where(search.Text is { } text ? SearchWords.From(text) : null, NpgsqlDbType.Text, p =>
            $"to_tsvector('english', left(coalesce(t.prompt_text, ''), 100000)) @@ websearch_to_tsquery('english', {p})");
        Where(search.From?.ToUniversalTime(), NpgsqlDbType.TimestampTz, p => $"t.started_at >= {p}");
        Where(search.To?.ToUniversalTime(), NpgsqlDbType.TimestampTz, p => $"t.started_at < {p}");
        if (search.RootsOnly)
        {
            conditions.Add("t.parent_id IS NULL");
        }

        if (search.Cursor is { } cursor)
        {
            conditions.Add(
                $"(t.started_at, t.id) < ({Parameter(cursor.At, NpgsqlDbType.TimestampTz)}, {Parameter(cursor.Id, NpgsqlDbType.Bigint)})");
        }

        var sql = $"""
            SELECT {TraceRecord.Columns}, t.id
            FROM execution_traces t
            WHERE {string.Join(" AND ", conditions)}
            ORDER BY t.started_at DESC, t.id DESC
            LIMIT {Parameter(search.Limit + 1, NpgsqlDbType.Integer)}
            """;
        return (sql, parameters);
    }
}

/// <summary>A page of a search, newest first.</summary>
/// <param name="Traces">The traces, without what happened in them.</param>
/// <param name="NextCursor">What to ask the next page with; null on the last.</param>
public sealed record TracePage(IReadOnlyList<TraceRecord> Traces, string? NextCursor);
