using Npgsql;
using Traceability.Diagnostics;
using Traceability.Failures;
using Traceability.Mining.Chains;
using Traceability.Patterns;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Mining;

/// <summary>
/// Mines recurring errors and agent chains from what was learned since the last run. Run twice, killed between, or run by two
/// processes at once, it comes to the same numbers: they are aggregates over rows of which there is one for each error and root.
/// </summary>
public sealed class MinePatterns(
    NpgsqlDataSource dataSource, PatternSwitch patterns, UnminedTraces learned, MineErrors errors, MineChains chains, TimeProvider time)
{
    private const string Lock = "mining";

    // Small, because the embedded store has one session, and whoever wants an answer waits while a page is written.
    private const int PageSize = 100;

    /// <summary>How long a run on a timer takes at most; what it does not come to is the next one's.</summary>
    public static readonly TimeSpan TimerRun = TimeSpan.FromMinutes(4);

    /// <summary>One run, until it has caught up.</summary>
    /// <param name="progress">Is told how many traces were looked at.</param>
    /// <param name="longest">After how long it leaves the rest to the next run; null: however long it takes.</param>
    /// <param name="cancellation">Ends it between two pages.</param>
    public async Task<MineReport> RunAsync(IProgress<int>? progress, TimeSpan? longest, CancellationToken cancellation)
    {
        using var activity = Instruments.Source.StartActivity("mining.run");
        var began = time.GetTimestamp();
        var (after, to) = await learned.RangeAsync(cancellation);
        var (afterId, traces) = (0L, 0);
        while (await patterns.IsOnAsync(cancellation))
        {
            var page = await learned.NextAsync(after, afterId, to, PageSize, cancellation);
            var isLast = page.Count < PageSize;
            if (!await MineAsync(page, isLast ? to : page[^1].LearnedAt, isLast, cancellation))
            {
                break;
            }

            traces += page.Count;
            progress?.Report(traces);
            if (isLast)
            {
                var refreshedErrors = await RefreshAsync(errors.RefreshAsync, cancellation);
                return await ReportAsync(traces, refreshedErrors, await RefreshAsync(MineChains.RefreshAsync, cancellation), cancellation);
            }

            if (time.GetElapsedTime(began) > longest)
            {
                break;
            }

            (after, afterId) = (page[^1].LearnedAt, page[^1].Id);
        }

        return await ReportAsync(traces, null, null, cancellation);
    }

    /// <summary>False when another process mines.</summary>
    private async Task<bool> MineAsync(IReadOnlyList<LearnedTrace> page, DateTimeOffset until, bool isLast, CancellationToken cancellation)
    {
        // Reading comes before the transaction: it takes longer than writing, and holds up nobody.
        var failures = page.Count == 0 ? [] : await errors.FindAsync(page, cancellation);
        NpgsqlBatchCommand[] writes =
        [
            .. page.Count == 0 ? [] : await chains.FindAsync(page, cancellation),
            .. isLast ? [MineErrors.ReconsiderTrends()] : Array.Empty<NpgsqlBatchCommand>(),
            UnminedTraces.Advance(until),
        ];
        return await ExclusiveTransaction.RunAsync(dataSource, Lock, WriteAsync, cancellation) is not null;

        async Task<int> WriteAsync(NpgsqlConnection connection)
        {
            await MineErrors.WriteAsync(connection, page, failures, cancellation);
            await using var batch = new NpgsqlBatch(connection);
            Array.ForEach(writes, batch.BatchCommands.Add);
            return await batch.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Refreshes until nothing is left to do; null when another process mines.</summary>
    private async Task<int?> RefreshAsync(Func<NpgsqlConnection, CancellationToken, Task<int>> some, CancellationToken cancellation)
    {
        for (var all = 0; ;)
        {
            switch (await ExclusiveTransaction.RunAsync(dataSource, Lock, connection => some(connection, cancellation), cancellation))
            {
                case null:
                    return null;
                case 0:
                    return all;
                case var count:
                    all += count.Value;
                    break;
            }
        }
    }

    private async Task<MineReport> ReportAsync(int traces, int? refreshedErrors, int? refreshedChains, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(CountSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new MineReport(
            traces, refreshedErrors ?? 0, refreshedChains ?? 0, (int)reader.Long("recurring_errors"), (int)reader.Long("chains"),
            Finished: refreshedErrors is not null && refreshedChains is not null);
    }

    private const string CountSql = """
        SELECT (SELECT count(*) FROM error_patterns WHERE tags @> '{recurring}') AS recurring_errors,
          (SELECT count(*) FROM agent_chaining_patterns) AS chains
        """;
}

/// <summary>What a mining run did, and what there is to show for it.</summary>
/// <param name="Traces">Traces looked at: those learned from since the last run, and a few that the last run saw as well.</param>
/// <param name="ErrorsRefreshed">Error patterns computed anew.</param>
/// <param name="ChainsRefreshed">Agent chains computed anew.</param>
/// <param name="RecurringErrors">Error patterns of the store that occurred in three traces or more.</param>
/// <param name="Chains">Agent chains of the store.</param>
/// <param name="Finished">Whether it got to the end; if not, it was switched off, another process mines, or its time was over.</param>
public sealed record MineReport(int Traces, int ErrorsRefreshed, int ChainsRefreshed, int RecurringErrors, int Chains, bool Finished)
{
    /// <summary>Nothing was done.</summary>
    public static readonly MineReport None = new(0, 0, 0, 0, 0, false);
}
