using Traceability.Knowledge;

namespace Traceability.Tests.Knowledge;

public class GroupCorrectionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("use pnpm instead of npm", "please use pnpm, not npm")]
    [InlineData("don't touch the generated files", "do not touch generated files please")]
    [InlineData("always run the linter before you commit", "please always run the linter before a commit")]
    public void Sentences_that_say_the_same_are_one_in_the_latest_words(string latest, string earlier)
    {
        var known = Assert.Single(GroupCorrections.Group([Said(latest, 0, "ann"), Said(earlier, 5, "ben")]));

        Assert.Equal((latest, 2L, 2L, Now), (known.Text, known.Tasks, known.People, known.LastAt));
    }

    [Theory]
    [InlineData("use pnpm instead of npm", "use npm instead of pnpm")]
    [InlineData("always use the strong types for ids", "never use the strong types for ids")]
    [InlineData("use the date helper rather than new Date()", "use the test container instead of a mock")]
    [InlineData("don't touch the generated files", "don't add comments to the tests")]
    public void Opposites_and_other_things_stay_apart(string one, string other) =>
        Assert.Equal(2, GroupCorrections.Group([Said(one, 0), Said(other, 1)]).Count);

    [Fact]
    public void What_was_said_in_more_tasks_lately_comes_first_and_a_task_counts_once()
    {
        var task = Guid.NewGuid();
        SaidCorrection[] said =
        [
            Said("don't touch the generated files", 0, task: task),
            Said("don't touch generated files", 0.01, task: task),
            Said("always run the linter before you commit", 1),
            Said("always run the linter before the commit", 2),
        ];

        var known = GroupCorrections.Group(said);

        Assert.Equal(["always run the linter before you commit", "don't touch the generated files"], known.Select(one => one.Text));
        Assert.Equal([2, 1], known.Select(one => one.Tasks));
    }

    [Fact]
    public void What_was_said_once_long_ago_is_forgotten() =>
        Assert.Empty(GroupCorrections.Group([Said("don't touch the generated files", 200)]));

    [Fact]
    public void No_more_than_twenty_are_told()
    {
        const string Names = """
            apple bridge candle desert engine forest garden harbour island jungle kettle ladder marble needle orange pencil quarry river
            saddle tunnel umbrella valley window yellow zebra
            """;
        var said = Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select((name, i) => Said($"never call the {name} service", i * 0.1)).ToList();

        Assert.Equal(25, said.Count);
        Assert.Equal(20, GroupCorrections.Group(said).Count);
    }

    private static SaidCorrection Said(string sentence, double daysAgo, string? person = null, Guid? task = null) =>
        new(sentence, person, task ?? Guid.NewGuid(), Now.AddDays(-daysAgo), Math.Pow(0.5, daysAgo / 30));
}
