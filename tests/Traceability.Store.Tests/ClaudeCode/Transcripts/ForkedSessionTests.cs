using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class ForkedSessionTests(SharedDatabase database)
{
    private const string Fork = "5f0b6a3e-1111-4222-8333-444455556666";

    private static SampleTranscript First => new SampleTranscript()
        .Prompt("one").Calls("t1", "Bash", new { command = "ls" }).Answers("t1", "a", new { stdout = "a" }).Says("done");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_is_written_to_after_its_fork_keeps_its_prompts_at_the_next_import(bool forkNamesIt)
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        folder.With("a.jsonl", First, minute: 1).With("b.jsonl", Copy(First, forkNamesIt) + Tail("two"), minute: 2);
        await folder.ImportAsync(store);
        Assert.Equal(["first one 1", "fork two 0"], await PromptsAsync(store));

        await folder.With("a.jsonl", First.Prompt("three").Says("done"), minute: 3).ImportAsync(store);

        Assert.Equal(["first one 1", "first three 0", "fork two 0"], await PromptsAsync(store));
    }

    [Fact]
    public async Task A_fork_that_names_its_original_leaves_it_its_prompts_whichever_is_read_first_and_when_it_is_alone()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        await folder.With("b.jsonl", Copy(First, named: true) + Tail("two"), minute: 1).ImportAsync(store);
        Assert.Equal(["first one 1", "fork two 0"], await PromptsAsync(store));

        await folder.With("a.jsonl", First.Prompt("three").Says("done"), minute: 2).ImportAsync(store);

        Assert.Equal(["first one 1", "first three 0", "fork two 0"], await PromptsAsync(store));
    }

    [Fact]
    public async Task What_goes_on_in_a_resumed_sessions_file_goes_on_with_the_prompt_that_was_copied_there()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        var cut = new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command = "ls" }).Answers("t1", "a");
        var goesOn = new SampleTranscript(Fork, startSecond: 100).Calls("t2", "Bash", new { command = "pwd" }).Answers("t2", "b")
            .Says("done");

        await folder.With("a.jsonl", cut, minute: 1).With("b.jsonl", Copy(cut, named: false) + goesOn.Text, minute: 2).ImportAsync(store);

        Assert.Equal(["first one 2"], await PromptsAsync(store));
    }

    [Fact]
    public async Task A_copy_of_what_was_imported_before_records_were_remembered_makes_no_second_trace()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        await folder.With("a.jsonl", First).ImportAsync(store);
        await store.ExecuteAsync("DELETE FROM transcript_records");
        await store.ExecuteAsync("UPDATE execution_traces SET created_at = created_at - interval '1 day'");
        File.Delete(Path.Combine(folder.Path, "a.jsonl"));

        await folder.With("b.jsonl", Copy(First, named: false) + Tail("two")).ImportAsync(store);

        Assert.Equal(["first one 1", "fork two 0"], await PromptsAsync(store));
    }

    [Fact]
    public async Task A_copy_of_a_prompt_whose_trace_was_archived_brings_back_that_trace()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = new TranscriptFolder();
        await folder.With("a.jsonl", First).ImportAsync(store);
        await store.ExecuteAsync("DELETE FROM execution_traces");
        File.Delete(Path.Combine(folder.Path, "a.jsonl"));

        await folder.With("b.jsonl", Copy(First, named: false) + Tail("two")).ImportAsync(store);

        Assert.Equal(["first one 1", "fork two 0"], await PromptsAsync(store));
    }

    /// <summary>The records as a fork's file repeats them: the same but for the session.</summary>
    private static string Copy(SampleTranscript transcript, bool named) => string.Concat(transcript.Lines.Select(line =>
        line.Replace(SampleTranscript.Session, Fork, StringComparison.Ordinal)[..^1]
        + (named ? $",\"forkedFrom\":{{\"sessionId\":\"{SampleTranscript.Session}\"}}}}\n" : "}\n")));

    private static string Tail(string prompt) => new SampleTranscript(Fork, startSecond: 200).Prompt(prompt).Says("done").Text;

    private static async Task<string[]> PromptsAsync(TestStore store) => await store.ScalarAsync<string[]>($"""
        SELECT array_agg(line ORDER BY line) FROM (
          SELECT CASE session_id WHEN '{SampleTranscript.Session}' THEN 'first' ELSE 'fork' END || ' ' || coalesce(prompt_text, '-') || ' '
            || (SELECT count(*) FROM hook_executions h WHERE h.correlation_id = t.correlation_id) AS line
          FROM execution_traces t) lines
        """) ?? [];
}
