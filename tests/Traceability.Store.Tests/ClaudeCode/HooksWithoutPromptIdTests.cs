using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode;

public class HooksWithoutPromptIdTests(SharedDatabase database)
{
    private static readonly (string, object?)[] Turn = [Prompt("again"), Before("t1"), After("t1"), ("Stop", null)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_text_asked_twice_is_two_traces_each_with_its_tools(bool inOneBatch)
    {
        await using var store = await TestStore.CreateAsync(database);

        await SendAsync(store, inOneBatch, [.. Turn, Prompt("again"), Before("t2"), After("t2"), ("Stop", null)]);

        Assert.Equal((2, 2), (await CountAsync(store, "execution_traces"), await CountAsync(store, "hook_executions")));
        Assert.Equal(2, await store.ScalarAsync<long>("SELECT count(DISTINCT correlation_id) FROM hook_executions"));
        Assert.Equal(2, await CountAsync(store, "execution_traces WHERE status = 'success'"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_that_is_delivered_again_is_one_trace(bool inOneBatch)
    {
        await using var store = await TestStore.CreateAsync(database);

        await SendAsync(store, inOneBatch, [Prompt("again"), Prompt("again"), Prompt("again"), Before("t1")]);

        Assert.Equal((1, 1), (await CountAsync(store, "execution_traces"), await CountAsync(store, "hook_executions")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools_are_in_the_trace_of_the_latest_prompt(bool inOneBatch)
    {
        await using var store = await TestStore.CreateAsync(database);

        await SendAsync(
            store, inOneBatch, [Prompt("one"), Before("t1"), After("t1"), Prompt("two"), Before("t2"), After("t2"), Before("t3")]);

        Assert.Equal("one:1 two:2", await store.ScalarAsync<string>("""
            SELECT string_agg(prompt_text || ':' || n, ' ' ORDER BY prompt_text) FROM (
              SELECT t.prompt_text, count(*) AS n FROM hook_executions h JOIN execution_traces t USING (correlation_id) GROUP BY 1) c
            """));
        Assert.Equal("superseded", await store.ScalarAsync<string>("SELECT error_type FROM execution_traces WHERE prompt_text = 'one'"));
    }

    [Fact]
    public async Task Another_sessions_prompt_is_none_of_this_ones()
    {
        await using var store = await TestStore.CreateAsync(database);
        await new SentHooks(store, "one session").SendAsync("UserPromptSubmit", new { prompt = "one" });
        await new SentHooks(store, "another").SendAllAsync(Prompt("one"), Before("t1"));

        Assert.Equal(2, await CountAsync(store, "execution_traces"));
        Assert.Equal("another", await store.ScalarAsync<string>(
            "SELECT t.context->>'session_id' FROM hook_executions h JOIN execution_traces t USING (correlation_id)"));
    }

    [Fact]
    public async Task What_comes_before_any_prompt_is_in_a_trace_of_the_sessions_own()
    {
        await using var store = await TestStore.CreateAsync(database);
        var hooks = new SentHooks(store);
        await hooks.SendAsync("SessionStart", new { source = "startup" });
        await hooks.SendAsync("UserPromptSubmit", new { prompt = "one" });

        Assert.Equal("outside-prompts", await store.ScalarAsync<string>(
            "SELECT tags[1] FROM execution_traces t JOIN hook_executions h USING (correlation_id) WHERE h.hook_type = 'SessionStart'"));
        Assert.Equal(1, await CountAsync(store, "execution_traces WHERE prompt_text IS NOT NULL"));
    }

    private static (string, object?) Prompt(string prompt) => ("UserPromptSubmit", new { prompt });

    private static (string, object?) Before(string id) =>
        ("PreToolUse", new { tool_name = "Bash", tool_use_id = id, tool_input = new { command = "ls" } });

    private static (string, object?) After(string id) => (
        "PostToolUse",
        new { tool_name = "Bash", tool_use_id = id, tool_input = new { command = "ls" }, tool_response = new { stdout = "a" } });

    private static async Task SendAsync(TestStore store, bool inOneBatch, params (string Event, object? Fields)[] hooks)
    {
        var sent = new SentHooks(store);
        if (inOneBatch)
        {
            await sent.SendAllAsync(hooks);
            return;
        }

        foreach (var (eventName, fields) in hooks)
        {
            await sent.SendAsync(eventName, fields);
        }
    }

    private static async Task<long> CountAsync(TestStore store, string from) =>
        await store.ScalarAsync<long>($"SELECT count(*) FROM {from}");
}
