using Traceability.Failures;
using Traceability.Failures.Messages;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class FailureTests(SharedDatabase database)
{
    [Fact]
    public async Task Of_a_failure_that_was_mended_before_it_tells_how_and_how_often()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.MendedAsync(times: 3);

        var answer = await store.AskAsync(Known.Failed());

        var statement = Assert.Single(answer.Statements);
        Assert.Equal(
            "The linter's rule \"errcheck\" was seen 3 times in this project and mended 3 of those times by an edit that added "
            + "\"nolint:errcheck\"; for example \"file.Close()\" became \"file.Close() //nolint:errcheck\".",
            statement.Text);
        Assert.Equal((3, 0.8, "fix"), (statement.Cases, statement.Chance ?? 0, statement.Kind));
    }

    [Fact]
    public async Task Of_what_was_never_seen_or_only_elsewhere_it_is_silent()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.MendedAsync(times: 3, project: "/work/one");
        await store.MendedAsync(times: 3, project: "/work/two");

        Assert.Empty((await store.AskAsync(Known.Failed())).Statements);
        Assert.Empty((await store.AskAsync(Known.Failed("Exit code 1\nout of cheese"))).Statements);
        Assert.Empty((await store.AskAsync(Known.Failed() with { Output = null })).Statements);
    }

    [Fact]
    public async Task A_plain_word_that_was_added_tells_nobody_how_it_was_mended()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.MendedAsync(times: 3, after: string.Concat(Enumerable.Repeat("zebra ", 30)));

        var known = await store.Get<RecogniseFailure>().RunAsync(
            new FailedCallText("Bash", Known.Lint, Known.Unchecked("other.Close", "pkg/z.go:9:1"), "error"), Known.Project,
            TestContext.Current.CancellationToken);

        Assert.Equal(["zebra"], Assert.Single(known.Messages).KnownFix?.Added);
        Assert.Empty((await store.AskAsync(Known.Failed())).Statements);
    }

    [Fact]
    public async Task A_slip_with_a_tool_the_agent_mends_by_itself()
    {
        await using var store = await TestStore.CreateAsync(database);
        const string Said = "<tool_use_error>Path does not exist: /work/shop/lib</tool_use_error>";
        for (var i = 0; i < 3; i++)
        {
            var trace = Guid.NewGuid();
            await store.WriteAsync(
                Told.Prompt(trace) with { Project = Known.Project },
                Told.Call(trace, "Grep", 100, 10, false, """{"pattern": "cart", "path": "/work/shop/lib"}""") with { ErrorMessage = Said },
                Told.Call(trace, "Grep", 300, 10, true, """{"pattern": "cart", "path": "/work/shop/src"}"""),
                Told.End(trace, 1000));
        }

        await store.LearnAndMineAsync();
        var known = await store.Get<RecogniseFailure>().RunAsync(
            new FailedCallText("Grep", null, Said, "error"), Known.Project, TestContext.Current.CancellationToken);

        Assert.Equal("call", Assert.Single(known.Messages).KnownFix?.Way);
        Assert.Empty((await store.AskAsync(Known.Failed(Said) with { Tool = "Grep", Command = null })).Statements);
    }

    [Fact]
    public async Task The_same_failure_is_told_of_once_a_session_and_another_all_the_same()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.MendedAsync(times: 2);
        await store.MendedAsync(
            times: 2, "Exit code 1\nsrc/a.go:12:9: do not sleep (forbidigo)", after: "wait.Until(file) //nolint:forbidigo");
        var session = Guid.NewGuid();

        Assert.Single((await store.AskAsync(Known.Failed(session: session))).Statements);
        var both = await store.AskAsync(Known.Failed(
            Known.Unchecked("x.Close", "pkg/z.go:9:1") + "\nsrc/b.go:1:2: do not sleep (forbidigo)", session));

        Assert.Contains("forbidigo", Assert.Single(both.Statements).Text, StringComparison.Ordinal);
        Assert.Equal(2L, await store.ScalarAsync<long>("SELECT count(*) FROM advice_log WHERE said"));
    }
}
