namespace Traceability.Mining;

/// <summary>What a mining run did, and what there is to show for it.</summary>
/// <param name="Traces">Traces looked at: those learned from since the last run, and a few that the last run saw as well.</param>
/// <param name="ErrorsRefreshed">Error patterns computed anew.</param>
/// <param name="ChainsRefreshed">Agent chains computed anew.</param>
/// <param name="RecurringErrors">Error patterns of the store that occurred in three traces or more.</param>
/// <param name="Chains">Agent chains of the store.</param>
/// <param name="Finished">Whether it got to the end; if not, it was switched off, or another process mines.</param>
public sealed record MineReport(int Traces, int ErrorsRefreshed, int ChainsRefreshed, int RecurringErrors, int Chains, bool Finished)
{
    /// <summary>Nothing was done.</summary>
    public static readonly MineReport None = new(0, 0, 0, 0, 0, false);
}
