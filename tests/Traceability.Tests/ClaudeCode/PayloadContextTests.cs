using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Storage;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class PayloadContextTests
{
    [Fact]
    public void Fields_that_newer_versions_add_are_kept()
    {
        var context = SampleHook.Map("Notification", new { message = "m", future = new { a = new[] { 1, 2 } } })
            .One<HookExecution>().Context!.Value;

        Assert.Equal("m", context.GetProperty("message").GetString());
        Assert.Equal(2, context.GetProperty("future").GetProperty("a")[1].GetInt32());
    }

    [Fact]
    public void A_tool_calls_input_and_answer_are_kept()
    {
        var context = SampleHook.After("Bash", new { command = "ls" }, new { stdout = "a" }).One<HookExecution>().Context!.Value;

        Assert.Equal("ls", context.GetProperty("tool_input").GetProperty("command").GetString());
        Assert.Equal("a", context.GetProperty("tool_response").GetProperty("stdout").GetString());
    }

    [Theory]
    [InlineData("session_id")]
    [InlineData("hook_event_name")]
    [InlineData("prompt")]
    [InlineData("prompt_id")]
    [InlineData("timestamp")]
    public void What_columns_hold_is_not_kept_twice(string field)
    {
        var payload = SampleHook.Payload("UserPromptSubmit", new { prompt = "p", prompt_id = "1", timestamp = "2026-08-01T10:00:00Z" });

        Assert.False(PayloadContext.From(payload).TryGetProperty(field, out _));
    }

    [Fact]
    public void A_prompt_keeps_the_folder_that_it_was_given_in_and_a_call_does_not()
    {
        Assert.True(PayloadContext.From(SampleHook.Payload("UserPromptSubmit", new { prompt = "p" })).TryGetProperty("cwd", out _));
        Assert.False(PayloadContext.From(SampleHook.Payload("Notification", new { message = "m" })).TryGetProperty("cwd", out _));
    }

    [Fact]
    public void A_session_id_that_is_no_UUID_is_mapped_to_one_and_its_original_kept()
    {
        var payload = SampleHook.Payload("UserPromptSubmit", new { prompt = "p" }, sessionId: "my session");
        var trace = MapHookEvent.Map(payload, SampleHook.InPrompt).One<TraceChange>();

        Assert.Equal(SessionIds.From("my session"), trace.SessionId);
        Assert.Equal("my session", trace.Context!.Value.GetProperty("session_id").GetString());
    }

    [Fact]
    public void Session_ids_stay_what_they_are_when_they_are_UUIDs_and_never_meet_otherwise()
    {
        Assert.Equal(Guid.Parse(SampleHook.SessionId), SessionIds.From(SampleHook.SessionId));
        Assert.Equal(SessionIds.From("a"), SessionIds.From("a"));
        Assert.NotEqual(SessionIds.From("a"), SessionIds.From("b"));
    }
}
