using System.Net;
using System.Text.Json.Nodes;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Advice;

/// <summary>What the door says at a moment. Each test works in a project of its own.</summary>
[Collection<SharedDoor>]
public sealed class AdviseTests(LocalDoor door)
{
    private readonly ClaudeSession session = new() { Cwd = $"/work/{Guid.NewGuid():N}" };

    [Fact]
    public async Task A_hook_after_the_first_edit_is_answered_with_the_checks_and_the_next_is_not()
    {
        await CheckedBeforeAsync();

        var output = JsonNode.Parse((await EditAsync()).Body)!["hookSpecificOutput"]!;

        Assert.Equal("PostToolUse", output["hookEventName"]!.GetValue<string>());
        Assert.Contains("\"make lint\" was run in 4 of 4 sessions", output["additionalContext"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.Equal("{}", (await EditAsync()).Body);
    }

    [Fact]
    public async Task Any_agent_may_ask_and_be_answered_in_fields_or_in_text()
    {
        await CheckedBeforeAsync();

        var answer = (await AskAsync("one")).Ok();
        var text = await door.Api.SendAsync(HttpMethod.Post, Routes.Advise, ApiClient.Content(Body("two")), ("Accept", "text/plain"));

        var statement = Assert.Single(answer.GetProperty("statements").EnumerateArray());
        Assert.Equal(
            (4, 0.9, "check"),
            (statement.GetProperty("cases").GetInt32(), statement.GetProperty("chance").GetDouble(),
                statement.GetProperty("kind").GetString()));
        Assert.False(answer.GetProperty("held_out").GetBoolean());
        Assert.Equal(answer.GetProperty("text").GetString(), text.Body);
    }

    [Fact]
    public async Task Who_is_told_nothing_is_told_why() =>
        Assert.NotEmpty((await AskAsync("three")).Ok().GetProperty("reason").GetString()!);

    [Theory]
    [InlineData("""{"session_id":"s"}""", "moment")]
    [InlineData("""{"moment":"later","session_id":"s"}""", "moment")]
    [InlineData("""{"moment":"edit"}""", "session_id")]
    [InlineData("""{"moment":"edit","session_id":"s","file":7}""", "file")]
    [InlineData("""{"hook_event_name":"PostToolUse"}""", "session_id")]
    public async Task A_request_that_does_not_say_enough_is_told_which_field(string body, string field) =>
        (await door.Api.SendAsync(HttpMethod.Post, Routes.Advise, ApiClient.Content(body))).Refused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task The_branch_that_a_sessions_start_tells_is_kept()
    {
        var start = session.Event("SessionStart");
        start.Remove("prompt_id");
        start["git_branch"] = "feature/cart";
        Assert.Equal("{}", (await door.Api.PostAsync(Routes.ClaudeCodeHook, start)).Expect(HttpStatusCode.OK).Body);

        Assert.Equal("feature/cart", await door.ValueAsync<string>(
            "SELECT context->>'git_branch' FROM execution_traces WHERE session_id = $1", Guid.Parse(session.Id)));
    }

    private Task<Answer> EditAsync() => door.Api.PostAsync(Routes.ClaudeCodeHook, session.After(
        "Edit", new() { ["file_path"] = $"{session.Cwd}/src/app.ts", ["old_string"] = "a", ["new_string"] = "b" },
        new() { ["success"] = true }));

    private string Body(string name) =>
        $$"""{"moment":"edit","session_id":"{{session.Id}}{{name}}","project":"{{session.Cwd}}","file":"a.ts"}""";

    private Task<Answer> AskAsync(string name) => door.Api.SendAsync(HttpMethod.Post, Routes.Advise, ApiClient.Content(Body(name)));

    private async Task CheckedBeforeAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            await door.ValueAsync<object>("""
                WITH files AS (
                  INSERT INTO work_files (correlation_id, file, project, session_id, edits, last_at) VALUES ($1, 'a.ts', $2, $1, 1, now()))
                INSERT INTO work_commands (correlation_id, ordinal, project, session_id, kind, command, at, passed, edited)
                VALUES ($1, 0, $2, $1, 'lint', 'make lint', now(), true, '{a.ts}')
                """, Guid.NewGuid(), session.Cwd);
        }
    }
}
