using Microsoft.Extensions.DependencyInjection;
using Traceability.Learning;
using Traceability.Tasks;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Tasks;

/// <summary>A verdict is provisional when a turn ends, changes with what follows, and settles.</summary>
public sealed class SettlingTests(SharedDatabase database)
{
    private readonly SetClock clock = new(Told.At(60 * 60 * 1000));

    private readonly SessionWork session = new SessionWork()
        .Works("Make the parser take empty input")
        .Works("But it still fails, why?")
        .Works("Write a paragraph about it in the docs", file: "src/docs.cs")
        .Works("Add a dark theme to the settings page", file: "src/theme.cs");

    [Fact]
    public async Task The_next_prompt_changes_it_and_the_third_settles_it()
    {
        await using var store = await OpenAsync();
        var chances = new List<double>();
        var settled = new List<bool>();
        foreach (var turn in session.Turns)
        {
            await store.WriteAsync(turn);
            await store.LearnAsync();
            chances.Add(await OfFirstAsync<double>(store, "success_score"));
            settled.Add(await OfFirstAsync<bool>(store, "settled_at IS NOT NULL"));
        }

        Assert.InRange(chances[0], 0.88, 1);
        Assert.InRange(chances[1], 0, chances[0] - 0.2);
        Assert.Equal([false, false, false, true], settled);
        Assert.Equal(3, await OfFirstAsync<short>(store, "hindsight"));
        Assert.Equal(0, await store.CountAsync("execution_traces", "learned_at IS NULL"));
    }

    [Fact]
    public async Task It_is_the_same_when_all_is_known_before_anything_is_learned()
    {
        await using var store = await OpenAsync();
        foreach (var turn in session.Turns)
        {
            await store.WriteAsync(turn);
            await store.LearnAsync();
        }

        var live = await VerdictsAsync(store);
        await using var another = await OpenAsync();
        await another.WriteAsync(session.Events);
        await another.LearnAsync();

        Assert.Equal(live, await VerdictsAsync(another));
    }

    [Fact]
    public async Task A_day_later_it_settles_though_nothing_was_said()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(session.Turns[0]);
        await store.LearnAsync();
        Assert.False(await OfFirstAsync<bool>(store, "settled_at IS NOT NULL"));
        var provisional = await OfFirstAsync<double>(store, "success_score");

        clock.Now += ReadHindsight.Settles;
        await store.Get<UnlearnedTraces>().ReopenDueAsync(ReadHindsight.Settles, TestContext.Current.CancellationToken);
        await store.LearnAsync();

        Assert.True(await OfFirstAsync<bool>(store, "settled_at IS NOT NULL"));
        Assert.True(await OfFirstAsync<double>(store, "success_score") > provisional);
        Assert.Equal(1, await store.CountAsync("tasks", "settled_at IS NOT NULL"));
        Assert.Equal(0, await store.Get<UnlearnedTraces>().ReopenDueAsync(ReadHindsight.Settles, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_not_due_is_not_opened_again()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(session.Turns[0]);
        await store.LearnAsync();

        var opened = await store.Get<UnlearnedTraces>().ReopenDueAsync(TimeSpan.FromDays(36_500), TestContext.Current.CancellationToken);

        Assert.Equal(0, opened);
    }

    [Fact]
    public async Task A_pattern_goes_when_the_next_prompt_takes_back_what_taught_it()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(session.Turns[0]);
        await store.LearnAsync();
        Assert.Equal(1, await store.CountAsync("success_patterns"));

        await store.WriteAsync(new SessionWork(session.SessionId).Says("But it still throws, revert it!", at: 10, status: "error").Events);
        await store.LearnAsync();

        Assert.Equal(0, await store.CountAsync("success_patterns"));
        Assert.Equal(1, await store.CountAsync("tasks", "prompts = 2 AND outcome <> 'success'"));
    }

    private Task<TestStore> OpenAsync() =>
        TestStore.CreateAsync(database, services: services => services.AddSingleton<TimeProvider>(clock));

    private Task<T?> OfFirstAsync<T>(TestStore store, string column) =>
        store.ScalarAsync<T>($"SELECT {column} FROM execution_traces WHERE correlation_id = '{session.Traces[0]}'");

    private static Task<string?> VerdictsAsync(TestStore store) => store.ScalarAsync<string>("""
        SELECT string_agg(
            concat_ws(' ', round(success_score::numeric, 6), hindsight, settled_at IS NOT NULL, relation), ' | ' ORDER BY started_at)
          || (SELECT string_agg(concat_ws(' ', request, prompts, outcome, round(success_chance::numeric, 6)), ' ') FROM tasks)
        FROM execution_traces
        """);
}
