using Traceability.Mining;
using Traceability.Patterns.Life;
using Traceability.SelfHost.Serving;

namespace Traceability.SelfHost.Mining;

/// <summary>
/// Mines, and looks after the patterns, while the server runs: soon after the start, for what was learned before, and then now and again.
/// </summary>
internal sealed partial class BackgroundMining(
    MinePatterns mining, TendPatterns tending, TimeProvider time, ILogger<BackgroundMining> logger)
    : RepeatedWork("Mining", First, Every, time, logger)
{
    /// <summary>Long enough for a start to be over and its first questions answered.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    /// <summary>How long it rests between two runs.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        var report = await mining.RunAsync(null, MinePatterns.TimerRun, cancellation);
        if (report.ErrorsRefreshed + report.ChainsRefreshed > 0)
        {
            LogMined(Logger, report.RecurringErrors, report.Chains, report.Traces);
        }

        var tended = await tending.RunAsync(cancellation);
        if (tended.Merged + tended.Promoted + tended.Pruned > 0)
        {
            LogTended(Logger, tended.Merged, tended.Promoted, tended.Pruned);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Mined {Traces} traces: there are {Errors} recurring errors and {Chains} agent chains")]
    private static partial void LogMined(ILogger logger, int errors, int chains, int traces);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Patterns: {Merged} merged with one alike, {Promoted} confirmed by another project, {Pruned} unused ones removed")]
    private static partial void LogTended(ILogger logger, int merged, int promoted, int pruned);
}
