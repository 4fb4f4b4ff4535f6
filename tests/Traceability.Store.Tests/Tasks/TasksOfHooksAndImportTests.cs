using Traceability.Store.Tests.ClaudeCode;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Tasks;

/// <summary>A session that hooks told live and one that was imported are the same tasks.</summary>
public sealed class TasksOfHooksAndImportTests(SharedDatabase database)
{
    private const string Question = "Shall I skip it or fail?";

    [Fact]
    public async Task Relations_thinness_and_verdicts_are_alike()
    {
        await using var live = await TranscriptFolder.OpenStoreAsync(database);
        var hooks = new SentHooks(live, SampleTranscript.Session);
        await SendAsync(hooks, "p1", 0, 10, "Make the parser take empty input", Question);
        await SendAsync(hooks, "p2", 20, 30, "skip it", "It is skipped.");
        await SendAsync(hooks, "p3", 40, 50, "Write a paragraph about it in the docs", "Let me look at the docs:");
        await live.LearnAsync();

        await using var imported = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        await folder.With("s.jsonl", new SampleTranscript()
            .Prompt("Make the parser take empty input", "p1").Says(Question)
            .Prompt("skip it", "p2").Says("It is skipped.")
            .Prompt("Write a paragraph about it in the docs", "p3").Says("Let me look at the docs:").Stops()).ImportAsync(imported);
        await imported.LearnAsync();

        Assert.Equal(
            "Make the parser take empty input: new | skip it: reply* | Write a paragraph about it in the docs: follow_up",
            await SessionWork.RelationsAsync(live));
        Assert.Equal(await SessionWork.RelationsAsync(live), await SessionWork.RelationsAsync(imported));
        Assert.Equal(await ChancesAsync(live), await ChancesAsync(imported));
        Assert.Equal(1, await live.CountAsync("tasks", "last_words = 'Let me look at the docs:' AND prompts = 3"));
        Assert.Equal(1, await imported.CountAsync("tasks", "last_words = 'Let me look at the docs:' AND prompts = 3"));
    }

    [Fact]
    public async Task A_compaction_in_between_stays_in_the_task()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var hooks = new SentHooks(store, SampleTranscript.Session);
        await SendAsync(hooks, "p1", 0, 10, "Make the parser take empty input", "Done.");
        await hooks.SendAsync("PreCompact", new { prompt_id = "c1", trigger = "manual", timestamp = SampleTranscript.At(12) });
        await hooks.SendAsync("SessionStart", new { prompt_id = "c1", source = "compact", timestamp = SampleTranscript.At(13) });
        await SendAsync(hooks, "p2", 20, 30, "Write a paragraph about it in the docs", "Done.");
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("tasks", "prompts = 2"));
        Assert.Equal(1, await store.CountAsync("tasks"));
    }

    private static async Task SendAsync(SentHooks hooks, string prompt, int from, int to, string text, string words)
    {
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = prompt, timestamp = SampleTranscript.At(from), prompt = text });
        await hooks.SendAsync(
            "Stop",
            new { prompt_id = prompt, timestamp = SampleTranscript.At(to), stop_hook_active = false, last_assistant_message = words });
    }

    private static Task<string?> ChancesAsync(TestStore store) => store.ScalarAsync<string>(
        "SELECT string_agg(round(success_score::numeric, 9)::text, ' ' ORDER BY started_at) FROM execution_traces "
        + "WHERE prompt_text IS NOT NULL");
}
