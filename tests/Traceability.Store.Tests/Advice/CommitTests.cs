using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class CommitTests(SharedDatabase database)
{
    private readonly Guid session = Guid.NewGuid();
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task Before_a_commit_it_tells_of_the_check_that_always_ran_and_has_not_since_the_last_edit()
    {
        await using var store = await CommittedBeforeAsync();
        await RunAsync(store, 100, "mise run lint");
        await EditAsync(store, 200);
        await RunAsync(store, 300, "go test ./...");

        var statement = Assert.Single((await store.AskAsync(Known.Commits(session))).Statements);

        Assert.Equal(
            "After the last edit of .go files \"mise run lint\" was run in 6 of the latest 6 pieces of work here; in this one it was not "
            + "(1 file changed).",
            statement.Text);
    }

    [Fact]
    public async Task Where_people_commit_by_themselves_what_is_run_before_a_session_ends_counts()
    {
        await using var store = await StoreAsync();
        await WorkedAsync(store, times: 6, "lint:mise run lint");
        await EditAsync(store, 100);

        var statement = Assert.Single((await store.AskAsync(Known.Commits(session))).Statements);

        Assert.Equal((6, 0.88, "mise run lint"), (statement.Cases, statement.Chance ?? 0, Assert.Single(statement.Names)));
    }

    [Fact]
    public async Task What_was_left_out_before_one_commit_in_six_is_not_always_run()
    {
        await using var store = await StoreAsync();
        await WorkedAsync(store, times: 5, "lint:mise run lint", "commit:git commit -m <message>");
        await WorkedAsync(store, times: 1, "commit:git commit -m <message>", "lint:mise run lint");
        await EditAsync(store, 100);

        Assert.Empty((await store.AskAsync(Known.Commits(session))).Statements);
    }

    [Fact]
    public async Task What_was_edited_after_the_check_was_not_checked()
    {
        await using var store = await StoreAsync();
        await WorkedAsync(store, times: 6, "lint:mise run lint");
        await store.ExecuteAsync("UPDATE work_files SET last_at = last_at + interval '1 hour'");
        await EditAsync(store, 100);

        Assert.Empty((await store.AskAsync(Known.Commits(session))).Statements);
    }

    [Fact]
    public async Task Files_that_nobody_checks_do_not_hide_what_the_others_in_the_commit_ask_for()
    {
        await using var store = await CommittedBeforeAsync();
        await EditAsync(store, 100);
        await EditAsync(store, 150, "docs/cart.md");
        await RunAsync(store, 200, "go test ./...");

        var statement = Assert.Single((await store.AskAsync(Known.Commits(session))).Statements);

        Assert.StartsWith("After the last edit of .go files \"mise run lint\"", statement.Text, StringComparison.Ordinal);
        Assert.EndsWith("(2 files changed).", statement.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mise run lint", "git commit -m x")]
    [InlineData("ls", "mise run lint && git commit -m x")]
    [InlineData("git commit -m first", "git commit --amend")]
    [InlineData("ls", "cd /tmp/try && git init && git commit -m x")]
    [InlineData("ls", "git -C /tmp/try commit -m x")]
    public async Task Where_it_ran_or_nothing_was_edited_it_is_silent(string ran, string commit)
    {
        await using var store = await CommittedBeforeAsync();
        await EditAsync(store, 100);
        await RunAsync(store, 200, "go test ./...");
        await RunAsync(store, 300, ran);

        Assert.Empty((await store.AskAsync(Known.Commits(session, commit))).Statements);
    }

    [Fact]
    public async Task A_plan_that_was_written_outside_the_project_is_no_part_of_the_commit()
    {
        await using var store = await CommittedBeforeAsync();
        await EditAsync(store, 100, "/home/dev/.claude/plans/plan.go");

        Assert.Empty((await store.AskAsync(Known.Commits(session))).Statements);

        await EditAsync(store, 200);

        var statements = (await store.AskAsync(Known.Commits(session))).Statements;
        Assert.Equal(2, statements.Count);
        Assert.All(statements, statement => Assert.EndsWith("(1 file changed).", statement.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_names_a_commit_is_none()
    {
        await using var store = await CommittedBeforeAsync();
        await EditAsync(store, 100);

        Assert.Empty((await store.AskAsync(Known.Commits(session, "git log --grep commit"))).Statements);
    }

    private async Task<TestStore> CommittedBeforeAsync()
    {
        var store = await StoreAsync();
        await WorkedAsync(store, times: 6, "lint:mise run lint", "test:go test <path>", "commit:git commit -m <message>");
        for (var i = 0; i < 6; i++)
        {
            await store.SessionAsync(["docs/a.md"], ["commit:git commit -m <message>"]);
        }

        return store;
    }

    private async Task<TestStore> StoreAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Prompt(trace) with { SessionId = session, Project = Known.Project });
        return store;
    }

    private static async Task WorkedAsync(TestStore store, int times, params string[] commands)
    {
        for (var i = 0; i < times; i++)
        {
            await store.SessionAsync(["src/a.go"], commands);
        }
    }

    private Task RunAsync(TestStore store, double at, string command) =>
        store.WriteAsync(Told.Call(trace, "Bash", at, 10, input: $$"""{"command": "{{command}}"}"""));

    private Task EditAsync(TestStore store, double at, string file = "src/cart.go") => store.WriteAsync(
        Told.Call(trace, "Edit", at, 10, input: $$"""{"file_path": "{{file}}"}""") with
        {
            ModificationsMade = Told.Json($$"""[{"file": "{{file}}", "kind": "edit"}]"""),
        });
}
