using Traceability.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class DemoImportTests(SharedDatabase database)
{
    [Fact]
    public async Task The_store_holds_what_an_independent_count_finds_in_the_files()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var summary = await TranscriptFolder.ImportAsync(store, TranscriptFolder.Demo);
        var counted = IndependentCount.Read(TranscriptFolder.Demo);

        StoredCount.AssertSame(counted, await StoredCount.OfAsync(store));
        Assert.Equal(
            (counted.Prompts, counted.Calls.Count, counted.Subagents.Count), (summary.Prompts, summary.ToolCalls, summary.Subagents));
        Assert.Equal((0, 0, 0), ((int)summary.UnreadableLines, summary.UnreadableFiles, summary.RefusedEvents));
    }

    [Fact]
    public async Task Importing_again_adds_nothing_and_changes_nothing()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await TranscriptFolder.ImportAsync(store, TranscriptFolder.Demo);
        // What was learned must not be learned again.
        await store.ExecuteAsync("UPDATE execution_traces SET learned_at = now()");
        var before = await StoreDump.OfAsync(store);

        await TranscriptFolder.ImportAsync(store, TranscriptFolder.Demo);

        Assert.NotEmpty(before);
        Assert.Equal(before, await StoreDump.OfAsync(store));
    }

    [Fact]
    public async Task The_order_of_the_sessions_does_not_matter()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await using var other = await TranscriptFolder.OpenStoreAsync(database);
        var sessions = TranscriptFiles.Find(TranscriptFolder.Demo);

        await TranscriptFolder.ImportAsync(store, sessions);
        await TranscriptFolder.ImportAsync(other, [.. sessions.Reverse()]);

        Assert.Equal(await StoreDump.ToCompareAsync(store), await StoreDump.ToCompareAsync(other));
    }

    [Fact]
    public async Task The_key_that_leaked_in_one_of_them_is_not_in_the_store()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await TranscriptFolder.ImportAsync(store, TranscriptFolder.Demo);

        Assert.DoesNotContain(await StoreDump.OfAsync(store), row => row.Contains("demo-not-a-real-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_trace_of_a_session_that_is_over_has_an_end()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await TranscriptFolder.ImportAsync(store, TranscriptFolder.Demo);

        Assert.Equal(
            0, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE status = 'in_progress' OR duration_ms IS NULL"));
    }
}
