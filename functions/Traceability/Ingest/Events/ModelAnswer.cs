namespace Traceability.Ingest.Events;

/// <summary>
/// What became known of one answer of a model, in tokens. An answer may be told several times, with more of it each time: of each number
/// the greatest holds.
/// </summary>
public sealed record ModelAnswer(Guid CorrelationId, Guid ExecutionId) : IngestEvent(CorrelationId)
{
    /// <summary>The prompt's trace above it, to which it counts where its own is not known; not stored.</summary>
    public Guid? PromptTraceId { get; init; }

    /// <summary>The message, as the model's service names it.</summary>
    public string? MessageId { get; init; }

    /// <summary>The request that it answers.</summary>
    public string? RequestId { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>How fast it was asked to be, where that is told: standard or fast.</summary>
    public string? Speed { get; init; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset? At { get; init; }

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

    /// <summary>Searches of the web that the model's service made.</summary>
    public int WebSearches { get; init; }

    /// <summary>The execution ids of the tool calls that it made.</summary>
    public IReadOnlyList<Guid> Calls { get; init; } = [];
}
