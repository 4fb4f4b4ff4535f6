using Traceability.ClaudeCode;
using Traceability.Store.Tests.ClaudeCode;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;
using Traceability.Testing.Telemetry;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>One session, told by hooks, by its transcript, by telemetry's events and by its spans.</summary>
public class ClaudeTelemetryTests(SharedDatabase database)
{
    private const string Service = "claude-code";
    private const string Session = SampleTranscript.Session;

    private static readonly object Input = new { command = "npm test" };
    private static readonly object Usage = new
    {
        input_tokens = 10,
        output_tokens = 20,
        cache_read_input_tokens = 30,
        cache_creation_input_tokens = 40,
        cache_creation = new { ephemeral_5m_input_tokens = 0, ephemeral_1h_input_tokens = 40 },
    };

    public static TheoryData<string> Orders =>
        [.. Permutations("hies"), "h", "i", "e", "s", "hs", "sh", "is", "es", "se", "eess", "hieshies"];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_session_is_the_same_traces_calls_and_answers_whoever_tells_it_and_in_whatever_order(string order)
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        foreach (var source in order)
        {
            await TellAsync(store, source);
        }

        await store.SettleTelemetryAsync();
        var isToldInFull = order.AsSpan().IndexOfAny("hi") >= 0;
        var answers = order.AsSpan().IndexOfAny("ie") >= 0 ? "2, input 20, output 40, read 60, 5m 0, 1h 80"
            : order.Contains('s', StringComparison.Ordinal) ? "2, input 20, output 40, read 60, 5m 80, 1h 0"
            : "0";
        Assert.Equal(
            $"""
            trace: Make it pass success
            call: Bash error test:failed {(isToldInFull ? "Exit code 1" : "Shell command failed")}
            answers: {answers}
            """,
            await ShapeAsync(store));
    }

    [Fact]
    public async Task What_a_hook_tells_of_a_call_replaces_what_telemetry_told_and_telemetry_nothing_of_it()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var written = new { file_path = "/a/b.ts", content = new string('x', 900) };
        var cut = new { file_path = "/a/b.ts", content = new string('x', 512) + "[cut]" };
        var told = Otlp.Logs(Service, Event("tool_result", 10, new
        {
            tool__name = "Write",
            tool__use__id = "t9",
            success = "true",
            duration__ms = "7",
            tool__input = cut,
        }));

        await store.SendLogsAsync(told);
        await new SentHooks(store, Session).SendAsync("PostToolUse", new
        {
            prompt_id = "p-1",
            timestamp = SampleTranscript.At(10),
            tool_name = "Write",
            tool_use_id = "t9",
            tool_input = written,
            tool_response = new { type = "create" },
        });
        await store.SendLogsAsync(told);

        Assert.Equal("900 0 0", await store.ScalarAsync<string>("""
            SELECT length(context->'tool_input'->>'content') || ' ' || end_told_by || ' ' || (SELECT count(*) - 1 FROM hook_executions)
            FROM hook_executions
            """));
    }

    [Fact]
    public async Task A_call_that_was_not_let_run_is_denied()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        await store.SendLogsAsync(Otlp.Logs(
            Service,
            Event("tool_decision", 1, new { tool__name = "Bash", tool__use__id = "t1", decision = "accept", source = "config" }),
            Event("tool_decision", 2, new { tool__name = "Bash", tool__use__id = "t2", decision = "reject", source = "user_reject" }),
            Event("tool_decision", 3, new { tool__name = "Bash", tool__use__id = "t3", decision = "reject", source = "user_abort" })));

        Assert.Equal(
            "denied cancelled", await store.ScalarAsync<string>("SELECT string_agg(status, ' ' ORDER BY started_at) FROM hook_executions"));
    }

    [Fact]
    public async Task What_has_no_place_of_its_own_is_kept_by_its_name_and_a_failed_request_is_a_failed_call_to_the_outside()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        var taken = await store.SendLogsAsync(Otlp.Logs(
            Service,
            Event("claude_code.skill_activated", 1, new { skill_name = "review" }),
            Event("internal_error", 2, new { error = "it broke" }),
            Event("hook_registered", 3, new { hook_event = "Stop" }),
            Event("api_error", 4, new { model = "m", error = "Overloaded", status__code = "529", attempt = "3", request__id = "req_1" }),
            Otlp.Event("tool_result", SampleTranscript.At(5), new { tool__name = "Bash" })));

        Assert.Equal((1, true), (taken.Rejected, taken.Message!.Contains("session.id", StringComparison.Ordinal)));
        Assert.Equal("internal_error error it broke, skill_activated success ", await store.ScalarAsync<string>("""
            SELECT string_agg(concat_ws(' ', hook_type, status, coalesce(error_message, '')), ', ' ORDER BY hook_type) FROM hook_executions
            """));
        Assert.Equal("529 false 2", await store.ScalarAsync<string>(
            "SELECT concat_ws(' ', response_status, success::text, retry_count) FROM endpoint_calls"));
    }

    [Fact]
    public async Task Where_prompts_are_not_told_there_is_a_trace_without_its_words()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        await store.SendLogsAsync(Otlp.Logs(
            Service,
            Event("user_prompt", 0, new { prompt = "<REDACTED>", prompt__length = "7" }),
            Event("tool_result", 10, new { tool__name = "Bash", tool__use__id = "t1", success = "true" })));

        Assert.Equal("1 0 1", await store.ScalarAsync<string>("""
            SELECT count(*) || ' ' || count(prompt_text) || ' ' || (SELECT count(*) FROM hook_executions) FROM execution_traces
            """));
    }

    [Fact]
    public async Task A_turn_of_which_only_events_tell_has_ended_when_the_next_begins_and_the_model_spoke_last()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        await TellAsync(store, 'e');
        await store.SendLogsAsync(Otlp.Logs(Service, Otlp.Event(
            "user_prompt", SampleTranscript.At(90), new { session_id = Session, prompt_id = "p-2", prompt = "And now" })));

        Assert.Equal("success 40", await store.ScalarAsync<string>("""
            SELECT status || ' ' || extract(epoch FROM completed_at - started_at)::int FROM execution_traces
            WHERE prompt_text = 'Make it pass'
            """));
    }

    [Fact]
    public async Task Spans_alone_become_a_trace_once_nothing_is_to_be_expected_that_names_their_prompt()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        await TellAsync(store, 's');
        Assert.Equal(0, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces"));
        await store.SettleTelemetryAsync();

        Assert.Equal("""
            trace: Make it pass success
            call: Bash error test:failed Shell command failed
            answers: 2, input 20, output 40, read 60, 5m 80, 1h 0
            """, await ShapeAsync(store));
        Assert.Equal(0, await store.ScalarAsync<long>("SELECT count(*) FROM telemetry_spans"));
    }

    [Fact]
    public async Task A_subagents_work_is_its_own_trace_below_the_prompt()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        await TellAsync(store, 'e');
        await store.SendLogsAsync(Otlp.Logs(
            Service,
            Event("tool_result", 21, new { tool__name = "Bash", tool__use__id = "t5", success = "true", agent__id = "a1" }),
            Event("api_request", 22, new { request__id = "req_s", input__tokens = 1, agent__id = "a1", agent_name = "reviewer" }),
            Event("subagent_completed", 23, new { agent__id = "a1", agent__type = "reviewer", duration__ms = "2000" })));

        Assert.Equal("reviewer success 1 1 True", await store.ScalarAsync<string>($"""
            SELECT concat_ws(' ', agent, status, (SELECT count(*) FROM hook_executions h WHERE h.correlation_id = t.correlation_id),
              (SELECT count(*) FROM model_answers h WHERE h.correlation_id = t.correlation_id),
              CASE WHEN root_id = '{ClaudeIds.Prompt(Session, "p-1")}' AND parent_id = root_id THEN 'True' END)
            FROM execution_traces t WHERE correlation_id = '{ClaudeIds.Subagent(Session, "a1")}'
            """));
    }

    private static System.Text.Json.Nodes.JsonObject Event(string name, int second, object attributes)
    {
        var told = Otlp.Event(name, SampleTranscript.At(second), attributes, Otlp.TraceId);
        foreach (var attribute in Otlp.Attributes(new { session_id = Session, prompt_id = "p-1" }))
        {
            told["attributes"]!.AsArray().Add(attribute!.DeepClone());
        }

        return told;
    }

    private static async Task TellAsync(TestStore store, char source)
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

    private static System.Text.Json.Nodes.JsonObject Span(int id, int? parent, string name, int from, int to, object attributes)
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

    private static Task<string?> ShapeAsync(TestStore store) => store.ScalarAsync<string>("""
        SELECT 'trace: ' || (SELECT string_agg(prompt_text || ' ' || CASE status WHEN 'in_progress' THEN 'success' ELSE status END, ', ')
            FROM execution_traces WHERE NOT 'outside-prompts' = ANY (tags))
          || E'\ncall: ' || (SELECT string_agg(concat_ws(
              ' ', tool_name, status, quality_gates_validated[1], split_part(error_message, E'\n', 1)), ', ')
            FROM hook_executions WHERE hook_type = 'ToolUse')
          || E'\nanswers: ' || (SELECT CASE count(*) WHEN 0 THEN '0' ELSE count(*) || ', input ' || sum(input_tokens) || ', output '
            || sum(output_tokens) || ', read ' || sum(cache_read_tokens) || ', 5m ' || sum(cache_write_5m_tokens)
            || ', 1h ' || sum(cache_write_1h_tokens) END FROM model_answers)
        """);

    private static IEnumerable<string> Permutations(string of) => of.Length == 1 ? [of]
        : of.SelectMany(one => Permutations(of.Replace($"{one}", "", StringComparison.Ordinal)).Select(rest => one + rest));
}
