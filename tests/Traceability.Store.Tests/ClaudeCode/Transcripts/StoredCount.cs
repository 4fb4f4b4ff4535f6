using Traceability.ClaudeCode;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>What a store holds of imported transcripts, in the terms of <see cref="IndependentCount"/>.</summary>
internal sealed record StoredCount(
    long Prompts, HashSet<Guid> Calls, HashSet<Guid> Answered, HashSet<Guid> Failed, long Subagents, Dictionary<Guid, Guid?> ChildrenByCall)
{
    public static async Task<StoredCount> OfAsync(TestStore store) => new(
        await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE parent_id IS NULL AND prompt_text IS NOT NULL"),
        await IdsAsync(store, "true"),
        await IdsAsync(store, "completed_at IS NOT NULL AND duration_ms IS NOT NULL AND success IS NOT NULL AND status <> 'in_progress'"),
        await IdsAsync(store, "NOT success"),
        await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE parent_id IS NOT NULL"),
        await ChildrenAsync(store));

    public static void AssertSame(IndependentCount counted, StoredCount stored)
    {
        Assert.Equal(counted.Prompts, stored.Prompts);
        Assert.Equal(Ids(counted.Calls), stored.Calls);
        Assert.Equal(Ids(counted.Answered.Intersect(counted.Calls)), stored.Answered);
        Assert.Equal(Ids(counted.Failed.Intersect(counted.Calls)), stored.Failed);
        Assert.Equal(counted.Subagents.Count, stored.Subagents);
        foreach (var ((session, agent), call) in counted.StartedBy)
        {
            Assert.Equal(ClaudeIds.ToolCall(call), stored.ChildrenByCall[ClaudeIds.Subagent(session, agent)]);
        }
    }

    public override string ToString() =>
        $"prompts {Prompts}, tool calls {Calls.Count}, with duration and outcome {Answered.Count}, failed {Failed.Count}, "
        + $"subagents {Subagents}, linked to a call {ChildrenByCall.Values.Count(call => call is not null)}";

    private static HashSet<Guid> Ids(IEnumerable<string> toolUseIds) => [.. toolUseIds.Select(ClaudeIds.ToolCall)];

    private static async Task<HashSet<Guid>> IdsAsync(TestStore store, string condition) =>
        [.. await store.ScalarAsync<Guid[]>(
            $"SELECT array_agg(execution_id) FROM hook_executions WHERE hook_type = 'ToolUse' AND {condition}") ?? []];

    private static async Task<Dictionary<Guid, Guid?>> ChildrenAsync(TestStore store)
    {
        var children = new Dictionary<Guid, Guid?>();
        await using var command = store.DataSource.CreateCommand(
            "SELECT correlation_id, parent_execution_id FROM execution_traces WHERE parent_id IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            children[reader.GetGuid(0)] = reader.IsDBNull(1) ? null : reader.GetGuid(1);
        }

        return children;
    }
}
