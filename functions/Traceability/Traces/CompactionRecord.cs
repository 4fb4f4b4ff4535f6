using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>A stored compaction: the conversation was summed up, to go on with less.</summary>
/// <param name="CorrelationId">The trace it belongs to.</param>
/// <param name="At">When it was.</param>
/// <param name="Kind">whole; or micro, where only old results of calls were left out.</param>
/// <param name="Trigger">auto or manual; null when it is not known.</param>
/// <param name="PreTokens">Tokens of the context before; null when not known.</param>
/// <param name="PostTokens">Tokens of the context after; null when not known.</param>
public sealed record CompactionRecord(
    Guid CorrelationId, DateTimeOffset At, string Kind, string? Trigger, long? PreTokens, long? PostTokens)
{
    /// <summary>What is read of <c>compactions s</c>.</summary>
    internal const string Columns = "s.correlation_id, s.at, s.kind, s.trigger, s.pre_tokens, s.post_tokens";

    /// <summary>Reads a row of the <see cref="Columns"/>.</summary>
    internal static CompactionRecord Read(NpgsqlDataReader row) => new(
        row.Guid("correlation_id"), row.Time("at"), row.Text("kind"), row.TextOrNull("trigger"), row.LongOrNull("pre_tokens"),
        row.LongOrNull("post_tokens"));
}
