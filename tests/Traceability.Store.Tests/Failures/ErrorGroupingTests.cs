using Traceability.Ingest.Events;
using Traceability.Projects;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Failures;

public sealed class ErrorGroupingTests(SharedDatabase database)
{
    private const string Unchecked = "src/a.go:12:9: Error return value of `file.Close` is not checked (errcheck)";
    private const string Unused = "src/b.go:3:6: func `helper` is unused (unused)";

    [Fact]
    public async Task Each_message_of_a_call_is_an_error_of_its_own()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Linted(Guid.NewGuid(), Unchecked, Unused));

        await store.LearnAndMineAsync();

        Assert.Equal(
            ["errcheck", "unused"],
            await store.ScalarAsync<string[]>("SELECT array_agg(rule ORDER BY rule) FROM error_patterns WHERE error_type = 'lint_rule'")
            ?? []);
        Assert.Equal(2, await store.CountAsync("error_occurrences"));
    }

    [Fact]
    public async Task A_trace_and_a_tool_call_that_failed_are_errors_of_their_own()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Failed(Guid.NewGuid()));

        await store.LearnAndMineAsync();

        Assert.Equal(2, await store.CountAsync("error_patterns", "occurrence_count = 1"));
    }

    [Fact]
    public async Task A_hook_and_a_call_to_the_outside_that_failed_are_errors_too()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await store.WriteAsync(
        [
            Told.Prompt(trace),
            Told.Call(trace, at: 100, worked: false) with { HookType = "Stop", ToolName = null, ErrorMessage = "guard: not ready" },
            Told.Endpoint(trace, status: 503) with { Success = false },
            Told.End(trace, 1000),
        ]);

        await store.LearnAndMineAsync();

        Assert.Equal(
            ["Stop guard: not ready", "/items/{id} HTTP 503"],
            await store.ScalarAsync<string[]>(
                """
                SELECT array_agg(coalesce(hook_type, endpoint_path) || ' ' || error_message_pattern ORDER BY endpoint_path NULLS FIRST)
                FROM error_patterns
                """) ?? []);
    }

    [Fact]
    public async Task What_took_another_ones_execution_id_holds_up_nobody()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        var call = Told.Call(trace, "Bash", at: 100, worked: false) with { ErrorMessage = "fatal: no upstream" };
        await store.WriteAsync(
        [
            Told.Prompt(trace), call, Told.Endpoint(trace, status: 503) with { ExecutionId = call.ExecutionId, Success = false },
            Told.End(trace, 1000, status: "error"),
        ]);

        Assert.True((await store.LearnAndMineAsync()).Finished);

        Assert.Equal(1, await store.CountAsync("error_occurrences", $"execution_id = '{call.ExecutionId}'"));
    }

    [Fact]
    public async Task An_exception_is_known_by_where_it_was_thrown_whatever_it_says()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var (number, line) in new[] { (17, 3), (4_711, 9), (5, 12) })
        {
            var trace = Guid.NewGuid();
            await store.WriteAsync(
            [
                Told.Prompt(trace),
                Told.Call(trace, "Bash", at: 100, worked: false, input: """{"command": "python3 run.py"}""") with
                {
                    ErrorMessage = $"Exit code 1\nTraceback (most recent call last):\n  File \"/work/run.py\", line {line}, in main\n"
                        + $"    total()\n  File \"/work/cart.py\", line {line}, in total\n    raise\nKeyError: item {number} is gone",
                },
                Told.End(trace, 1000),
            ]);
        }

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync(
            "error_patterns", "error_type = 'exception' AND occurrence_count = 3 AND error_message_pattern LIKE 'KeyError@total<main'"));
    }

    [Fact]
    public async Task An_occurrence_counts_once_however_often_it_is_mined()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            [.. Work.Failed(Guid.NewGuid()), .. Linted(Guid.NewGuid(), Unchecked), .. Linted(Guid.NewGuid(), Unchecked)]);
        await store.LearnAndMineAsync();
        var once = await SnapshotAsync(store);
        for (var times = 0; times < 3; times++)
        {
            await store.ForgetItLearnedAsync();
            await store.LearnAndMineAsync();
        }

        Assert.Equal(once, await SnapshotAsync(store));
    }

    [Fact]
    public async Task A_later_run_goes_on_where_the_last_one_stopped()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var name in new[] { "cartTotal", "order_sum", "itemCount", "user_id", "rowIndex", "lastPage" })
        {
            await store.WriteAsync(Linted(
                Guid.NewGuid(), $"src/a.go:3:6: cannot use {name} (variable of type int) as string value in argument (typecheck)"));
            await store.LearnAndMineAsync();
            await store.LetTimePassAsync();
        }

        Assert.Equal(1, await store.CountAsync(
            "error_patterns", "occurrence_count = 6 AND error_message_pattern LIKE 'cannot use <*> (variable of type int)%'"));
        Assert.Equal(1, await store.CountAsync("error_patterns"));
    }

    [Fact]
    public async Task An_error_that_turns_out_to_be_another_leaves_nothing_behind()
    {
        await using var store = await TestStore.CreateAsync(database);
        var events = Linted(Guid.NewGuid(), Unchecked, Unused);
        await store.WriteAsync(events);
        await store.LearnAndMineAsync();

        await store.ExecuteAsync($"UPDATE hook_executions SET error_message = '{Unused}' WHERE error_message IS NOT NULL");
        await store.ForgetItLearnedAsync();
        await store.LearnAndMineAsync();

        Assert.Equal("unused", await store.ScalarAsync<string>("SELECT string_agg(rule, ',') FROM error_patterns"));
        Assert.Equal(1, await store.CountAsync("error_occurrences"));
    }

    [Fact]
    public async Task Projects_do_not_share_their_errors_and_a_folder_whose_project_becomes_known_joins_it()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync(
            [.. Linted(one, Unchecked), new TraceChange(one) { Project = "/home/ada/tool" },
                .. Linted(other, Unchecked), new TraceChange(other) { Project = "example.org/ada/tool" }]);
        await store.LearnAndMineAsync();
        Assert.Equal(2, await store.CountAsync("error_patterns", "occurrence_count = 1"));
        await store.LetTimePassAsync();

        await store.Get<ProjectFolders>().NoteAsync("/home/ada/tool", "example.org/ada/tool", TestContext.Current.CancellationToken);
        await store.MineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", "occurrence_count = 2 AND project = 'example.org/ada/tool'"));
        Assert.Equal(1, await store.CountAsync("error_patterns"));
    }

    [Fact]
    public async Task What_a_later_prompt_of_the_session_mended_is_mended()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = Guid.NewGuid();
        await store.WriteAsync(Of(session, Linted(Guid.NewGuid(), Unchecked)));
        await store.LearnAndMineAsync();
        Assert.Equal(1, await store.CountAsync("error_occurrences", "fix IS NULL"));
        await store.LetTimePassAsync();

        await store.WriteAsync(Of(session, Mended(Guid.NewGuid(), at: 60_000)));
        await store.LearnAndMineAsync();

        Assert.Equal(
            "edit src/a.go nolint:errcheck",
            await store.ScalarAsync<string>(
                "SELECT concat_ws(' ', fix->>'way', fix->'files'->>0, fix->'added'->>0) FROM error_occurrences WHERE fix IS NOT NULL"));
    }

    internal static IReadOnlyList<IngestEvent> Linted(Guid trace, params string[] messages) =>
    [
        Told.Prompt(trace),
        Told.Call(trace, "Bash", at: 100, worked: false, input: """{"command": "golangci-lint run"}""", gates: "lint:failed") with
        {
            ErrorMessage = $"Exit code 1\n{string.Join('\n', messages)}",
        },
        Told.End(trace, 1000),
    ];

    internal static IReadOnlyList<IngestEvent> Mended(Guid trace, double at = 0) =>
    [
        Told.Prompt(trace, at: at),
        Told.Call(trace, "Edit", at: at + 400, input: """
            {"file_path": "src/a.go", "old_string": "file.Close()", "new_string": "file.Close() //nolint:errcheck"}
            """),
        Told.Call(trace, "Bash", at: at + 700, input: """{"command": "golangci-lint run"}""", gates: "lint:passed"),
        Told.End(trace, at + 1000),
    ];

    private static IngestEvent[] Of(Guid session, IEnumerable<IngestEvent> events) =>
        [.. events.Select(one => one is TraceChange trace ? trace with { SessionId = session } : one)];

    private static async Task<string[]> SnapshotAsync(TestStore store) =>
    [
        .. await store.ScalarAsync<string[]>(
            "SELECT array_agg(fingerprint || ' ' || occurrence_count || error_message_pattern ORDER BY fingerprint) FROM error_patterns")
            ?? [],
        (await store.CountAsync("error_occurrences")).ToString(System.Globalization.CultureInfo.InvariantCulture),
    ];
}
