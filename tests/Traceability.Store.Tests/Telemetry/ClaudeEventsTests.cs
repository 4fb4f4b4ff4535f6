using Traceability.ClaudeCode;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;
using Traceability.Testing.Telemetry;
using static Traceability.Store.Tests.Telemetry.ToldSession;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>What becomes of the events of Claude Code's telemetry when nothing else tells of their session.</summary>
public class ClaudeEventsTests(SharedDatabase database)
{
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
}
