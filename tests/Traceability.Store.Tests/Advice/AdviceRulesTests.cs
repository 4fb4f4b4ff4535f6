using Microsoft.Extensions.DependencyInjection;
using Traceability.Advice;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class AdviceRulesTests(SharedDatabase database)
{
    [Fact]
    public async Task What_is_held_out_is_found_and_logged_and_not_handed_over()
    {
        await using var store = await TestStore.CreateAsync(database, services: all => all.AddSingleton(new HoldOut(1)));
        await store.SessionAsync(["src/cart.go"], []);
        var session = Guid.NewGuid();

        var answer = await store.AskAsync(Known.Start(session: session));

        Assert.Equal((true, "", 0), (answer.HeldOut, answer.Text, answer.Statements.Count));
        Assert.Equal(1, await store.CountAsync(
            "advice_log", $"NOT said AND session_id = '{session}' AND moment = 'session_start' AND subject = 'feature/cart' "
            + "AND statements->0->>'kind' = 'task' AND project = '/work/shop'"));
        Assert.False((await store.AskAsync(Known.Start(session: session))).HeldOut);
    }

    [Fact]
    public async Task Another_process_repeats_nothing_in_the_session()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.SessionAsync(["src/cart.go"], []);
        var session = Guid.NewGuid();
        var once = new AskedAgain(store);

        Assert.NotEmpty((await store.AskAsync(Known.Start(session: session))).Statements);
        var again = await once.Advise.RunAsync(Known.Start(session: session), TestContext.Current.CancellationToken);

        Assert.Empty(again.Statements);
        Assert.Equal(1L, await store.ScalarAsync<long>("SELECT count(*) FROM advice_log"));
    }

    [Fact]
    public async Task A_moment_that_is_left_out_says_nothing_and_so_does_the_emergency_switch()
    {
        await using var store = await TestStore.CreateAsync(
            database, services: all => all.AddSingleton(new AdviceSwitches([Moment.SessionStart])));
        await store.SessionAsync(["src/cart.go"], []);
        await store.MendedAsync(times: 2);

        Assert.Empty((await store.AskAsync(Known.Failed())).Statements);
        Assert.NotEmpty((await store.AskAsync(Known.Start())).Statements);
        await store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);
        Assert.Empty((await store.AskAsync(Known.Start())).Statements);
    }

    [Fact]
    public async Task It_keeps_to_its_budget_of_words()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.SessionAsync(
            [.. Enumerable.Range(0, 5).Select(i => $"{i}/{new string('d', 200)}/file.go")], ["lint:mise run lint"], passed: false,
            words: new string('w', 900));

        var answer = await store.AskAsync(Known.Start());

        Assert.InRange(answer.Statements.Sum(statement => statement.Text.Length), 100, Moment.SessionStart.Budget);
        Assert.All(answer.Statements, statement => Assert.Contains(statement.Text, answer.Text, StringComparison.Ordinal));
    }

    /// <summary>The same store seen by a process that has answered nothing yet.</summary>
    private sealed class AskedAgain(TestStore store)
    {
        public Advise Advise { get; } = new(
            store.Get<IReadOnlyDictionary<Moment, FindStatements>>(), AdviceSwitches.All, store.Get<PatternSwitch>(), HoldOut.None,
            store.Get<LogAdvice>(), store.Get<MatchDeadline>(), TimeProvider.System);
    }
}
