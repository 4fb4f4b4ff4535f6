using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode;

public class SessionProjectTests(SharedDatabase database)
{
    private const string ProjectsSql = "SELECT string_agg(DISTINCT coalesce(project, '-'), ', ') FROM execution_traces";

    [Theory]
    [InlineData("/nowhere/shop", "/nowhere/shop/src", "/nowhere/shop")]
    [InlineData("/nowhere/shop", "/nowhere/other", "/nowhere/shop")]
    [InlineData("/nowhere/shop-worktrees/try", "/nowhere/shop", "/nowhere/shop")]
    [InlineData(@"c:\nowhere\shop", "C:/nowhere/shop/src", @"C:\nowhere\shop")]
    public async Task A_session_is_of_the_project_in_which_it_began_wherever_its_agent_goes_live_and_imported(
        string begins, string goes, string project)
    {
        await using var live = await TestStore.CreateAsync(database);
        var hooks = new SentHooks(live, SampleTranscript.Session);
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p1", prompt = "one", cwd = begins });
        await hooks.SendAsync("PreToolUse",
            new { prompt_id = "p1", cwd = goes, tool_name = "Bash", tool_use_id = "t1", tool_input = new { command = "ls" } });
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p2", prompt = "two", cwd = goes });

        await using var imported = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        await folder.With("s.jsonl", new SampleTranscript().Prompt("one", more: new { cwd = begins })
            .Says("done", new { cwd = goes }).Prompt("two", more: new { cwd = goes }).Says("done", new { cwd = goes }))
            .ImportAsync(imported);

        Assert.Equal(project, await live.ScalarAsync<string>(ProjectsSql));
        Assert.Equal(project, await imported.ScalarAsync<string>(ProjectsSql));
    }

    [Fact]
    public async Task What_steered_a_turn_is_stored_once_though_the_project_is_known_by_another_name_when_it_is_imported_again()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        var begins = new { cwd = "/nowhere/shop-worktrees/try" };
        folder.With("s.jsonl", new SampleTranscript().Prompt("one", more: begins).Calls("t1", "Bash", new { command = "ls" })
            .Queue("enqueue", "and hurry").Answers("t1", "a").Queue("remove").Says("done", new { cwd = "/nowhere/shop" }));

        await folder.ImportAsync(store);
        await folder.ImportAsync(store);

        Assert.Equal("/nowhere/shop", await store.ScalarAsync<string>(ProjectsSql));
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM hook_executions WHERE hook_type = 'QueuedPrompt'"));
    }

    [Fact]
    public async Task A_session_that_was_traced_before_stays_of_its_project()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await new SentHooks(store, SampleTranscript.Session)
            .SendAsync("UserPromptSubmit", new { prompt_id = "p1", prompt = "one", cwd = "/nowhere/shop" });

        using var folder = new TranscriptFolder();
        await folder.With("s.jsonl", new SampleTranscript().Prompt("two", more: new { cwd = "/nowhere/shop/src" })
            .Says("done")).ImportAsync(store);

        Assert.Equal("/nowhere/shop", await store.ScalarAsync<string>(ProjectsSql));
    }
}
