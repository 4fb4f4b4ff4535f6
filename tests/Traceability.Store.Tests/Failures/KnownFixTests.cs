using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Failures;

public sealed class KnownFixTests(SharedDatabase database)
{
    [Fact]
    public async Task What_repaired_an_error_in_two_traces_is_a_known_fix()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Mistaken.Made(Guid.NewGuid()));
        await store.LearnAndMineAsync();
        Assert.Null(await FixAsync(store));

        await store.WriteAsync([.. Mistaken.Made(Guid.NewGuid()), .. Mistaken.Failed(Guid.NewGuid())]);
        await store.LearnAndMineAsync();

        Assert.Equal(
            "steps inspect,edit 2 of 3",
            await store.ScalarAsync<string>($"""
                SELECT concat_ws(' ', known_fix->>'way',
                  (SELECT string_agg(step, ',') FROM jsonb_array_elements_text(known_fix->'steps') step),
                  known_fix->>'mended_in', 'of', known_fix->>'seen_in')
                FROM error_patterns WHERE error_message_pattern = '{Mistaken.NotRead}'
                """));
    }

    [Fact]
    public async Task A_command_that_was_mended_is_shown_as_it_failed_and_as_it_worked()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Mistaken.Pushed(Guid.NewGuid()), .. Mistaken.Pushed(Guid.NewGuid())]);

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", """
            known_fix -> 'steps' = '["bash:git push"]'
            AND known_fix -> 'example' @> '{"before": "git push", "after": "git push -u origin topic"}'
            """));
    }

    [Fact]
    public async Task An_error_that_was_never_made_good_has_no_known_fix()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            [.. Mistaken.Failed(Guid.NewGuid()), .. Mistaken.Failed(Guid.NewGuid()), .. Mistaken.Failed(Guid.NewGuid())]);

        await store.LearnAndMineAsync();

        Assert.Equal(
            1, await store.CountAsync("error_patterns", "known_fix IS NULL AND prevention_strategy IS NULL AND tags = '{recurring}'"));
    }

    [Fact]
    public async Task What_was_missing_in_three_traces_before_it_failed_and_done_before_it_worked_prevents_it()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Mistaken.Made(Guid.NewGuid()), .. Mistaken.Made(Guid.NewGuid())]);
        await store.LearnAndMineAsync();
        Assert.Equal(1, await store.CountAsync("error_patterns", "prevention_strategy IS NULL"));

        await store.WriteAsync(Mistaken.Made(Guid.NewGuid()));
        await store.LearnAndMineAsync();

        Assert.Equal(
            """{"do": "inspect", "fixes": 3, "share": 1, "before": "edit"}""",
            await store.ScalarAsync<string>("SELECT prevention_strategy::text FROM error_patterns"));
    }

    [Fact]
    public async Task Where_it_had_been_done_and_failed_all_the_same_it_prevents_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 3; i++)
        {
            var trace = Guid.NewGuid();
            await store.WriteAsync(
                [.. Mistaken.Made(trace), Told.Call(trace, "Read", at: 10, milliseconds: 5, input: """{"file_path": "src/lexer.cs"}""")]);
        }

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", "known_fix IS NOT NULL AND prevention_strategy IS NULL"));
    }

    private static Task<string?> FixAsync(TestStore store) =>
        store.ScalarAsync<string>($"SELECT known_fix::text FROM error_patterns WHERE error_message_pattern = '{Mistaken.NotRead}'");
}
