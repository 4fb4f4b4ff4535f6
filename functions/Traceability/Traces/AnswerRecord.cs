using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>One stored answer of a model. Its numbers are tokens; input is without what came from the cache.</summary>
public sealed record AnswerRecord
{
    /// <summary>The answer's own id.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>The trace it belongs to.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>The model; null when it is not known.</summary>
    public string? Model { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Tokens read, without those of the cache.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Tokens read from the cache.</summary>
    public long CacheReadTokens { get; init; }

    /// <summary>Tokens put into the cache for five minutes.</summary>
    public long CacheWrite5mTokens { get; init; }

    /// <summary>Tokens put into the cache for an hour.</summary>
    public long CacheWrite1hTokens { get; init; }

    /// <summary>What it cost, in US dollars; null when its model has no price in the list.</summary>
    public double? CostUsd { get; init; }

    /// <summary>The tool calls that it made.</summary>
    public IReadOnlyList<Guid> Calls { get; init; } = [];

    /// <summary>What is read of <c>model_answers a</c>.</summary>
    internal const string Columns = """
        a.execution_id, a.correlation_id, a.model, a.at, a.input_tokens, a.output_tokens, a.cache_read_tokens, a.cache_write_5m_tokens,
        a.cache_write_1h_tokens, a.cost_usd, a.calls
        """;

    /// <summary>Reads a row of the <see cref="Columns"/>.</summary>
    internal static AnswerRecord Read(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.Guid("execution_id"),
        CorrelationId = row.Guid("correlation_id"),
        Model = row.TextOrNull("model"),
        At = row.Time("at"),
        InputTokens = row.Long("input_tokens"),
        OutputTokens = row.Long("output_tokens"),
        CacheReadTokens = row.Long("cache_read_tokens"),
        CacheWrite5mTokens = row.Long("cache_write_5m_tokens"),
        CacheWrite1hTokens = row.Long("cache_write_1h_tokens"),
        CostUsd = row.DoubleOrNull("cost_usd"),
        Calls = row.Guids("calls"),
    };
}
