using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class RealTranscriptsTests(SharedDatabase database)
{
    private const string Variable = "TRACEABILITY_TRANSCRIPTS";

    [Fact]
    public async Task Real_sessions_are_stored_as_an_independent_count_finds_them_and_again_change_nothing()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            Assert.Skip($"Set {Variable} to a folder of Claude Code transcripts to test with real ones.");
        }

        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var summary = await TranscriptFolder.ImportAsync(store, folder);
        var counted = IndependentCount.Read(folder);
        var stored = await StoredCount.OfAsync(store);
        var (answered, failed) = (counted.Answered.Intersect(counted.Calls).Count(), counted.Failed.Intersect(counted.Calls).Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"""
            read:    {summary}
            counted: prompts {counted.Prompts}, tool calls {counted.Calls.Count}, with a result {answered}, failed {failed},
                     subagents {counted.Subagents.Count}, linked to a call {counted.StartedBy.Count}
            stored:  {stored}
            """);
        StoredCount.AssertSame(counted, stored);

        var before = await StoreDump.OfAsync(store);
        await TranscriptFolder.ImportAsync(store, folder);
        Assert.Equal(before, await StoreDump.OfAsync(store));
    }
}
