using Traceability.Failures.Fixes;

namespace Traceability.Tests.Failures.Fixes;

public sealed class KnownFixTests
{
    private static readonly Dictionary<string, long> Seldom = new() { ["nolint:errcheck"] = 2, ["file"] = 2, ["err"] = 40 };

    [Fact]
    public void What_mended_it_once_may_have_been_chance() => Assert.Null(KnownFix.From("", [Edit("nolint:errcheck")], 1, Seldom, 50));

    [Fact]
    public void What_was_written_in_several_fixes_and_is_rare_in_others_is_typical()
    {
        var known = KnownFix.From("", [Edit("err", "nolint:errcheck"), Edit("nolint:errcheck", "err"), Edit("err")], 5, Seldom, 50);

        Assert.Equal(["nolint:errcheck"], known!.Added);
        Assert.Equal((3, 5), (known.MendedIn, known.SeenIn));
    }

    [Fact]
    public void A_name_that_each_message_has_for_itself_is_told_as_such()
    {
        var known = KnownFix.From("undefined: <*>", [Named("errors"), Named("fmt")], 2, Seldom, 50)!;

        Assert.Equal([KnownFix.NamedByMessage], known.Added);
        Assert.True(known.HasComeAgainIn(Named("time"), "undefined: <*>"));
        Assert.False(known.HasComeAgainIn(Edit("time"), "undefined: <*>"));
    }

    [Fact]
    public void A_name_that_all_messages_have_is_none_of_their_own() =>
        Assert.Empty(KnownFix.From("undefined: errors", [Named("errors"), Named("errors")], 2, Seldom, 50)!.Added);

    [Fact]
    public void The_way_in_which_it_was_mended_most_often_is_told()
    {
        var command = Edit() with { Way = "command", Commands = ["go mod tidy"] };

        var known = KnownFix.From("", [Edit(), command, command with { WorkedBy = Guid.NewGuid() }], 3, Seldom, 50);

        Assert.Equal("command", known!.Way);
        Assert.Equal(["go mod tidy"], known.Commands);
    }

    private static Fix Named(string name) => Edit(name) with { Named = [name] };

    private static Fix Edit(params string[] added) =>
        new("edit", "bash:lint", ["edit", "bash:lint"], [], ["src/a.go"], [], added, [], null, 1000, Guid.NewGuid());
}
