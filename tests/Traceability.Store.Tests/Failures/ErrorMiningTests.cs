using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Failures;

public sealed class ErrorMiningTests(SharedDatabase database)
{
    private const string IsNotRead = $"error_message_pattern = '{Mistaken.NotRead}'";

    [Fact]
    public async Task A_mistake_that_was_made_good_is_counted_too_and_worth_a_note()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Mistaken.Made(Guid.NewGuid()));

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync(
            "error_patterns", $"{IsNotRead} AND occurrence_count = 1 AND severity = 'info' AND tags = '{{}}' AND NOT stale"));
    }

    [Fact]
    public async Task A_check_that_failed_before_it_passed_is_worth_a_note_too()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await store.WriteAsync([.. Work.Done(trace),
            Told.Call(trace, "Bash", at: 300, milliseconds: 50, worked: false, input: """{"command": "dotnet test"}""")]);

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", "severity = 'info' AND check_name = 'test'"));
    }

    [Theory]
    [InlineData("denied")]
    [InlineData("cancelled")]
    public async Task A_call_that_was_not_let_run_or_was_interrupted_is_no_error(string status)
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await store.WriteAsync([.. Mistaken.Made(trace), Told.Call(trace, at: 105, worked: false) with { Status = status }]);

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_occurrences"));
    }

    [Fact]
    public async Task A_call_that_ran_out_of_time_is_an_error_of_its_own_kind()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await store.WriteAsync([.. Mistaken.Made(trace), Told.Call(trace, "Bash", at: 105, worked: false) with { Status = "timeout" }]);

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", "error_type = 'timeout'"));
    }

    [Fact]
    public async Task An_error_that_ends_work_in_several_sessions_is_critical()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        for (var i = 0; i < 5; i++)
        {
            await store.WriteAsync(Mistaken.Failed(Guid.NewGuid(), one));
        }

        await store.LearnAndMineAsync();
        Assert.Equal(1, await store.CountAsync("error_patterns", $"{IsNotRead} AND severity = 'error' AND tags = '{{recurring}}'"));

        await store.WriteAsync(Mistaken.Failed(Guid.NewGuid(), other));
        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", $"{IsNotRead} AND severity = 'critical' AND occurrence_count = 6"));
    }

    [Fact]
    public async Task A_failure_that_turns_out_a_success_makes_its_errors_less_bad()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        const string Tests = """{"command": "dotnet test"}""";
        await store.WriteAsync(
        [
            .. Mistaken.Made(trace).SkipLast(1),
            Told.Call(trace, "Bash", at: 1000, milliseconds: 10, worked: false, input: Tests, gates: "test:failed"),
            Told.End(trace, at: 1100, status: "error"),
        ]);
        await store.LearnAndMineAsync();
        Assert.Equal(1, await store.CountAsync("error_patterns", $"{IsNotRead} AND severity = 'error'"));

        await store.WriteAsync(
            Told.Call(trace, "Bash", at: 1200, milliseconds: 10, input: Tests, gates: "test:passed"), Told.End(trace, at: 1300));
        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", $"{IsNotRead} AND severity = 'info' AND occurrence_count = 1"));
    }

    [Fact]
    public async Task An_error_rises_while_there_is_more_of_it_than_the_week_before()
    {
        var time = new FakeTimeProvider(Told.Start.AddDays(1));
        await using var store = await TestStore.CreateAsync(database, services: services => services.AddSingleton<TimeProvider>(time));
        for (var i = 0; i < 3; i++)
        {
            await store.WriteAsync(Mistaken.Made(Guid.NewGuid()));
        }

        await store.LearnAndMineAsync();
        Assert.Equal(1, await store.CountAsync("error_patterns", "tags = '{recurring,rising}' AND severity = 'warning'"));

        time.Advance(TimeSpan.FromDays(8));
        await store.LetTimePassAsync();
        await store.MineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", "tags = '{recurring}'"));
    }

    [Fact]
    public async Task Counts_are_those_of_the_occurrences_whatever_they_were()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync([.. Mistaken.Failed(first), .. Mistaken.Failed(second, at: 5000)]);
        await store.LearnAndMineAsync();
        await store.ExecuteAsync(
            """
            UPDATE error_patterns
            SET stale = true, occurrence_count = 9, first_seen_at = now(), last_seen_at = '2020-01-01', sample_correlation_ids = '{}'
            """);

        await store.MineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", $"""
            {IsNotRead} AND occurrence_count = 2
            AND first_seen_at = '2025-03-01 09:00:00.110Z' AND last_seen_at = '2025-03-01 09:00:05.110Z'
            AND sample_correlation_ids = ARRAY['{second}', '{first}']::uuid[]
            """));
    }

    [Fact]
    public async Task Counts_and_fixes_stay_when_the_traces_go()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Mistaken.Made(Guid.NewGuid()), .. Mistaken.Made(Guid.NewGuid())]);
        await store.LearnAndMineAsync();
        await store.ExecuteAsync("DELETE FROM execution_traces");

        await store.WriteAsync(Mistaken.Made(Guid.NewGuid()));
        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync(
            "error_patterns", "occurrence_count = 3 AND tags = '{recurring}' AND (known_fix ->> 'mended_in')::int = 3"));
    }

    [Fact]
    public async Task Tags_that_somebody_else_gave_stay()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Mistaken.Failed(Guid.NewGuid()));
        await store.LearnAndMineAsync();
        await store.ExecuteAsync("UPDATE error_patterns SET stale = true, tags = '{rising,seen by Ada}'");

        await store.MineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", "tags = '{seen by Ada}'"));
    }
}
