using System.Text.Json.Nodes;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Transcripts;

public sealed class HistoryTests(DataTemplate template) : IDisposable
{
    private static readonly object List = new { command = "ls" };
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(2);

    private readonly HistoryFolder history = new();
    private readonly string data = template.NewData();

    public void Dispose() => history.Dispose();

    [Fact]
    public async Task What_is_there_is_imported_by_itself_the_latest_first_and_what_comes_later_too()
    {
        foreach (var (at, name) in new[] { "old", "oldest", "new" }.Index())
        {
            Add(name, hoursAgo: at == 2 ? 1 : 10 + at);
        }

        await using var server = await history.ServeAsync(data);
        await HistoryFolder.FollowedAsync(server, sessions: 3);
        Assert.Equal(["new success", "old success", "oldest success"], await HistoryFolder.PromptsAsync(server));
        Assert.Contains($"read from {history.Path}", server.Program.Output, StringComparison.Ordinal);

        Add("another folder's", hoursAgo: 0, project: "-work-other");
        Add("another file", hoursAgo: 0);

        await HistoryFolder.HasPromptsAsync(
            server, "new success", "old success", "oldest success", "another folder's success", "another file success");
        await HistoryFolder.FollowedAsync(server, sessions: 5);
    }

    [Fact]
    public async Task A_session_that_goes_on_is_read_as_it_grows_and_its_turn_ends_when_it_does()
    {
        var id = NewId();
        var session = HistoryFolder.Session(id, Now).Prompt("one").Says("I will look");
        history.Write(id, session.Text);
        await using var server = await history.ServeAsync(data);
        await HistoryFolder.FollowedAsync(server, sessions: 1);
        Assert.Equal(["one in_progress"], await HistoryFolder.PromptsAsync(server));

        // The last line is not whole yet.
        session.Calls("t1", "Bash", List).Answers("t1", "a");
        history.Write(id, session.Text[..^20]);
        await CallsAsync(server, "Bash in_progress");
        Assert.Equal(["one in_progress"], await HistoryFolder.PromptsAsync(server));

        session.Says("There it is").Stops();
        history.Write(id, session.Text);

        await HistoryFolder.HasPromptsAsync(server, "one success");
        await CallsAsync(server, "Bash success");
    }

