using Npgsql;
using NpgsqlTypes;
using Traceability.Http;

namespace Traceability.Traces;

/// <summary>
/// A statement that finds traces. It has only the conditions that are asked for: a plan with all of them and nulls could use none of their
/// indexes.
/// </summary>
internal sealed class TraceQuery
{
    private readonly List<NpgsqlParameter> parameters = [];
    private readonly List<string> conditions = [];
    private string sql = "";

    private TraceQuery()
    {
    }

    /// <summary>
    /// The traces of a page, each with <c>has_next</c>, whether another follows, and <c>size</c>, that of all up to it; as many as the
    /// limit, and no more once they are large.
    /// </summary>
    /// <param name="search">What to look for.</param>
    /// <param name="few">Among which traces; null: among all.</param>
    /// <param name="end">The last trace to look at; null: the oldest.</param>
    public static TraceQuery Page(TraceFilter search, Guid[]? few, PageCursor? end)
    {
        var query = new TraceQuery();
        query.AddPlaces(search);
        query.AddDetails(search, few);
        if (end is not null)
        {
            query.conditions.Add(
                $"(t.started_at, t.id) >= ({query.Add(end.At, NpgsqlDbType.TimestampTz)}, {query.Add(end.Id, NpgsqlDbType.Bigint)})");
        }

        // A text's length is known without reading it, and that of JSON when it is packed.
        query.sql = $"""
            SELECT * FROM (
              SELECT {TraceRecord.Columns}, t.id, lead(t.id) OVER place IS NOT NULL AS has_next,
                (sum(coalesce(octet_length(t.prompt_text), 0) + coalesce(octet_length(t.error_message), 0) + 4 * pg_column_size(t.context))
                  OVER (place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))::bigint AS size,
                row_number() OVER place AS number
              FROM execution_traces t
              WHERE {string.Join(" AND ", query.conditions)}
              WINDOW place AS (ORDER BY t.started_at DESC, t.id DESC)
              ORDER BY t.started_at DESC, t.id DESC
              LIMIT {query.Add(search.Limit, NpgsqlDbType.Integer)}) AS page
            WHERE number = 1 OR size <= {SearchTraces.PageSize}
            """;
        return query;
    }

    /// <summary>The place of the last of so many traces that a search passes; no row when there are not as many.</summary>
    public static TraceQuery StretchEnd(TraceFilter search, int traces)
    {
        var query = new TraceQuery();
        query.AddPlaces(search);
        query.sql = $"""
            SELECT t.started_at, t.id FROM execution_traces t
            WHERE {string.Join(" AND ", query.conditions.DefaultIfEmpty("true"))}
            ORDER BY t.started_at DESC, t.id DESC OFFSET {query.Add(traces - 1, NpgsqlDbType.Integer)} LIMIT 1
            """;
        return query;
    }

    public NpgsqlCommand On(NpgsqlDataSource dataSource)
    {
#pragma warning disable CA2100 // Made of the constants above; every value is a parameter.
        var command = dataSource.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>What is answered by the index in whose order the traces are.</summary>
    private void AddPlaces(TraceFilter search)
    {
        Add(search.From?.ToUniversalTime(), NpgsqlDbType.TimestampTz, p => $"t.started_at >= {p}");
        Add(search.To?.ToUniversalTime(), NpgsqlDbType.TimestampTz, p => $"t.started_at < {p}");
        if (search.Cursor is { } cursor)
        {
            conditions.Add(
                $"(t.started_at, t.id) < ({Add(cursor.At, NpgsqlDbType.TimestampTz)}, {Add(cursor.Id, NpgsqlDbType.Bigint)})");
        }
    }

    private void AddDetails(TraceFilter search, Guid[]? few)
    {
        conditions.Add($"NOT t.tags @> ARRAY[{Add(TraceRecord.OutsidePrompts, NpgsqlDbType.Text)}]");
        Add(search.SessionId, NpgsqlDbType.Uuid, p => $"t.session_id = {p}");
        Add(search.TaskId, NpgsqlDbType.Uuid, p => $"t.task_id = {p}");
        Add(search.Status, NpgsqlDbType.Text, p => $"t.status = {p}");
        Add(search.Project, NpgsqlDbType.Text, p => $"t.project = {p}");
        // OFFSET keeps the planner from joining with all that there are.
        Add(search.Agent, NpgsqlDbType.Text, p =>
            $"(t.agent = {p} OR EXISTS (SELECT FROM agent_routing_decisions d WHERE d.correlation_id = t.correlation_id "
            + $"AND d.selected_agent = {p} OFFSET 0))");
        Add(search.Tool, NpgsqlDbType.Text, p =>
            $"EXISTS (SELECT FROM hook_executions h WHERE h.correlation_id = t.correlation_id AND h.tool_name = {p} OFFSET 0)");
        Add(search.Text is { } text ? SearchWords.From(text) : null, NpgsqlDbType.Text, p =>
            $"t.prompt_words @@ websearch_to_tsquery('english', {p})");
        Add(few, NpgsqlDbType.Array | NpgsqlDbType.Uuid, p => $"t.correlation_id = ANY({p})");
        if (search.RootsOnly)
        {
            conditions.Add("t.parent_id IS NULL");
        }
    }

    private void Add<T>(T? value, NpgsqlDbType type, Func<string, string> condition)
    {
        if (value is not null)
        {
            conditions.Add(condition(Add(value, type)));
        }
    }

    private string Add<T>(T value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return $"${parameters.Count}";
    }
}
