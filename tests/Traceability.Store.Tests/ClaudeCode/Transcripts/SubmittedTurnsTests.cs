using Traceability.Evidence.Verdict;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>What the program submits, and what goes on by itself, in transcripts and in hooks.</summary>
public class SubmittedTurnsTests(SharedDatabase database)
{
    private const string Notification =
        "<task-notification>\n<task-id>b1</task-id>\n<tool-use-id>t1</tool-use-id>\n<status>completed</status>\n</task-notification>";

    [Fact]
    public async Task A_turn_goes_on_with_the_report_of_its_task_and_ends_after_it()
    {
        await using var store = await ImportAsync(Started().Stops()
            .Prompt("two").Says("fine").Stops()
            .Prompt(Notification).Calls("t2", "Bash", new { command = "npm test" }).Fails("t2", "Exit code 1\n1 failed")
            .Says("It failed."));

        Assert.Equal("one: success 110 s 2 calls, two: success 20 s 0 calls", await TracesAsync(store));
    }

    [Fact]
    public async Task A_turn_whose_task_never_reports_has_ended_with_its_last_words_when_the_session_is_over()
    {
        await using var store = await ImportAsync(Started().Stops());

        Assert.Equal("one: success 30 s 1 calls", await TracesAsync(store));
    }

    [Fact]
    public async Task A_turn_with_a_running_task_has_not_ended()
    {
        using var folder = new TranscriptFolder();
        var transcript = Started().Stops();
        await using var store = await TranscriptFolder.OpenStoreAsync(database, now: transcript.Now.AddMinutes(1));
        await folder.With("s.jsonl", transcript).ImportAsync(store);

        Assert.StartsWith("one: in_progress", await TracesAsync(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hooks_and_import_agree_on_a_turn_that_pauses_and_goes_on()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var hooks = new SentHooks(store, SampleTranscript.Session);
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p1", timestamp = SampleTranscript.At(0), prompt = "one" });
        await hooks.SendAsync("PreToolUse", Call("p1", "t1", 10, null));
        await hooks.SendAsync("PostToolUse", Call("p1", "t1", 20, new { stdout = "", backgroundTaskId = "b1" }));
        await hooks.SendAsync("Stop", Stop("p1", 40, "running"));
        var paused = await TracesAsync(store);
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p2", timestamp = SampleTranscript.At(50), prompt = Notification });
        await hooks.SendAsync("PreToolUse", Call("p2", "t2", 60, null));
        await hooks.SendAsync("PostToolUse", Call("p2", "t2", 70, new { stdout = "12 passed" }));
        await hooks.SendAsync("Stop", Stop("p2", 90, null));
        var live = await TracesAsync(store);

        using var folder = new TranscriptFolder();
        await folder.With("s.jsonl", new SampleTranscript().Prompt("one", "p1").Calls("t1", "Bash", Make)
            .Answers("t1", "", new { stdout = "", backgroundTaskId = "b1" })
            .Says("started").Stops().Prompt(Notification, "p2", new { promptSource = "system" })
            .Calls("t2", "Bash", Make).Answers("t2", "", new { stdout = "12 passed" }).Says("done").Stops()).ImportAsync(store);

        Assert.StartsWith("one: in_progress", paused, StringComparison.Ordinal);
        Assert.Equal("one: success 90 s 2 calls", live);
        Assert.Equal(live, await TracesAsync(store));
    }

    [Fact]
    public async Task A_task_that_an_earlier_prompt_left_running_keeps_no_later_turn_open()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        var hooks = new SentHooks(store, SampleTranscript.Session);
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p1", timestamp = SampleTranscript.At(0), prompt = "one" });
        await hooks.SendAsync("PostToolUse", Call("p1", "t1", 20, new { stdout = "", backgroundTaskId = "b1" }));
        await hooks.SendAsync("Stop", Stop("p1", 40, "running"));
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p2", timestamp = SampleTranscript.At(50), prompt = "two" });
        await hooks.SendAsync("Stop", Stop("p2", 60, "running"));
        Assert.Equal("in_progress success",
            await store.ScalarAsync<string>("SELECT string_agg(status, ' ' ORDER BY prompt_text) FROM execution_traces"));
        await hooks.SendAsync("SessionEnd", new { timestamp = SampleTranscript.At(3_600), reason = "other" });

        Assert.Equal("one: success 40 s 1 calls, two: success 10 s 0 calls", await TracesAsync(store));
    }

    [Fact]
    public async Task What_a_person_ran_is_an_event_of_the_trace_and_no_prompt()
    {
        await using var store = await ImportAsync(new SampleTranscript().Prompt("one").Says("done").Stops()
            .Prompt("<bash-input>git pull</bash-input>")
            .Prompt("<bash-stdout>Already up to date.</bash-stdout><bash-stderr></bash-stderr>"));

        Assert.Equal("one: success 20 s 0 calls", await TracesAsync(store));
        Assert.Equal("git pull Already up to date.", await store.ScalarAsync<string>(
            "SELECT context->>'command' || ' ' || (context->>'stdout') FROM hook_executions WHERE hook_type = 'PersonCommand'"));
    }

    [Fact]
    public async Task An_editors_tags_are_context_and_the_trace_is_the_one_that_hooks_told()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await new SentHooks(store, SampleTranscript.Session)
            .SendAsync("UserPromptSubmit", new { timestamp = SampleTranscript.At(0), prompt = "fix the cart" });
        using var folder = new TranscriptFolder();
        await folder.With("s.jsonl", new SampleTranscript()
            .Prompt("<ide_opened_file>cart.ts</ide_opened_file>\nfix the cart").Says("done").Stops())
            .ImportAsync(store);

        Assert.Equal("fix the cart: success 20 s 0 calls", await TracesAsync(store));
        Assert.Equal("<ide_opened_file>cart.ts</ide_opened_file>",
            await store.ScalarAsync<string>("SELECT context->>'prompt_context' FROM execution_traces"));
    }

