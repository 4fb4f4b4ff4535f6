using System.Text.Json.Nodes;
using Traceability.Telemetry;
using Traceability.Testing.Storage;
using Traceability.Testing.Telemetry;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>Agents other than Claude Code, and programs that are none, by the events they send.</summary>
public class OtherAgentEventsTests(SharedDatabase database)
{
    [Fact]
    public async Task Codex_tells_prompts_by_their_order_and_its_commands_by_what_they_printed()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (first, second) = (Codex(
            Event("codex.user_prompt", 1, new { prompt = "Make it pass" }),
            Event("codex.sse_event", 2, new
            {
                event_kind = "response.completed",
                input__token__count = "100",
                output__token__count = "7",
                cached__token__count = "60"
            }),
            Event("codex.sse_event", 2, new { event_kind = "response.completed" }),
            Event("codex.tool_result", 3, new
            {
                tool__name = "exec_command",
                call__id = "call_1",
                success = "true",
                duration__ms = "52",
                arguments = """{"cmd":"npm test"}""",
                output = "Chunk ID: 7\nProcess exited with code 1\nOutput:\n1 failed\n"
            }),
            Event("codex.tool_result", 4, new
            {
                tool__name = "shell",
                call__id = "call_2",
                success = "true",
                arguments = """{"command":["bash","-lc","npm test"]}""",
                output = "Exit code: 0\nOutput:\n1 passed\n"
            })), Codex(
            Event("codex.tool_decision", 5, new { tool__name = "exec_command", call__id = "call_3", decision = "denied", source = "User" }),
            Event("codex.user_prompt", 6, new { prompt = "commit this" }),
            Event("codex.api_request", 7, new { http_response_status__code = "429", error_message = "slow down", endpoint = "/responses" }),
            Event("codex.startup_phase", 8, new { })));

        foreach (var request in new[] { first, second, first })
        {
            var taken = await store.SendLogsAsync(request);
            Assert.Equal((0, null), (taken.Rejected, taken.Away));
        }

        Assert.Equal(
            "Make it pass: Bash error test:failed Exit code 1, Bash success test:passed , Bash denied The call was rejected. | "
                + "commit this: ",
            await store.ScalarAsync<string>("""
                SELECT string_agg(prompt_text || ': ' || coalesce(calls, ''), ' | ' ORDER BY started_at) FROM execution_traces t
                CROSS JOIN LATERAL (
                  SELECT string_agg(concat_ws(' ', tool_name, status, quality_gates_validated[1],
                    coalesce(split_part(error_message, E'\n', 1), '')), ', ' ORDER BY completed_at) AS calls
                  FROM hook_executions h WHERE h.correlation_id = t.correlation_id) c
                WHERE source = 'codex' AND NOT 'outside-prompts' = ANY (tags)
                """));
        Assert.Equal("1 40 7 60", await store.ScalarAsync<string>(
            "SELECT concat_ws(' ', count(*), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens)) FROM model_answers"));
        Assert.Equal("429 slow down", await store.ScalarAsync<string>(
            "SELECT response_status || ' ' || error_message FROM endpoint_calls"));
    }

    [Fact]
    public async Task Gemini_names_its_prompts_and_repeats_its_usage_which_counts_once()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.SendLogsAsync(Otlp.Logs(
            "gemini-cli",
            Gemini("gemini_cli.user_prompt", 1, new { prompt = "Look around" }),
            Gemini("gemini_cli.tool_call", 2, new
            {
                function__name = "run_shell_command",
                function__args = """{"command":"ls"}""",
                success = true,
                duration__ms = 5
            }),
            Gemini("gemini_cli.api_response", 3, new
            {
                model = "gemini-3-pro",
                input__token__count = 100,
                output__token__count = 10,
                cached__content__token__count = 40,
                thoughts__token__count = 5
            }),
            Otlp.Event("gen_ai.client.inference.operation.details", Otlp.At(3), new { gen__ai_usage_input__tokens = 100 })));

        Assert.Equal("Look around: Bash success, 60 15 40", await store.ScalarAsync<string>("""
            SELECT prompt_text || ': ' || h.tool_name || ' ' || h.status || ', '
              || concat_ws(' ', a.input_tokens, a.output_tokens, a.cache_read_tokens)
            FROM execution_traces t JOIN hook_executions h USING (correlation_id) JOIN model_answers a USING (correlation_id)
            """));
    }

    [Fact]
    public async Task An_event_without_a_name_or_a_place_is_counted_as_rejected_and_others_are_kept_by_name()
    {
        await using var store = await TestStore.CreateAsync(database);

        var taken = await store.SendLogsAsync(Otlp.Logs(
            "shop",
            Otlp.Event("stock.empty", Otlp.At(0), new { sku = 7 }, Otlp.TraceId),
            Otlp.Event("nowhere", Otlp.At(0), new { })));

        Assert.Equal(1, taken.Rejected);
        Assert.Equal("stock.empty 7", await store.ScalarAsync<string>(
            "SELECT hook_type || ' ' || (context->'attributes'->>'sku') FROM hook_executions"));
    }

    [Fact]
    public async Task A_turn_that_is_long_quiet_after_the_model_spoke_has_ended()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.SendLogsAsync(Codex(
            Event("codex.user_prompt", 1, new { prompt = "Say it" }),
            Event("codex.sse_event", 2, new { event_kind = "response.completed", input__token__count = "1", output__token__count = "1" })));
        var settle = store.Get<SettleTelemetry>();

        await settle.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("in_progress", await store.ScalarAsync<string>("SELECT status FROM execution_traces"));

        await store.ExecuteAsync("""
            UPDATE execution_traces SET updated_at = now() - interval '1 hour';
            UPDATE model_answers SET created_at = now() - interval '1 hour'
            """);
        await settle.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("success true 1000", await store.ScalarAsync<string>(
            "SELECT concat_ws(' ', status, completion_inferred::text, duration_ms::int) FROM execution_traces"));
    }

    private static string Codex(params JsonObject[] events) => Otlp.Logs("codex_cli_rs", events);

    private static JsonObject Event(string name, int second, object attributes)
    {
        var told = Otlp.Event(name, Otlp.At(second), attributes);
        told["attributes"]!.AsArray().Add(Otlp.Attributes(new { conversation_id = "conv-1" })[0]!.DeepClone());
        // As Rust's exporter writes it: no time of its own, and the line of code as its name.
        (told["timeUnixNano"], told["eventName"]) = ("0", "event otel/src/session.rs:7");
        return told;
    }

    private static JsonObject Gemini(string name, int second, object attributes)
    {
        var told = Otlp.Event(name, Otlp.At(second), attributes);
        foreach (var attribute in Otlp.Attributes(new { session_id = "g", prompt__id = "p" }))
        {
            told["attributes"]!.AsArray().Add(attribute!.DeepClone());
        }

        return told;
    }
}
