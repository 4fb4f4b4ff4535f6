using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class EditTests(SharedDatabase database)
{
    [Fact]
    public async Task After_the_first_edit_of_a_kind_it_tells_the_checks_in_their_order_with_counts()
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 5; i++)
        {
            await store.SessionAsync(
                ["src/cart.go"], i == 0 ? ["test:go test ./<folder>"] : ["test:go test ./<folder>", "lint:mise run lint"]);
        }

        var answer = await store.AskAsync(Known.Edited("/work/shop/cmd/x/main.go") with { Folder = "/work/shop" });

        Assert.Equal(
            [
                "After edits of .go files \"mise run lint\" was run in 4 of 5 sessions here.",
                "\"go test ./cmd/x\" was run in 5 of 5.",
            ],
            answer.Statements.Select(statement => statement.Text));
        Assert.Equal([0.71, 0.86], answer.Statements.Select(statement => statement.Chance ?? 0));
        Assert.All(answer.Statements, statement => Assert.Equal(5, statement.Cases));
    }

    [Fact]
    public async Task The_next_edit_of_the_kind_in_the_session_asks_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await EditedBeforeAsync(store);
        var session = Guid.NewGuid();

        Assert.NotEmpty((await store.AskAsync(Known.Edited("a.go", session))).Statements);
        using (var asked = new AskedOfStore())
        {
            Assert.Empty((await store.AskAsync(Known.Edited("b.go", session))).Statements);
            Assert.Empty(asked.Statements);
        }

        Assert.NotEmpty((await store.AskAsync(Known.Edited("b.go"))).Statements);
    }

    [Theory]
    [InlineData("notes.md")]
    [InlineData("")]
    [InlineData("a.<system>")]
    public async Task Of_a_kind_without_checks_it_is_silent(string file)
    {
        await using var store = await TestStore.CreateAsync(database);
        await EditedBeforeAsync(store);

        Assert.Empty((await store.AskAsync(Known.Edited(file))).Statements);
    }

    [Fact]
    public async Task What_runs_for_the_code_says_nothing_about_notes_that_were_changed_beside_it()
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 5; i++)
        {
            await store.SessionAsync(["src/cart.go", "src/cart_test.go", "notes.md"], ["test:go test ./..."]);
        }

        Assert.Empty((await store.AskAsync(Known.Edited("notes.md"))).Statements);
        Assert.NotEmpty((await store.AskAsync(Known.Edited("src/cart.go"))).Statements);

        for (var i = 0; i < 5; i++)
        {
            await store.SessionAsync(["notes.md"], ["lint:markdownlint ."]);
        }

        var told = Assert.Single((await store.AskAsync(Known.Edited("notes.md"))).Statements);
        Assert.Equal("After edits of .md files \"markdownlint .\" was run in 5 of 5 sessions here.", told.Text);
    }

    [Fact]
    public async Task Of_a_file_outside_the_project_it_is_silent()
    {
        await using var store = await TestStore.CreateAsync(database);
        await EditedBeforeAsync(store);

        Assert.Empty((await store.AskAsync(Known.Edited("/home/dev/.claude/plans/plan.go") with { Folder = "/work/shop" })).Statements);
        Assert.NotEmpty((await store.AskAsync(Known.Edited("/work/shop/plan.go") with { Folder = "/work/shop" })).Statements);
    }

    [Fact]
    public async Task Another_projects_checks_are_not_told_of()
    {
        await using var store = await TestStore.CreateAsync(database);
        await EditedBeforeAsync(store, "/work/other");

        Assert.Empty((await store.AskAsync(Known.Edited())).Statements);
    }

    private static async Task EditedBeforeAsync(TestStore store, string project = Known.Project)
    {
        for (var i = 0; i < 4; i++)
        {
            await store.SessionAsync(["src/cart.go"], ["lint:mise run lint"], project);
        }
    }
}
