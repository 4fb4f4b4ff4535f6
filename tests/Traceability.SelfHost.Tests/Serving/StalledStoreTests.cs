using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using Traceability.Http;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.Serving;

/// <summary>A store that is there and does not get on: its process is stopped, or somebody holds a lock.</summary>
public sealed class StalledStoreTests(DataTemplate template)
{
    /// <summary>The deadline, and what a busy machine adds to it. Without it, it was up to 80 s.</summary>
    private static readonly TimeSpan Bound = AnswerDeadline.Limit + TimeSpan.FromSeconds(4);

    private static readonly string Trace = Guid.NewGuid().ToString();

    [Fact]
    public async Task While_its_process_is_stopped_everything_is_answered_in_time_and_afterwards_nothing_is_lost_or_doubled()
    {
        await using var database = await StartAsync();
        await using var door = await LocalDoor.StartAsync(database.ConnectionString);
        await AcceptAsync(door, $$"""{"correlation_id":"{{Trace}}","prompt_text":"before"}""");

        await SignalAsync("STOP", database);
        try
        {
            await AllAnswerInTimeAsync(door);
        }
        finally
        {
            await SignalAsync("CONT", database);
        }

        await NothingIsLostOrDoubledAsync(door);
    }

    [Fact]
    public async Task While_somebody_holds_a_lock_everything_is_answered_in_time_and_afterwards_nothing_is_lost_or_doubled()
    {
        await using var database = await StartAsync();
        await using var door = await LocalDoor.StartAsync(database.ConnectionString);
        await AcceptAsync(door, $$"""{"correlation_id":"{{Trace}}","prompt_text":"before"}""");

        await using (var other = new NpgsqlConnection($"{database.ConnectionString};Pooling=false"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await other.ExecuteAsync("BEGIN");
            await other.ExecuteAsync("LOCK TABLE execution_traces");
            await AllAnswerInTimeAsync(door);
            await other.ExecuteAsync("ROLLBACK");
        }

        await NothingIsLostOrDoubledAsync(door);
    }

    // One that holds a lock for a while is not put out meanwhile.
    private Task<EmbeddedPostgresServer> StartAsync() => DataTemplate.StartInAsync(
        template.NewData(), options => options with { IdleInTransactionTimeout = TimeSpan.FromMinutes(2) });

    private static async Task AllAnswerInTimeAsync(LocalDoor door)
    {
        var asked = Writes.Select(write => AskAsync(door, HttpMethod.Post, write.Route, write.Body)).Concat(
        [
            AskAsync(door, HttpMethod.Post, Routes.Route, $$"""{"user_request":"fix it","correlation_id":"{{Trace}}"}"""),
            AskAsync(door, HttpMethod.Get, Routes.Traces, null),
            AskAsync(door, HttpMethod.Get, Routes.Trace.Replace("{id}", Trace, StringComparison.Ordinal), null),
            AskAsync(door, HttpMethod.Get, Routes.Patterns, null),
            AskAsync(door, HttpMethod.Get, Routes.Agents, null),
            AskAsync(door, HttpMethod.Put, Routes.Agents, "[]"),
        ]).ToList();
        foreach (var (what, answer, after) in await Task.WhenAll(asked))
        {
            Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable, $"{what}: {(int)answer.Status} {answer.Body}");
            Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1), what);
            Assert.True(after < Bound, $"{what} took {after}");
        }
    }

    private static async Task NothingIsLostOrDoubledAsync(LocalDoor door)
    {
        foreach (var (route, body) in Writes)
        {
            await Eventually.IsTrueAsync(
                async () => (int)(await door.Api.PostAsync(route, body)).Status < 300, $"{route} is taken again");
        }

        Assert.Equal(1L, await CountAsync("execution_traces WHERE prompt_text = 'before'"));
        Assert.Equal(1L, await CountAsync("execution_traces WHERE prompt_text = 'with an id'"));
        Assert.Equal(1L, await CountAsync("execution_traces WHERE prompt_text = 'without an id'"));
        Assert.Equal(1L, await CountAsync("execution_traces WHERE prompt_text = 'without an id, in a batch'"));
        Assert.Equal(2L, await CountAsync("hook_executions WHERE hook_type = 'Notification'"));
        Assert.Equal(1L, await CountAsync("hook_executions WHERE tool_name = 'Read'"));

        Task<long> CountAsync(string rows) => door.ValueAsync<long>($"SELECT count(*) FROM {rows}");
    }

    private static readonly (string Route, object Body)[] Writes =
    [
        (Routes.StartTrace, """{"correlation_id":"0198a5f2-1111-7000-8000-000000000003","prompt_text":"with an id"}"""),
        (Routes.StartTrace, """{"prompt_text":"without an id"}"""),
        (Routes.RecordHook, $$"""{"correlation_id":"{{Trace}}","hook_type":"Notification"}"""),
        (Routes.RecordBatch, $$"""
            {"event":"start","prompt_text":"without an id, in a batch"}
            {"event":"hook","correlation_id":"{{Trace}}","hook_type":"Notification","hook_script":"another"}
            """),
        (Routes.ClaudeCodeHook, """
            {"session_id":"stalled","hook_event_name":"PostToolUse","prompt_id":"p","tool_name":"Read","tool_use_id":"t",
             "tool_input":{},"tool_response":{}}
            """),
    ];

    private static async Task AcceptAsync(LocalDoor door, string start) => (await door.Api.PostAsync(Routes.StartTrace, start)).Accepted();

    private static async Task<(string What, Answer Answer, TimeSpan After)> AskAsync(
        LocalDoor door, HttpMethod method, string route, object? body)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await door.Api.SendAsync(method, route, body is null ? null : ApiClient.Content(body));
        return ($"{method} {route}", answer, Stopwatch.GetElapsedTime(began));
    }

    private static async Task SignalAsync(string signal, EmbeddedPostgresServer database)
    {
        using var kill = Process.Start("kill", [$"-{signal}", database.ProcessId!.Value.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }
}
