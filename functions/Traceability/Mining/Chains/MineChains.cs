using Npgsql;
using Traceability.Language.Intent;
using Traceability.Language.Words;
using Traceability.Mining.Chains.Steps;
using Traceability.Patterns;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Mining.Chains;

/// <summary>
/// Mines which agents delegate to which: one occurrence for each root trace with somebody below it, and over the occurrences of the
/// same chain what <c>agent_chaining_patterns</c> says; and what was started in each turn, step by step, skills and advice too.
/// </summary>
public sealed class MineChains(NpgsqlDataSource dataSource)
{
    private const int MostKeywords = 8;

    /// <summary>What is to be written so that the occurrences are those of the traces as they are now.</summary>
    internal async Task<IReadOnlyList<NpgsqlBatchCommand>> FindAsync(IReadOnlyList<LearnedTrace> traces, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var roots = await ReadChains.RootsAsync(connection, [.. traces.Select(trace => trace.CorrelationId)], cancellation);
        if (roots.Count == 0)
        {
            return [];
        }

        Guid[] all = [.. roots.Select(root => root.CorrelationId)];
        var starting = roots.Where(root => root.Delegates || root.HasOtherSteps).ToList();
        if (starting.Count == 0)
        {
            return [WriteChains.Command(all, []), .. WriteSteps.Commands(all, [])];
        }

        Guid[] those = [.. starting.Select(root => root.CorrelationId)];
        var delegations = await ReadChains.DelegationsAsync(connection, those, cancellation);
        var others = await ReadBeside.RunAsync(connection, those, cancellation);
        var found = starting.Select(root => Describe(root, [.. delegations[root.CorrelationId]], [.. others[root.CorrelationId]])).ToList();
        var chains = found.Where(turn => turn.Chain is not null).ToList();
        var words = chains.ToDictionary(turn => turn.Root, turn => KeywordExtraction.Counts(turn.Root.Prompt ?? ""));
        var (frequencies, documents) = await TermStatistics.ReadAsync(
            connection, [.. words.Values.SelectMany(counts => counts.Keys).Distinct(StringComparer.Ordinal)], cancellation);
        return
        [
            WriteChains.Command(all, [.. chains.Select(turn => new ChainOccurrence(
                turn.Root, turn.Chain!, turn.Intent, KeywordExtraction.Rank(words[turn.Root], frequencies, documents, MostKeywords)))]),
            .. WriteSteps.Commands(all, [.. found.Where(turn => turn.Steps.Count > 0).Select(turn => new ChainTurn(
                turn.Root, turn.Steps, StepTrigger.Of(turn.Root, turn.Steps, turn.Intent), turn.Intent, turn.Chain?.OverheadMs))]),
        ];
    }

    private static (RootTrace Root, AgentChain? Chain, IReadOnlyList<ChainStep> Steps, string? Intent) Describe(
        RootTrace root, IReadOnlyList<Delegation> delegations, IReadOnlyList<Beside> others)
    {
        var steps = DescribeSteps.Describe(root, delegations, others);
        return (
            root,
            DescribeChain.Describe(root, delegations),
            // Advice that nobody followed, and nothing else, is no step of a turn.
            steps.Any(step => step.Kind != ChainStep.Routing) ? steps : [],
            string.IsNullOrWhiteSpace(root.Prompt) ? null : ClassifyIntent.Classify(root.Prompt).Intent);
    }

    /// <summary>Computes some of the chains whose occurrences changed; how many, 0 when there is none left.</summary>
    internal static async Task<int> RefreshAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        (int)await connection.ScalarAsync<long>(RefreshChainsSql.Text, cancellation);
}

/// <summary>A chain in one root trace, with what the root was about.</summary>
internal sealed record ChainOccurrence(RootTrace Root, AgentChain Chain, string? Intent, IReadOnlyList<string> Keywords);
