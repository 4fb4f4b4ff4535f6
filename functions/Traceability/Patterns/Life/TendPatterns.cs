using Npgsql;
using Traceability.Diagnostics;
using Traceability.Patterns.VectorIndex;
using Traceability.Storage;

namespace Traceability.Patterns.Life;

/// <summary>
/// Looks after the patterns that are new or changed: those that are alike become one, which two projects may thereby confirm; an index
/// outside the store learns of their scope and status; and what nobody hears of goes. Run twice, killed between, or run by two processes at
/// once, it comes to the same patterns. What it decides by is <c>pattern_life</c> in the schema.
/// </summary>
public sealed class TendPatterns(
    NpgsqlDataSource dataSource, PatternSwitch patterns, MergePatterns merge, PrunePatterns prune, IndexPattern indexPattern,
    TimeProvider time)
{
    /// <summary>The task that no two processes are at at once.</summary>
    internal const string Lock = "tending";

    /// <summary>
    /// Whoever wants an answer of the embedded store, which has one session, waits while it tends; the next run takes the rest.
    /// </summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);

    private sealed record Untended(Guid PatternId, string State);

    /// <summary>One run, until nothing is left to do or its time is over.</summary>
    public async Task<TendReport> RunAsync(CancellationToken cancellation)
    {
        using var activity = Instruments.Source.StartActivity("patterns.tend");
        var (began, report) = (time.GetTimestamp(), TendReport.None);
        while (await patterns.IsOnAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await NextAsync(cancellation) is not { } next)
            {
                var pruned = await prune.RunAsync(cancellation);
                return report with { Pruned = pruned ?? 0, Finished = pruned is not null };
            }

            if (time.GetElapsedTime(began) > AtMost || await merge.RunAsync(next.PatternId, cancellation) is not { } merged)
            {
                break;
            }

            report = report with
            {
                Looked = report.Looked + 1,
                Merged = report.Merged + (merged == Merge.OfOneProject ? 1 : 0),
                Promoted = report.Promoted + (merged == Merge.OfTwoProjects ? 1 : 0),
            };
            if (merged == Merge.None)
            {
                await indexPattern.RunAsync(next.PatternId);
                // As it was when it was read: whatever changed since makes it be looked at again.
                await dataSource.ExecuteAsync(MarkSql, cancellation, next.PatternId, next.State);
            }
        }

        return report;
    }

    private async Task<Untended?> NextAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(NextSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new Untended(reader.Guid("pattern_id"), reader.Text("state")) : null;
    }

    // To the letter as in the index success_patterns_untended.
    internal const string State = "coalesce(embedding_model, '') || ' ' || scope || ' ' || status || ' ' || coalesce(project, '')";

    private const string NextSql = $"""
        SELECT pattern_id, {State} AS state FROM success_patterns WHERE tended_for IS DISTINCT FROM {State} ORDER BY id LIMIT 1
        """;

    private const string MarkSql = "UPDATE success_patterns SET tended_for = $2 WHERE pattern_id = $1";
}

/// <summary>What tending did.</summary>
/// <param name="Looked">Patterns that were new or had changed.</param>
/// <param name="Merged">Patterns that became part of another one of their project.</param>
/// <param name="Promoted">Patterns that became part of another project's, which two projects or more thereby confirm.</param>
/// <param name="Pruned">Patterns that were removed because nothing was heard of them.</param>
/// <param name="Finished">Whether nothing is left to do; if not, its time was over, it was switched off, or another process tends.</param>
public sealed record TendReport(int Looked, int Merged, int Promoted, int Pruned, bool Finished)
{
    /// <summary>Nothing was done.</summary>
    public static readonly TendReport None = new(0, 0, 0, 0, false);
}
