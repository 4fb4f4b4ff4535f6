using System.Text.Json.Nodes;
using Traceability.Testing.Storage;
using Traceability.Testing.Telemetry;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>Agents other than Claude Code, by their spans, which follow either convention or none.</summary>
public class OtherAgentSpansTests(SharedDatabase database)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agents_spans_become_a_trace_and_agents_in_it_traces_below_whichever_span_comes_first(bool isReversed)
    {
        await using var store = await TestStore.CreateAsync(database);
        JsonObject[] spans =
        [
            GenAi(3, 2, "chat gpt-5", 2, 3, new { gen__ai_operation_name = "chat", gen__ai_response_model = "gpt-5",
                gen__ai_usage_input__tokens = 100, gen__ai_usage_output__tokens = 7, gen__ai_usage_cache__read_input__tokens = 60 }),
            GenAi(6, 5, "chat gpt-5", 5, 6, new { gen__ai_operation_name = "chat", gen__ai_usage_input__tokens = 50 }),
            GenAi(5, 4, "invoke_agent reviewer", 5, 7, new { gen__ai_operation_name = "invoke_agent", gen__ai_agent_name = "reviewer" }),
            GenAi(4, 2, "execute_tool delegate", 4, 7, new { gen__ai_operation_name = "execute_tool", gen__ai_tool_name = "delegate",
                gen__ai_tool_call_id = "c1", gen__ai_tool_call_arguments = """{"to":"reviewer"}""" }),
            GenAi(7, 2, "SELECT orders", 7, 8, new { db_system = "postgresql" }, "it broke"),
            GenAi(2, 1, "invoke_agent main", 1, 9, new { gen__ai_operation_name = "invoke_agent", gen__ai_conversation_id = "conv",
                gen__ai_input_messages = """[{"role":"user","parts":[{"type":"text","content":"Review it"}]}]""" }),
            GenAi(1, null, "POST /ask", 0, 10, new { http_request_method = "POST" }),
        ];

        foreach (var span in isReversed ? spans.Reverse() : spans)
        {
            var taken = await store.SendTracesAsync(Otlp.Traces("shop-agent", span));
            Assert.Equal((0, null), (taken.Rejected, taken.Away));
        }

        Assert.Equal(
            "Review it success shop-agent: SELECT orders error, delegate success, POST /ask success; 40 7 60 | "
                + "reviewer success shop-agent: ; 50 0 0",
            await store.ScalarAsync<string>("""
                SELECT string_agg(
                  concat_ws(' ', coalesce(prompt_text, agent), status, source) || ': ' || coalesce(h.rows, '') || '; ' || a.sums, ' | '
                  ORDER BY parent_id NULLS FIRST)
                FROM execution_traces t
                CROSS JOIN LATERAL (SELECT string_agg(coalesce(tool_name, hook_type) || ' ' || status, ', '
                    ORDER BY array_position(ARRAY['SELECT orders', 'delegate', 'POST /ask'], coalesce(tool_name, hook_type))) AS rows
                  FROM hook_executions WHERE correlation_id = t.correlation_id) h
                CROSS JOIN LATERAL (SELECT concat_ws(' ', sum(input_tokens), sum(output_tokens), sum(cache_read_tokens)) AS sums
                  FROM model_answers WHERE correlation_id = t.correlation_id) a
                """));
        Assert.Equal("reviewer, its call known: true", await store.ScalarAsync<string>("""
            SELECT selected_agent || ', its call known: ' || EXISTS (SELECT FROM execution_traces t JOIN hook_executions h
              ON h.execution_id = t.parent_execution_id WHERE h.tool_name = 'delegate')::text FROM agent_routing_decisions
            """));
        Assert.Equal(0, await store.ScalarAsync<long>("SELECT count(*) FROM telemetry_spans WHERE placed_at IS NULL"));
    }

    [Fact]
    public async Task OpenInferences_spans_are_understood_and_an_answer_that_two_instrumentations_tell_counts_once()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.SendTracesAsync(Otlp.Traces(
            "py-agent",
            GenAi(1, null, "agent", 0, 9, new { openinference_span_kind = "AGENT", session_id = "s", input_value = "Plan the trip" }),
            GenAi(2, 1, "llm", 1, 2, new
            {
                openinference_span_kind = "LLM",
                llm_model__name = "gpt-5",
                llm_token__count_prompt = 20,
                llm_token__count_completion = 3
            }),
            GenAi(3, 2, "chat gpt-5", 1, 2, new { gen__ai_operation_name = "chat", gen__ai_usage_input__tokens = 20 }),
            GenAi(4, 1, "search", 3, 4, new { openinference_span_kind = "TOOL", tool_name = "search", input_value = """{"q":"x"}""" })));

        Assert.Equal("Plan the trip success, 1 20 3, search", await store.ScalarAsync<string>("""
            SELECT prompt_text || ' ' || status || ', '
              || (SELECT concat_ws(' ', count(*), sum(input_tokens), sum(output_tokens)) FROM model_answers)
              || ', ' || (SELECT tool_name FROM hook_executions WHERE hook_type = 'ToolUse')
            FROM execution_traces
            """));
    }

    [Fact]
    public async Task A_span_whose_parent_never_comes_is_kept_as_what_it_is()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.SendTracesAsync(Otlp.Traces("shop", GenAi(9, 8, "GET /stock", 0, 1, new { http_route = "/stock" })));
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM telemetry_spans"));
        await store.SettleTelemetryAsync();

        Assert.Equal("GET /stock success shop", await store.ScalarAsync<string>("""
            SELECT concat_ws(' ', hook_type, h.status, context->>'service') FROM hook_executions h
            """));
    }

    private static JsonObject GenAi(int id, int? parent, string name, int from, int to, object attributes, string? error = null) =>
        Otlp.Span(id, parent, name, Otlp.At(from), Otlp.At(to), attributes, error: error);
}