    [Fact]
    public async Task A_restart_reads_nothing_again_but_what_was_written_since()
    {
        var id = NewId();
        var session = HistoryFolder.Session(id, TimeSpan.FromHours(2)).Prompt("before").Says("done").Stops();
        history.Write(id, session.Text, hoursAgo: 2);
        Add("other", hoursAgo: 1);
        await using (var server = await history.ServeAsync(data))
        {
            await HistoryFolder.FollowedAsync(server, sessions: 2);
            await server.Program.TerminateAsync();
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        history.Write(id, session.Prompt("after").Says("done").Stops().Text);
        await using var again = await history.ServeAsync(data);
        await HistoryFolder.FollowedAsync(again, sessions: 2);

        Assert.Equal(["other success", "before success", "after success"], await HistoryFolder.PromptsAsync(again));
        Assert.Contains("1 of 2 sessions", again.Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_imported_where_the_history_is_left_alone()
    {
        Add("secret", hoursAgo: 1);
        var own = new Dictionary<string, string> { ["HISTORY"] = "", ["TRANSCRIPTS"] = history.Path };
        await using (var server = await ServerProgram.StartAsync(data, ["--no-history"], own))
        {
            await Eventually.IsTrueAsync(
                async () => (await HistoryFolder.StateAsync(server)).GetProperty("state").GetString() == "off", "it says so");
            Assert.Empty(await HistoryFolder.PromptsAsync(server));
            Assert.Contains("./run import", server.Program.Output, StringComparison.Ordinal);
        }

        await using var other = await ServerProgram.StartAsync(data, environment: own);
        await HistoryFolder.HasPromptsAsync(other, "secret success");
    }

    [Fact]
    public async Task Settings_that_make_no_sense_are_told()
    {
        var (_, both) = await SelfHostProgram.RunAsync(["--no-history", "--history", history.Path, "--data", data]);
        var (_, absent) = await SelfHostProgram.RunAsync(["--history", history.Path + "/absent", "--data", data]);
        var (_, odd) = await SelfHostProgram.RunAsync(["--data", data], new Dictionary<string, string> { ["HISTORY"] = "maybe" });

        Assert.Contains("one of them is too much", both, StringComparison.Ordinal);
        Assert.Contains("absent is no folder", absent, StringComparison.Ordinal);
        Assert.Contains("HISTORY is 'maybe'", odd, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_once_and_stops_no_other()
    {
        var locked = Add("locked", hoursAgo: 1);
        Add("other", hoursAgo: 2);
        await using var server = await ServeWhileAsync(locked, async server =>
        {
            await HistoryFolder.FollowedAsync(server, sessions: 2);
            Assert.Equal(["other success"], await HistoryFolder.PromptsAsync(server));
            var told = (await HistoryFolder.StateAsync(server)).GetProperty("unreadable");
            Assert.Equal(locked, told[0].GetProperty("file").GetString());
            Assert.NotEqual("", told[0].GetProperty("reason").GetString());
            Assert.Single(server.Program.Output.Split('\n'), line => line.Contains("Passed over", StringComparison.Ordinal));
        });
        history.Write(Path.GetFileNameWithoutExtension(locked), File.ReadAllText(locked) + "\n");

        await HistoryFolder.HasPromptsAsync(server, "other success", "locked success");
        Assert.Equal(0, (await HistoryFolder.StateAsync(server)).GetProperty("unreadable").GetArrayLength());
    }

    [Fact]
    public async Task A_session_that_hooks_trace_as_well_counts_once()
    {
        var session = new ClaudeSession();
        var transcript = HistoryFolder.Session(session.Id, Now).Prompt("one", session.PromptId).Calls("t1", "Bash", List);
        await using var server = await history.ServeAsync(data);
        await SendAsync(session.Prompt("one"), session.Before("Bash", new() { ["command"] = "ls" }, "t1"));
        history.Write(session.Id, transcript.Text);
        await HistoryFolder.FollowedAsync(server, sessions: 1);
        Assert.Equal(["one in_progress"], await HistoryFolder.PromptsAsync(server));

        await SendAsync(session.After("Bash", new() { ["command"] = "ls" }, new() { ["stdout"] = "a" }, "t1"), session.Stop());
        history.Write(session.Id, transcript.Answers("t1", "a").Answered("m1", new { output_tokens = 7 }).Stops().Text);

        await Eventually.IsTrueAsync(
            async () => await server.ValueAsync<long>("SELECT count(*) FROM model_answers WHERE output_tokens = 7") == 1, "all is read");
        Assert.Equal(["one success"], await HistoryFolder.PromptsAsync(server));
        await CallsAsync(server, "Bash success");

        async Task SendAsync(params JsonObject[] payloads)
        {
            foreach (var payload in payloads)
            {
                payload["transcript_path"] = history.PathOf(session.Id);
                (await server.Api.PostAsync(Routes.ClaudeCodeHook, payload)).Ok();
            }
        }
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        using var elsewhere = new HistoryFolder();
        var id = NewId();
        elsewhere.Write(id, HistoryFolder.Session(id, Now).Prompt("elsewhere").Says("done").Stops().Text);
        Directory.CreateSymbolicLink(Path.Combine(history.Path, "-linked"), Path.GetDirectoryName(elsewhere.PathOf(id))!);
        var own = Add("own", hoursAgo: 0);
        File.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(own)!, $"{id}.jsonl"), elsewhere.PathOf(id));

        await using var server = await history.ServeAsync(data);

        await HistoryFolder.FollowedAsync(server, sessions: 1);
        Assert.Equal(["own success"], await HistoryFolder.PromptsAsync(server));
    }

    private static string NewId() => Guid.NewGuid().ToString();

    /// <summary>A session with one prompt, which is over; its file.</summary>
    private string Add(string prompt, double hoursAgo, string project = "-work-shop")
    {
        var id = NewId();
        history.Write(
            id, HistoryFolder.Session(id, TimeSpan.FromHours(hoursAgo) + Now).Prompt(prompt).Says("done").Stops().Text, hoursAgo, project);
        return history.PathOf(id, project);
    }

    private async Task<ServerProgram> ServeWhileAsync(string locked, Func<ServerProgram, Task> look)
    {
        await using var hold = new FileStream(locked, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var server = await history.ServeAsync(data);
        await look(server);
        return server;
    }

    private static Task CallsAsync(ServerProgram server, string calls) => Eventually.IsTrueAsync(
        async () => await server.ValueAsync<string>(
            "SELECT coalesce(string_agg(tool_name || ' ' || status, ','), '') FROM hook_executions WHERE hook_type = 'ToolUse'") == calls,
        calls,
        details: () => server.Program.Output);
}
