using Traceability.Store.Tests.ClaudeCode;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;
using Traceability.Testing.Telemetry;
using static Traceability.Store.Tests.Telemetry.ToldSession;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>One session of Claude Code, told by hooks, by its transcript, by telemetry's events and by its spans.</summary>
public class ClaudeSourcesTests(SharedDatabase database)
{
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
