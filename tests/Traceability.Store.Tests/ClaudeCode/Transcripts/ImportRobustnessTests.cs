using System.Text;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class ImportRobustnessTests(SharedDatabase database)
{
    private static SampleTranscript Good => new SampleTranscript()
        .Prompt("one").Calls("t1", "Bash", new { command = "ls" }).Answers("t1", "a", new { stdout = "a" }).Says("done");

    [Fact]
    public async Task Broken_lines_are_counted_and_passed_over()
    {
        using var folder = new TranscriptFolder();
        folder.With(
            "s.jsonl", string.Join('\n', Good.Lines.SelectMany(line => new[] { line, "{\"type\":\"user\",", "[]", "7", "", "\r" })));

        var (summary, stored) = await ImportAsync(folder);

        Assert.Equal((12, 1, 1), (summary.UnreadableLines, summary.Prompts, summary.ToolCalls));
        Assert.Equal((1, 1), (stored.Prompts, stored.Answered.Count));
    }

    [Fact]
    public async Task Half_a_character_in_the_first_line_ends_no_import()
    {
        using var folder = new TranscriptFolder();
        var odd = @"{""type"":""\ud83d"",""sessionId"":""\ud83d"",""uuid"":""\ude00""}";
        folder.With("s.jsonl", string.Join('\n', Good.Lines.Prepend(odd)));

        var (summary, stored) = await ImportAsync(folder);

        Assert.Equal((0, 1), (summary.UnreadableFiles, summary.Prompts));
        Assert.Equal(1, stored.Prompts);
    }

    [Fact]
    public async Task Rubbish_and_empty_files_stop_nothing()
    {
        var rubbish = new byte[200_000];
        new Random(7).NextBytes(rubbish);
        using var folder = new TranscriptFolder();
        folder.With("a.jsonl", rubbish).With("b.jsonl", "").With("c.jsonl", "\0\0\0\n\ufeff\n").With("d.jsonl", Good);

        var (summary, stored) = await ImportAsync(folder);

        Assert.True(summary.UnreadableLines > 100);
        Assert.Equal((4, 0), (summary.Files, summary.UnreadableFiles));
        Assert.Equal((1, 1), (stored.Prompts, stored.Answered.Count));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_counted_and_passed_over()
    {
        using var folder = new TranscriptFolder();
        folder.With("s.jsonl", Good);
        var gone = new TranscriptFiles([Path.Combine(folder.Path, "gone.jsonl"), folder.Path], 0, default);

        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var summary = await TranscriptFolder.ImportAsync(store, [gone, .. TranscriptFiles.Find(folder.Path)]);

        Assert.Equal((3, 2, 1), (summary.Files, summary.UnreadableFiles, summary.Prompts));
    }

    [Fact]
    public async Task A_record_with_a_picture_is_shortened_and_not_lost()
    {
        var picture = new string('Q', 3_000_000);
        using var folder = new TranscriptFolder();
        folder.With("s.jsonl", new SampleTranscript().Prompt("one").Calls("t1", "Read", new { file_path = "/a.png" })
            .Answers(
                "t1", new[] { new { type = "image", source = new { type = "base64", data = picture } } },
                new { type = "image", file = new { base64 = picture } })
            .Says("done"));

        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var summary = await folder.ImportAsync(store);

        Assert.Equal((1, 0), (summary.Shortened, summary.UnreadableLines));
        Assert.Equal((1, 1), ((await StoredCount.OfAsync(store)).Answered.Count, summary.Prompts));
        Assert.True(await store.ScalarAsync<int>("SELECT length(context::text) FROM hook_executions") < 1_000_000);
    }

    [Fact]
    public async Task Text_that_the_database_cannot_hold_is_stored_as_near_as_it_goes()
    {
        using var folder = new TranscriptFolder();
        folder.With("s.jsonl", new SampleTranscript().Prompt("a\0b \ud800 c").Says("done"));

        var (summary, stored) = await ImportAsync(folder);

        Assert.Equal((0, 1), (summary.RefusedEvents, stored.Prompts));
    }

    [Fact]
    public async Task A_session_whose_name_no_hook_would_take_is_passed_over_and_the_others_are_read()
    {
        using var folder = new TranscriptFolder();
        folder.With("a.jsonl", new SampleTranscript(new string('s', 500)).Prompt("one").Says("done")).With("b.jsonl", Good);

        var (_, stored) = await ImportAsync(folder);

        Assert.Equal(1, stored.Prompts);
    }

    [Fact]
    public async Task Records_that_a_forked_session_repeats_are_read_once()
    {
        using var folder = new TranscriptFolder();
        var fork = Good.Prompt("two").Says("done");
        folder.With("a.jsonl", Good).With(
            "b.jsonl", fork.Text.Replace(SampleTranscript.Session, "5f0b6a3e-1111-4222-8333-444455556666", StringComparison.Ordinal));

        var (summary, stored) = await ImportAsync(folder);

        Assert.Equal((2, 2, 1), (summary.Prompts, stored.Prompts, stored.Calls.Count));
    }

    [Fact]
    public async Task The_progress_adds_up_to_the_size_of_the_files()
    {
        using var folder = new TranscriptFolder();
        folder.With("s.jsonl", Good).With("s/subagents/agent-a1.jsonl", Encoding.UTF8.GetBytes("{}\n{}\n"));
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var sessions = TranscriptFiles.Find(folder.Path);
        var progress = new Sum();
        await store.Get<ImportTranscripts>().RunAsync(sessions, progress, TestContext.Current.CancellationToken);

        Assert.Equal(sessions.Sum(session => session.Bytes), progress.Total);
    }

    private async Task<(ImportSummary Summary, StoredCount Stored)> ImportAsync(TranscriptFolder folder)
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var summary = await folder.ImportAsync(store);
        return (summary, await StoredCount.OfAsync(store));
    }

    private sealed class Sum : IProgress<long>
    {
        public long Total { get; private set; }

        public void Report(long value) => Total += value;
    }
}
