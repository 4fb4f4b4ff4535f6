using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Redaction;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What a record tells of a conversation that was summed up.</summary>
internal static class TranscriptCompaction
{
    /// <summary>Null where the record tells of none.</summary>
    /// <param name="record">A record of the type system.</param>
    /// <param name="trace">The trace that it is of.</param>
    public static Compaction? Find(TranscriptRecord record, Guid trace)
    {
        if (record.Uuid is not { Length: > 0 } uuid || record.Subtype is not ("compact_boundary" or "microcompact_boundary"))
        {
            return null;
        }

        var isMicro = record.Subtype == "microcompact_boundary";
        var told = record.Json.FieldOf(isMicro ? "microcompactMetadata" : "compactMetadata");
        var before = Tokens(told.NumberOf("preTokens"));
        var after = Tokens(told.NumberOf("postTokens"))
            ?? (before is { } tokens && Tokens(told.NumberOf("tokensSaved")) is { } saved ? Math.Max(0, tokens - saved) : null);
        return new Compaction(trace, ClaudeIds.Compaction(uuid), isMicro ? "micro" : "whole")
        {
            Trigger = told.TextOf("trigger") is { Length: > 0 } trigger ? StorableText.Cut(trigger, HookPayload.NameLimit) : null,
            At = record.Timestamp,
            PreTokens = before,
            PostTokens = after,
        };
    }

    private static long? Tokens(double? number) => number is >= 0 and < 1e9 ? (long)number : null;
}
