using Npgsql;
using Traceability.Http;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>
/// Finds traces, newest first, a page at a time; a page is found by its place, not counted off, so the last is as fast as the first. No
/// statement of it is long: the embedded store has one session, and what is sent to it waits for what it is asked. What no index answers
/// in the order of the page is looked for a stretch of traces after the other.
/// </summary>
public sealed class SearchTraces(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>Traces that one statement looks through.</summary>
    internal const int Stretch = 500;

    /// <summary>Traces with what is searched for, up to which these are looked through instead of all.</summary>
    internal const int FewTraces = 1_000;

    /// <summary>Bytes of a page, about; one trace it has in any case.</summary>
    internal const int PageSize = 4 * 1024 * 1024;

    /// <summary>How long one page is looked for. What was found until then is answered.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// One page. It may have fewer traces than its limit, or none, and there be more: when it grew large, or looking took long.
    /// </summary>
    public async Task<TracePage> RunAsync(TraceFilter search, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var few = await FindFewAsync(search, cancellation);
        var inStretches = (search.SessionId ?? search.TaskId) is null && few is null
            && (search.Agent ?? search.Tool ?? search.Text ?? search.Project) is not null;
        var traces = new List<TraceRecord>();
        for (long size = 0; ;)
        {
            var end = inStretches ? await FindEndAsync(search, cancellation) : null;
            var query = TraceQuery.Page(search with { Limit = search.Limit - traces.Count }, few, end);
            var (next, read) = await ReadAsync(query, traces, cancellation);
            size += read;
            if (next is not null || end is null)
            {
                return new TracePage(traces, next?.ToString());
            }

            if (traces.Count == search.Limit || size > PageSize || time.GetElapsedTime(began) > Patience)
            {
                return new TracePage(traces, end.ToString());
            }

            search = search with { Cursor = end };
        }
    }

    /// <summary>The traces that an index has for one of the things searched for; null when it has many for each.</summary>
    private async Task<Guid[]?> FindFewAsync(TraceFilter search, CancellationToken cancellation) =>
        await FindFewAsync(WordsSql, search.Text is { } text ? SearchWords.From(text) : null, cancellation)
        ?? await FindFewAsync(ToolSql, search.Tool, cancellation)
        ?? await FindFewAsync(AgentSql, search.Agent, cancellation);

    private async Task<Guid[]?> FindFewAsync(string sql, string? sought, CancellationToken cancellation) =>
        sought is null ? null : await dataSource.ScalarAsync<Guid[]>(sql, cancellation, sought, FewTraces);

    /// <summary>Where a stretch ends; null when it is the last.</summary>
    private async Task<PageCursor?> FindEndAsync(TraceFilter search, CancellationToken cancellation)
    {
        await using var command = TraceQuery.StretchEnd(search, Stretch).On(dataSource);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new PageCursor(reader.Time("started_at"), reader.Long("id")) : null;
    }

    /// <summary>Adds the traces to those that were found; where the next begin, when there are more, and how large they are.</summary>
    private async Task<(PageCursor? Next, long Size)> ReadAsync(TraceQuery query, List<TraceRecord> traces, CancellationToken cancellation)
    {
        await using var command = query.On(dataSource);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        PageCursor? next = null;
        long size = 0;
        while (await reader.ReadAsync(cancellation))
        {
            traces.Add(TraceRecord.Read(reader));
            next = reader.Bool("has_next") ? new PageCursor(traces[^1].StartedAt, reader.Long("id")) : null;
            size = reader.Long("size");
        }

        return (next, size);
    }

    // No more than needed to know that they are many.
    private const string Few = """
        SELECT CASE WHEN count(*) <= $2 THEN coalesce(array_agg(DISTINCT correlation_id), '{}') END FROM (
        """;

    private const string Many = "LIMIT $2 + 1) AS found";

    private const string WordsSql =
        $"{Few} SELECT correlation_id FROM execution_traces WHERE prompt_words @@ websearch_to_tsquery('english', $1) {Many}";

    private const string ToolSql = $"{Few} SELECT correlation_id FROM hook_executions WHERE tool_name = $1 {Many}";

    private const string AgentSql = $"""
        {Few} SELECT correlation_id FROM execution_traces WHERE agent = $1
        UNION ALL SELECT correlation_id FROM agent_routing_decisions WHERE selected_agent = $1 {Many}
        """;
}

/// <summary>A page of a search, newest first.</summary>
/// <param name="Traces">The traces, without what happened in them.</param>
/// <param name="NextCursor">What to ask the next page with; null on the last.</param>
public sealed record TracePage(IReadOnlyList<TraceRecord> Traces, string? NextCursor);
