using Traceability.Knowledge;

namespace Traceability.Tests.Knowledge;

public class CheckAfterEditTests
{
    private static CheckCount Count(string? command, double weight, double total = 10, long sessions = 10, string kind = "test") =>
        new(kind, command, (long)weight, sessions, weight, total, 1000);

    [Fact]
    public void What_is_likely_is_told_and_the_likeliest_first()
    {
        var told = CheckAfterEdit.Choose(
            [Count(null, 7), Count("mise run test", 6), Count(null, 9, kind: "lint"), Count(null, 3, kind: "build")], "src/a.go");

        Assert.Equal([("lint", null), ("test", "mise run test")], told.Select(check => (check.Kind, check.Command)));
        Assert.Equal(7.5 / 11, told[1].Chance);
        Assert.Equal(6.5 / 11, told[1].CommandChance);
    }

    [Fact]
    public void Too_few_sessions_say_nothing()
    {
        Assert.Empty(CheckAfterEdit.Choose([Count(null, 2, total: 2, sessions: 2)], "src/a.go"));
        Assert.Single(CheckAfterEdit.Choose([Count(null, 3, total: 3, sessions: 3)], "src/a.go"));
    }

    [Fact]
    public void A_command_with_a_slot_that_nobody_can_fill_is_told_as_a_kind_alone()
    {
        var check = Assert.Single(CheckAfterEdit.Choose([Count(null, 9), Count("go test <path> -run <name>", 9)], "src/a.go"));

        Assert.Null(check.Command);
        Assert.Equal(0, check.CommandChance);
    }

    [Theory]
    [InlineData("go test ./<folder>/...", "src/cart/a.go", "go test ./src/cart/...")]
    [InlineData("go test ./<folder>/...", "main.go", "go test ./...")]
    [InlineData("go test <folder>", "main.go", "go test .")]
    [InlineData("gofmt -w <file>", "src/a.go", "gofmt -w src/a.go")]
    [InlineData("mise run lint", "src/a.go", "mise run lint")]
    public void Slots_for_what_was_edited_are_filled(string command, string file, string filled)
    {
        Assert.Equal(filled, CheckAfterEdit.CommandFor(command, file));
    }
}
