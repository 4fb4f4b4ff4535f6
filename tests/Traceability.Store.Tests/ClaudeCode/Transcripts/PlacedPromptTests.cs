using Traceability.ClaudeCode;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class PlacedPromptTests(SharedDatabase database)
{
    private const string Before = "5f0b6a3e-1111-4222-8333-444455556666";

    [Theory]
    [InlineData("s.jsonl", true)]
    [InlineData(SampleTranscript.Session + ".jsonl", true)]
    [InlineData(SampleTranscript.Session + ".jsonl", false)]
    public async Task A_prompt_that_names_the_session_before_is_of_the_session_whose_agent_answers(string file, bool isAnswered)
    {
        using var folder = new TranscriptFolder();
        var text = new SampleTranscript(Before).Prompt("Implement the plan").Text;
        if (isAnswered)
        {
            text += new SampleTranscript(startSecond: 10).Calls("t1", "Bash", new { command = "ls" }).Text
                + new SampleTranscript(Before, startSecond: 15)
                    .Record("progress", new { uuid = "c0ffee00-0000-4000-8000-000000000001" }).Text;
        }

        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.With(file, text).ImportAsync(store);

        Assert.Equal($"{SampleTranscript.Session} Implement the plan {(isAnswered ? 1 : 0)}", await store.ScalarAsync<string>("""
            SELECT string_agg(session_id || ' ' || coalesce(prompt_text, '-') || ' '
              || (SELECT count(*) FROM hook_executions h WHERE h.correlation_id = t.correlation_id), ', ') FROM execution_traces t
            """));
    }

    [Fact]
    public async Task A_file_that_begins_in_the_middle_of_a_turn_has_those_calls_outside_prompts_and_they_achieve_nothing()
    {
        using var folder = new TranscriptFolder();
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.With("s.jsonl", new SampleTranscript().Calls("t1", "Bash", new { command = "ls" }).Answers("t1", "a")
            .Says("listed").Stops()
            .Prompt("count them").Calls("t2", "Bash", new { command = "ls | wc -l" }).Answers("t2", "1").Says("one").Stops())
            .ImportAsync(store);

        var outside = ClaudeIds.OutsidePrompts(SampleTranscript.Session);
        Assert.Equal("- cancelled 1 0, count them success 1 40", await store.ScalarAsync<string>($"""
            SELECT string_agg(coalesce(prompt_text, '-') || ' ' || status || ' '
              || (SELECT count(*) FROM hook_executions h WHERE h.correlation_id = t.correlation_id)
              || ' ' || extract(epoch FROM started_at - '{SampleTranscript.Start:O}')::int, ', ' ORDER BY started_at)
            FROM execution_traces t WHERE correlation_id = '{outside}' OR prompt_text IS NOT NULL
            """));
    }
}
