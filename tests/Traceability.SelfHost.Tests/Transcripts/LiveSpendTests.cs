using System.Text.Json.Nodes;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Transcripts;

[Collection<SharedDoor>]
public sealed class LiveSpendTests(LocalDoor door)
{
    private readonly ClaudeSession session = new();

    [Fact]
    public async Task What_the_models_answered_in_a_session_that_hooks_trace_is_read_from_its_transcript()
    {
        var folder = Directory.CreateDirectory(Path.Combine(LocalDoor.Transcripts, "-work-shop"));
        var path = Path.Combine(folder.FullName, $"{session.Id}.jsonl");
        await WriteAsync(path);

        await SendAsync(path);

        await Eventually.IsTrueAsync(async () => await AnswersAsync() == 1, "the answer is read");
        var trace = (await door.Api.GetAsync($"/api/traces/{session.TraceId}")).Ok();
        var spend = trace.GetProperty("totals").GetProperty("spend");
        Assert.Equal(1_000_000, spend.GetProperty("output_tokens").GetInt64());
        Assert.Equal(25, spend.GetProperty("cost_usd").GetDouble(), 4);
        Assert.Equal(0.75, spend.GetProperty("cache_hit_share").GetDouble());
        Assert.Equal("claude-opus-4-5-20251101", trace.GetProperty("answers")[0].GetProperty("model").GetString());
    }

    [Fact]
    public async Task No_other_file_is_read_whatever_a_hook_names()
    {
        var elsewhere = Directory.CreateTempSubdirectory("traceability-elsewhere-");
        try
        {
            var outside = Path.Combine(elsewhere.FullName, $"{session.Id}.jsonl");
            await WriteAsync(outside);
            await SendAsync(outside);
            await SendAsync(Path.Combine(LocalDoor.Transcripts, "..", elsewhere.Name, $"{session.Id}.jsonl"));
            var link = Path.Combine(LocalDoor.Transcripts, $"{session.Id}.jsonl");
            File.CreateSymbolicLink(link, outside);
            await SendAsync(link);
            // By the time that a later session was read, this one would have been.
            await new LiveSpendTests(door).What_the_models_answered_in_a_session_that_hooks_trace_is_read_from_its_transcript();

            Assert.Equal(0, await AnswersAsync());
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    private Task WriteAsync(string path) => File.WriteAllTextAsync(
        path,
        new SampleTranscript(session.Id).Prompt("Live", session.PromptId).Answered("of-" + session.Id, new
        {
            input_tokens = 0,
            output_tokens = 1_000_000,
            cache_read_input_tokens = 3,
            cache_creation_input_tokens = 1,
        }).Text,
        TestContext.Current.CancellationToken);

    private async Task SendAsync(string path)
    {
        foreach (var payload in new[] { session.Prompt("Live"), session.Stop() })
        {
            payload["transcript_path"] = JsonValue.Create(path);
            (await door.Api.PostAsync(Routes.ClaudeCodeHook, payload)).Ok();
        }
    }

    private Task<long> AnswersAsync() => door.ValueAsync<long>(
        "SELECT count(*) FROM model_answers WHERE correlation_id = $1", session.TraceId);
}
