using Traceability.Functions.Tests.Host;

namespace Traceability.Functions.Tests.Timers;

[Collection<OneApp>]
public sealed class MinePatternsTests(SharedApp shared) : IAsyncLifetime
{
    private readonly PublishedApp app = shared.App;
    private readonly AppDatabase database = shared.Database;

    public async ValueTask InitializeAsync() => await shared.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_timer_mines_what_was_learned()
    {
        var (root, child) = (Guid.NewGuid(), Guid.NewGuid());
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = root, prompt_text = "Hand it on" })).Accepted();
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = child, parent_id = root, agent = "explorer" })).Accepted();
        (await app.PostAsync(Routes.CompleteTrace, new { correlation_id = root, status = "success" })).Accepted();
        await app.LearnedAsync(root);
        await database.ExecuteAsync("UPDATE execution_traces SET learned_at = now()");

        await app.Host.FireTimerAsync("MinePatterns");

        Assert.Equal("main > explorer", await database.ScalarAsync<string>(
            "SELECT primary_agent || ' > ' || array_to_string(delegated_agents, ', ') FROM agent_chaining_patterns"));
    }

    [Fact]
    public async Task The_timer_looks_after_the_patterns()
    {
        await database.ExecuteAsync(
            """
            INSERT INTO success_patterns
              (pattern_id, pattern_type, prompt_text, intent, path_signature, sequence_hash, success_score, status_since)
            VALUES (gen_random_uuid(), 'hook_sequence', 'Forgotten', 'debug', 's', 'h', 1, now() - interval '91 days')
            """);

        await app.Host.FireTimerAsync("MinePatterns");

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM success_patterns"));
    }
}
