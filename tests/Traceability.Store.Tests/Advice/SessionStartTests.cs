using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class SessionStartTests(SharedDatabase database)
{
    [Fact]
    public async Task On_a_known_branch_it_tells_the_last_task_its_files_and_what_still_failed()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.SessionAsync(["old.go"], [], ago: "9 days");
        await store.SessionAsync(
            ["src/cart.go", "src/cart_test.go"], ["lint:mise run lint", "test:go test <path>"], outcome: "no_success", passed: false,
            words: "Let me look at the rounding:");

        var answer = await store.AskAsync(Known.Start());

        Assert.Equal(
            [
                "The last task on branch \"feature/cart\" was worked on 24 hours ago (about cart, sum, round, prices), in 2 prompts, "
                    + "without a commit, and was judged not done.",
                "Edited last there: \"src/cart_test.go\", \"src/cart.go\", \"old.go\".",
                "The last run of \"go test <path>\" in it failed.",
                "The last run of \"mise run lint\" in it failed.",
                "The agent's last words were \"Let me look at the rounding:\"",
            ],
            answer.Statements.Select(statement => statement.Text));
        Assert.StartsWith("<traceability-record>\n", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["task", "files", "failing", "failing", "task"], answer.Statements.Select(statement => statement.Kind));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("feature/other")]
    [InlineData("HEAD")]
    public async Task Without_a_branch_or_an_earlier_task_on_it_it_is_silent(string? branch)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.SessionAsync(["src/cart.go"], [], branch: branch == "HEAD" ? "HEAD" : "feature/cart");

        Assert.Empty((await store.AskAsync(Known.Start(branch))).Statements);
    }

    [Theory]
    [InlineData("1 day", 0)]
    [InlineData("10 minutes", 1)]
    public async Task On_everybodys_branch_it_tells_only_what_has_just_ended(string ago, int told)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.SessionAsync([], [], branch: "main", ago: ago);

        Assert.Equal(told, (await store.AskAsync(Known.Start("main"))).Statements.Count);
    }

    [Fact]
    public async Task Another_projects_branch_of_the_same_name_is_not_told_of()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.SessionAsync(["secret/plan.go"], [], project: "/work/other");

        Assert.Empty((await store.AskAsync(Known.Start())).Statements);
        Assert.Empty((await store.AskAsync(Known.Start() with { Project = null })).Statements);
    }
}
