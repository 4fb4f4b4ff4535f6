using System.Text.Json.Nodes;
using Traceability.Store.Tests.ClaudeCode;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;
using Traceability.Testing.Telemetry;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>A session of Claude Code of one prompt, one call that fails and two answers, as each source tells it.</summary>
internal static class ToldSession
{
    public const string Service = "claude-code";
    public const string Session = SampleTranscript.Session;

    private static readonly object Input = new { command = "npm test" };
    private static readonly object Usage = new
    {
        input_tokens = 10,
        output_tokens = 20,
        cache_read_input_tokens = 30,
        cache_creation_input_tokens = 40,
        cache_creation = new { ephemeral_5m_input_tokens = 0, ephemeral_1h_input_tokens = 40 },
    };

    /// <summary>An event of the session's prompt.</summary>
    public static JsonObject Event(string name, int second, object attributes)
    {
        var told = Otlp.Event(name, SampleTranscript.At(second), attributes, Otlp.TraceId);
        foreach (var attribute in Otlp.Attributes(new { session_id = Session, prompt_id = "p-1" }))
        {
            told["attributes"]!.AsArray().Add(attribute!.DeepClone());
        }

        return told;
    }

    /// <summary>Tells the session by hooks (<c>h</c>), by its transcript (<c>i</c>), by events (<c>e</c>) or by spans (<c>s</c>).</summary>
    public static async Task TellAsync(TestStore store, char source)
    {
        switch (source)
        {
            case 'h':
                await HooksAsync(store);
                break;
            case 'i':
                using (var folder = new TranscriptFolder().With("s.jsonl", new SampleTranscript().Prompt("Make it pass", "p-1")
                    .Answered("1", Usage).Calls("t1", "Bash", Input).Fails("t1", "Exit code 1\n1 failed").Answered("2", Usage)
                    .Says("Done").Stops()))
                {
                    await folder.ImportAsync(store);
                }

                break;
            case 'e':
                var taken = await store.SendLogsAsync(Events);
                Assert.Equal((0, null), (taken.Rejected, taken.Away));
                break;
            default:
                taken = await store.SendTracesAsync(Spans);
                Assert.Equal((0, null), (taken.Rejected, taken.Away));
                break;
        }
    }

    private static string Events => Otlp.Logs(
        Service,
        Event("user_prompt", 0, new { prompt = "Make it pass", prompt__length = "12" }),
        Event("api_request", 10, Answer("req_1", 40)),
        Event("tool_decision", 20, new { tool__name = "Bash", tool__use__id = "t1", decision = "accept", source = "config" }),
        Event("tool_result", 30, new
        {
            tool__name = "Bash",
            tool__use__id = "t1",
            success = "false",
            duration__ms = "10000",
            error = "Shell command failed",
            tool__input = Input,
        }),
        Event("api_request", 40, Answer("req_2", 40)));

    private static string Spans => Otlp.Traces(
        Service,
        Span(2, 1, "claude_code.llm_request", 5, 10, Answer("req_1", null)),
        Span(4, 3, "claude_code.tool.execution", 20, 30, new { tool__use__id = "t1", success = false, error = "Shell command failed" }),
        Span(3, 1, "claude_code.tool", 20, 30, new { tool__name = "Bash", tool__use__id = "t1", full__command = "npm test" }),
        Span(5, 1, "claude_code.llm_request", 35, 40, Answer("req_2", null)),
        Span(1, null, "claude_code.interaction", 0, 50, new { user__prompt = "Make it pass" }));

    private static JsonObject Span(int id, int? parent, string name, int from, int to, object attributes)
    {
        var span = Otlp.Span(id, parent, name, SampleTranscript.At(from), SampleTranscript.At(to), attributes);
        span["attributes"]!.AsArray().Add(Otlp.Attributes(new { session_id = Session })[0]!.DeepClone());
        return span;
    }

    private static object Answer(string request, int? forAnHour) => new
    {
        request__id = request,
        model = "claude-opus-4-5-20251101",
        input__tokens = 10,
        output__tokens = 20,
        cache__read__tokens = 30,
        cache__creation__tokens = 40,
        cache__creation__1h__tokens = forAnHour,
        success = true,
    };

    private static async Task HooksAsync(TestStore store)
    {
        var hooks = new SentHooks(store, Session);
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p-1", timestamp = SampleTranscript.At(0), prompt = "Make it pass" });
        await hooks.SendAsync(
            "PreToolUse",
            new { prompt_id = "p-1", timestamp = SampleTranscript.At(20), tool_name = "Bash", tool_use_id = "t1", tool_input = Input });
        await hooks.SendAsync("PostToolUseFailure", new
        {
            prompt_id = "p-1",
            timestamp = SampleTranscript.At(30),
            tool_name = "Bash",
            tool_use_id = "t1",
            tool_input = Input,
            error = "Exit code 1\n1 failed",
        });
        await hooks.SendAsync("Stop", new { prompt_id = "p-1", timestamp = SampleTranscript.At(50), stop_hook_active = false });
    }
}
