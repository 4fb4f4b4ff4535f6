using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode;

/// <summary>Tracing is installed twice, so that each event is told twice, at times a little apart.</summary>
public class InstalledTwiceTests(SharedDatabase database)
{
    [Fact]
    public async Task What_has_no_id_of_its_own_is_one_event()
    {
        await using var store = await TestStore.CreateAsync(database);
        await new SentHooks(store).SendAllAsync([.. Told(0), .. Told(0.004)]);
        // The second may come late, and by another process.
        await new SentHooks(store, anew: true).SendAllAsync([.. Told(0)]);

        Assert.Equal("Notification PermissionRequest SessionStart", await EventsAsync(store));
    }

    [Fact]
    public async Task Events_on_either_side_of_an_interval_are_one_too()
    {
        await using var store = await TestStore.CreateAsync(database);
        await new SentHooks(store).SendAllAsync([.. Told(4.999), .. Told(5.001)]);

        Assert.Equal("Notification PermissionRequest SessionStart", await EventsAsync(store));
    }

    [Fact]
    public async Task What_happens_again_later_is_another_event()
    {
        await using var store = await TestStore.CreateAsync(database);
        await new SentHooks(store).SendAllAsync([.. Told(0), .. Told(60)]);

        Assert.Equal("Notification Notification PermissionRequest PermissionRequest SessionStart SessionStart", await EventsAsync(store));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(30, 2)]
    public async Task A_prompt_without_an_id_that_is_told_again_while_it_is_worked_on_is_one_trace(double seconds, long traces)
    {
        await using var store = await TestStore.CreateAsync(database);
        var hooks = new SentHooks(store);
        await hooks.SendAsync("UserPromptSubmit", new { prompt = "one", timestamp = SampleTranscript.At(0) });
        await hooks.SendAsync("PreToolUse", new { tool_name = "Bash", tool_use_id = "t1", timestamp = SampleTranscript.At(0) });
        await hooks.SendAsync("UserPromptSubmit", new { prompt = "one", timestamp = SampleTranscript.At(0).AddSeconds(seconds) });

        Assert.Equal(traces, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces"));
    }

    private static (string, object?)[] Told(double seconds)
    {
        var timestamp = SampleTranscript.At(0).AddSeconds(seconds);
        return
        [
            ("SessionStart", new { timestamp, source = "startup" }),
            ("Notification", new { timestamp, prompt_id = "p1", message = "Claude needs you" }),
            ("PermissionRequest", new { timestamp, prompt_id = "p1", tool_name = "Bash", tool_input = new { command = "rm a" } }),
        ];
    }

    private static Task<string?> EventsAsync(TestStore store) =>
        store.ScalarAsync<string>("SELECT string_agg(hook_type, ' ' ORDER BY hook_type) FROM hook_executions");
}