    [Fact]
    public async Task Nothing_is_a_prompt_that_a_hook_blocked_or_that_nobody_typed()
    {
        await using var store = await ImportAsync(new SampleTranscript()
            .Prompt("the password is x")
            .Record("system", new { subtype = "informational", content = "UserPromptSubmit operation blocked by hook:\n[guard]: no" })
            .Prompt("<command-name>/model</command-name>").Prompt("<local-command-stdout>Set model</local-command-stdout>")
            .Prompt("check the deploy", "p9", new { promptSource = "system", origin = new { kind = "cron" } }).Says("all well")
            .Prompt("<teammate-message teammate_id=\"lead\">look</teammate-message>").Says("looking")
            .Prompt("one").Says("done").Stops());

        Assert.Equal("one: success 20 s 0 calls", await TracesAsync(store));
    }

    [Fact]
    public async Task A_subagent_that_only_warms_up_is_none()
    {
        using var folder = new TranscriptFolder();
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.With("s.jsonl", new SampleTranscript().Prompt("one").Says("done").Stops())
            .With("agent-a1.jsonl", new SampleTranscript(agentId: "a1").Prompt("Warmup").Says("ready")).ImportAsync(store);

        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces"));
    }

    [Theory]
    [InlineData("npm test", "This command requires approval")]
    [InlineData("npm test", "Permission to use Bash has been auto-denied in dontAsk mode.")]
    [InlineData("cd cmd/x && go test ./...", "Exit code 1\n(eval):cd:1: no such file or directory: cmd/x")]
    [InlineData("npm test", "Command timed out after 2m 0s")]
    [InlineData("go build -o app . && ./app x", "Exit code 1\nUnknown command \"x\"")]
    public async Task A_trace_whose_only_check_did_not_run_is_unclear(string command, string error)
    {
        var verdict = await VerdictAsync(
            new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command }).Fails("t1", error).Says("Ok."));

        Assert.True(verdict.IsUnclear);
    }

    [Fact]
    public async Task A_red_check_of_which_only_the_content_is_recorded_is_no_success()
    {
        var verdict = await VerdictAsync(new SampleTranscript().Prompt("one")
            .Calls("t1", "Bash", new { command = "go test ./... 2>&1 | tail -20" })
            .Answers("t1", "--- FAIL: TestA (0.0s)\nFAIL\tshop\t1.2s\nFAIL").Says("Done."));

        Assert.Equal((false, false), (verdict.IsSuccess, verdict.Teaches));
        Assert.Contains("The last test run failed.", verdict.Reason, StringComparison.Ordinal);
    }

    private static object Make => new { command = "make" };

    private static SampleTranscript Started() => new SampleTranscript().Prompt("one")
        .Calls("t1", "Bash", new { command = "make", run_in_background = true })
        .Answers("t1", "started", new { stdout = "", backgroundTaskId = "b1" }).Says("Started.");

    private static object Call(string promptId, string id, int second, object? response) =>
        response is null
            ? new { prompt_id = promptId, timestamp = SampleTranscript.At(second), tool_name = "Bash", tool_use_id = id, tool_input = Make }
            : new
            {
                prompt_id = promptId,
                timestamp = SampleTranscript.At(second),
                tool_name = "Bash",
                tool_use_id = id,
                tool_input = Make,
                tool_response = response,
            };

    private static object Stop(string promptId, int second, string? task) => new
    {
        prompt_id = promptId,
        timestamp = SampleTranscript.At(second),
        background_tasks = task is null ? [] : new object[] { new { id = "b1", status = task } },
    };

    private static Task<string> TracesAsync(TestStore store) => store.ScalarAsync<string>("""
        SELECT string_agg(format('%s: %s %s s %s calls', t.prompt_text, t.status, round((t.duration_ms / 1000)::numeric),
          (SELECT count(*) FROM hook_executions h WHERE h.correlation_id = t.correlation_id AND h.hook_type = 'ToolUse')),
            ', ' ORDER BY t.started_at)
        FROM execution_traces t WHERE NOT t.tags @> ARRAY['outside-prompts'] AND t.prompt_text IS NOT NULL
        """)!;

    private async Task<SuccessVerdict> VerdictAsync(SampleTranscript transcript)
    {
        await using var store = await ImportAsync(transcript);
        var id = await store.ScalarAsync<Guid>("SELECT correlation_id FROM execution_traces");
        return ScoreSuccess.Score((await store.Get<ReadTrace>().RunAsync(id, TestContext.Current.CancellationToken))!, Hindsight.None);
    }

    private async Task<TestStore> ImportAsync(SampleTranscript transcript)
    {
        using var folder = new TranscriptFolder();
        var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.With("s.jsonl", transcript).ImportAsync(store);
        return store;
    }
}
