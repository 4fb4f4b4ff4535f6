using Npgsql;
using Traceability.Language.Intent;
using Traceability.Language.Words;
using Traceability.Patterns;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Mining.Chains;

/// <summary>
/// Mines which agents delegate to which: one occurrence for each root trace with somebody below it, and over the occurrences of the
/// same chain what <c>agent_chaining_patterns</c> says.
/// </summary>
public sealed class MineChains(NpgsqlDataSource dataSource)
{
    private const int MostKeywords = 8;

    /// <summary>What is to be written so that the occurrences are those of the traces as they are now.</summary>
    internal async Task<IReadOnlyList<NpgsqlBatchCommand>> FindAsync(IReadOnlyList<LearnedTrace> traces, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var roots = await ReadChains.RootsAsync(connection, [.. traces.Select(trace => trace.CorrelationId)], cancellation);
        var delegating = roots.Where(root => root.Delegates).ToList();
        if (delegating.Count == 0)
        {
            return roots.Count == 0 ? [] : [WriteChains.Command([.. roots.Select(root => root.CorrelationId)], [])];
        }

        var delegations = await ReadChains.DelegationsAsync(connection, [.. delegating.Select(root => root.CorrelationId)], cancellation);
        var chains = delegating
            .Select(root => (Root: root, Chain: DescribeChain.Describe(root, [.. delegations[root.CorrelationId]])))
            .Where(found => found.Chain is not null)
            .ToList();
        var words = chains.ToDictionary(found => found.Root, found => KeywordExtraction.Counts(found.Root.Prompt ?? ""));
        var (frequencies, documents) = await TermStatistics.ReadAsync(
            connection, [.. words.Values.SelectMany(counts => counts.Keys).Distinct(StringComparer.Ordinal)], cancellation);
        return [WriteChains.Command(
            [.. roots.Select(root => root.CorrelationId)],
            [.. chains.Select(found => new ChainOccurrence(
                found.Root,
                found.Chain!,
                string.IsNullOrWhiteSpace(found.Root.Prompt) ? null : ClassifyIntent.Classify(found.Root.Prompt).Intent,
                KeywordExtraction.Rank(words[found.Root], frequencies, documents, MostKeywords)))])];
    }

    /// <summary>Computes some of the chains whose occurrences changed; how many, 0 when there is none left.</summary>
    internal static async Task<int> RefreshAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        (int)await connection.ScalarAsync<long>(RefreshChainsSql.Text, cancellation);
}

/// <summary>A chain in one root trace, with what the root was about.</summary>
internal sealed record ChainOccurrence(RootTrace Root, AgentChain Chain, string? Intent, IReadOnlyList<string> Keywords);
