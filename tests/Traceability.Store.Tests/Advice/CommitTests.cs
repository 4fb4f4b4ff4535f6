using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class CommitTests(SharedDatabase database)
{
    private const string Changed = """[{"file": "src/cart.go", "kind": "edit"}]""";
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
            "\"mise run lint\" was run before 6 of the latest 6 commits like this; in this session it was not, since the last edit "
            + "(1 file changed).",
            statement.Text);
    }

    [Theory]
    [InlineData("mise run lint", "git commit -m x")]
    [InlineData("ls", "mise run lint && git commit -m x")]
    [InlineData("git commit -m first", "git commit --amend")]
    public async Task Where_it_ran_or_nothing_was_edited_it_is_silent(string ran, string commit)
    {
        await using var store = await CommittedBeforeAsync();
        await EditAsync(store, 100);
        await RunAsync(store, 200, "go test ./...");
        await RunAsync(store, 300, ran);

        Assert.Empty((await store.AskAsync(Known.Commits(session, commit))).Statements);
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
        var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 6; i++)
        {
            await store.SessionAsync(["src/a.go"], ["lint:mise run lint", "test:go test <path>", "commit:git commit -m <message>"]);
            await store.SessionAsync(["docs/a.md"], ["commit:git commit -m <message>"]);
        }

        await store.WriteAsync(Told.Prompt(trace) with { SessionId = session, Project = Known.Project });
        return store;
    }

    private Task RunAsync(TestStore store, double at, string command) =>
        store.WriteAsync(Told.Call(trace, "Bash", at, 10, input: $$"""{"command": "{{command}}"}"""));

    private Task EditAsync(TestStore store, double at) => store.WriteAsync(
        Told.Call(trace, "Edit", at, 10, input: """{"file_path": "src/cart.go"}""") with { ModificationsMade = Told.Json(Changed) });
}
