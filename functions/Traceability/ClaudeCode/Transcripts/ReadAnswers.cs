using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Projects;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Reads of a session that hooks trace what they are not told: what the models answered, in tokens, and what compactions cut. The files are
/// read as an import reads them, so that both come to the same rows.
/// </summary>
public sealed class ReadAnswers(
    IngestQueue queue, ProjectFolders folders, SessionProjects projects, TranscriptOrigins origins, NpgsqlDataSource dataSource,
    ILogger<ReadAnswers> logger)
{
    /// <summary>Reads the files of a session. Run again, it adds only what is new.</summary>
    public async Task RunAsync(TranscriptFiles files, CancellationToken cancellation)
    {
        var run = new ImportRun(queue, new ImportedProjects(folders), origins)
        {
            MayHaveOld = await origins.HaveOldAsync(cancellation),
            Narrow = NarrowAsync,
        };
        await new ReadSession(run, origins, projects, logger).RunAsync(files, DateTimeOffset.MinValue, null, cancellation);
        await run.FlushAsync(cancellation);
    }

    /// <summary>
    /// What hooks tell is left to them. An answer whose trace they did not tell of is its prompt's; where they know neither, it is of a
    /// time before they were there.
    /// </summary>
    private async Task<IReadOnlyList<IngestEvent>> NarrowAsync(IReadOnlyList<IngestEvent> events, CancellationToken cancellation)
    {
        List<IngestEvent> kept = [.. events.Where(IsUntold)];
        var wanted = kept.Select(change => change.CorrelationId)
            .Concat(kept.OfType<ModelAnswer>().Select(answer => answer.PromptTraceId).OfType<Guid>()).Distinct().ToArray();
        if (wanted.Length == 0)
        {
            return [];
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var known = (await connection.GuidsAsync(KnownSql, cancellation, wanted)).ToHashSet();
        known.UnionWith(kept.OfType<TraceChange>().Select(change => change.CorrelationId));
        return
        [
            .. kept
                .Select(change => change is ModelAnswer { PromptTraceId: { } prompt } answer && !known.Contains(answer.CorrelationId)
                    ? answer with { CorrelationId = prompt }
                    : change)
                .Where(change => known.Contains(change.CorrelationId)),
        ];
    }

    /// <summary>Hooks do not tell of what is outside prompts, nor of the agents that sum up.</summary>
    private static bool IsUntold(IngestEvent change) =>
        change is ModelAnswer or Compaction
        || (change is TraceChange trace && (trace.Agent == "compact" || trace.Tags?.Contains(TraceRecord.OutsidePrompts) == true));

    private const string KnownSql = "SELECT correlation_id FROM execution_traces WHERE correlation_id = ANY ($1)";
}
