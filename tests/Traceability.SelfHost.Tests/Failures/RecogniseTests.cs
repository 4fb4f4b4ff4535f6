using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Mining;
using Traceability.SelfHost.Tests.Learning;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Failures;

/// <summary>What is known of a failure at the moment at which it happens. Each test works in projects of its own.</summary>
[Collection<SharedDoor>]
public sealed class RecogniseTests(LocalDoor door)
{
    private const string Lint = "golangci-lint run ./...";
    private readonly string project = $"/work/{Guid.NewGuid():N}";

    [Fact]
    public async Task A_failure_of_before_is_known_with_what_mended_it()
    {
        await MendAsync(project, times: 2);

        var message = Only(await AskAsync(Unchecked("other.Close", "pkg/z.go:9:1"), project));

        Assert.Equal("message", message.GetProperty("known_by").GetString());
        Assert.Equal(2, message.GetProperty("occurrence_count").GetInt32());
        Assert.Equal("pkg/z.go", message.GetProperty("file").GetString());
        var fix = message.GetProperty("known_fix");
        Assert.Equal("edit", fix.GetProperty("way").GetString());
        Assert.Equal((2, 2), (fix.GetProperty("mended_in").GetInt32(), fix.GetProperty("seen_in").GetInt32()));
        Assert.Equal(["nolint:errcheck"], fix.GetProperty("added").EnumerateArray().Select(word => word.GetString()));
        Assert.NotEqual(
            fix.GetProperty("example").GetProperty("before").GetString(), fix.GetProperty("example").GetProperty("after").GetString());
    }

    [Fact]
    public async Task Each_of_several_messages_is_told_of_in_its_order()
    {
        await MendAsync(project, times: 1);

        var messages = (await AskAsync($"{Unchecked("a.Close", "a.go:1:1")}\nb.go:2:2: func `b` is unused (unused)", project))
            .GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("known_by").GetString());

        Assert.Equal(["message", null], messages);
    }

    [Fact]
    public async Task Another_project_is_told_of_it_when_two_have_had_it_and_of_no_words_and_traces_of_theirs()
    {
        await MendAsync(project, times: 2);
        var stranger = $"/work/{Guid.NewGuid():N}";
        var rule = Guid.NewGuid().ToString("N")[..8];
        var text = $"src/a.go:1:1: this is never right (rule{rule})";
        await MendAsync($"{project}/one", times: 2, text);
        Assert.Equal(JsonValueKind.Null, Only(await AskAsync(text, stranger)).GetProperty("known_by").ValueKind);
        await MendAsync($"{project}/two", times: 2, text);

        var message = Only(await AskAsync(text, stranger));

        Assert.Equal("elsewhere", message.GetProperty("known_by").GetString());
        Assert.Equal(4, message.GetProperty("occurrence_count").GetInt32());
        Assert.Equal(0, message.GetProperty("sample_correlation_ids").GetArrayLength());
        var fix = message.GetProperty("known_fix");
        Assert.Equal(4, fix.GetProperty("mended_in").GetInt32());
        Assert.All(["steps", "files", "commands", "added"], told => Assert.Equal(0, fix.GetProperty(told).GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, fix.GetProperty("example").ValueKind);
    }

    [Fact]
    public async Task What_was_never_seen_is_still_read()
    {
        var message =
            Only(await AskAsync("<tool_use_error>File has not been read yet. Read it first before writing to it.</tool_use_error>",
            $"/work/{Guid.NewGuid():N}", tool: "Edit"));

        Assert.Equal("agent", message.GetProperty("class").GetString());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("known_by").ValueKind);
    }

    [Theory]
    [InlineData("{}", "error")]
    [InlineData("""{"error":" "}""", "error")]
    [InlineData("""{"error":7}""", "error")]
    [InlineData("""{"error":"x","timed_out":"yes"}""", "timed_out")]
    public async Task A_request_that_says_nothing_is_told_which_field_is_wrong(string body, string field) =>
        (await door.Api.SendAsync(HttpMethod.Post, Routes.RecogniseError, ApiClient.Content(body)))
            .Refused(HttpStatusCode.BadRequest, field);

    private static string Unchecked(string call, string place) => $"{place}: Error return value of `{call}` is not checked (errcheck)";

    private static JsonElement Only(JsonElement answer) => Assert.Single(answer.GetProperty("messages").EnumerateArray());

    private async Task<JsonElement> AskAsync(string error, string project, string tool = "Bash") => (await door.Api.PostAsync(
        Routes.RecogniseError, new { tool_name = tool, command = tool == "Bash" ? Lint : null, error = $"Exit code 1\n{error}", project }))
        .Ok();

    /// <summary>Traces in which it failed, was mended, and passed.</summary>
    private async Task MendAsync(string project, int times, string? error = null)
    {
        List<Guid> traces = [.. Enumerable.Range(0, times).Select(_ => Guid.NewGuid())];
        foreach (var trace in traces)
        {
            (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
                new { @event = "start", correlation_id = trace, project, prompt_text = "Make the linter pass" },
                Call(trace, 1, "Bash", new { command = Lint }, false, $"Exit code 1\n{error ?? Unchecked("file.Close", "src/a.go:12:9")}"),
                Call(trace, 2, "Edit", new
                {
                    file_path = "src/a.go",
                    old_string = "file.Close()",
                    new_string = "file.Close() //nolint:errcheck",
                }),
                Call(trace, 3, "Bash", new { command = Lint }),
                new { @event = "complete", correlation_id = trace, status = "success" }))).Accepted();
        }

        foreach (var trace in traces)
        {
            await Learned.WaitAsync(door, trace);
        }

        await door.Services.GetRequiredService<MinePatterns>().RunAsync(null, null, TestContext.Current.CancellationToken);
    }

    private static object Call(Guid trace, int second, string tool, object input, bool success = true, string? error = null) => new
    {
        @event = "hook",
        correlation_id = trace,
        execution_id = Guid.NewGuid(),
        hook_type = "ToolUse",
        tool_name = tool,
        started_at = new DateTimeOffset(2026, 3, 1, 9, 0, second, TimeSpan.Zero),
        completed_at = new DateTimeOffset(2026, 3, 1, 9, 0, second, 500, TimeSpan.Zero),
        status = success ? "success" : "error",
        success,
        error_message = error,
        quality_gates_validated = tool == "Bash" ? new[] { success ? "lint:passed" : "lint:failed" } : [],
        context = new { tool_input = input },
    };
}
