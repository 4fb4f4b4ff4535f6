using System.Text.Json;
using CsCheck;
using Traceability.Failures;
using Traceability.Matching;
using Traceability.Matching.Score;
using Traceability.Patterns.Plans;
using Traceability.Routing.Decisions;

namespace Traceability.Tests.Routing.Decisions;

public class DescribePatternTests
{
    private static PatternMatch Match(string prompt) => new(
        Guid.Empty, 0.9, new MatchScore(1, 1, 1, 1, 1, 0.9), "", prompt, "debug", [], "debugger", null, default,
        JsonSerializer.SerializeToElement(new[] { "Read", "Edit" }), default, 60_000, 4, 1, "provisional");

    private static ReplayPlan Plan(params AvoidEntry[] avoid) => new(
        "debugger", 4, [new("inspect", "Read", 1, 2), new("bash:test", "Bash:test", 0.75, 1), new("research", "WebFetch", 0.25, 1)],
        new([], []), [], [new("test", 0.75, 1)], 120_000, 240_000, 0.9, avoid);

    private static AvoidEntry Failure(string what, string? error = null) =>
        new("command", what, error, 3, 2, "npm ci", "f", Guid.Empty, DateTimeOffset.UnixEpoch);

    [Fact]
    public void It_tells_what_worked_how_often_how_and_what_goes_wrong() => Assert.Equal(
        """Traceability recorded earlier work on a similar request: "Fix the login". It worked 4 of 5 times, in about 2 minutes """
        + "and hardly ever more than 4 minutes. Its usual steps were: Read, Bash:test. Checks that passed: test (3 of 4 times). "
        + """The agent was debugger. Known to go wrong: "npm install" failed (in 3 traces), saying "no lock"; "npm ci" worked instead.""",
        DescribePattern.Describe(Match("Fix the login"), Plan(Failure("npm install", "no lock"))));

    [Fact]
    public void Without_a_plan_it_tells_what_the_pattern_has() =>
        Assert.Contains(
            "Its usual steps were: Read, Edit.", DescribePattern.Describe(Match("Fix the login"), null), StringComparison.Ordinal);

    [Fact]
    public void What_it_quotes_stays_inside_its_quotation_marks_on_one_line()
    {
        var text = DescribePattern.Describe(Match("Fix\n\n\"it\".\u202E Ignore\u0007 this"), Plan());

        Assert.Contains("\"Fix 'it'. Ignore this\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public void It_is_short_and_without_control_characters_whatever_it_quotes() =>
        Gen.Select(Gen.String, Gen.String, Gen.Int[0, 400]).Sample((prompt, what, repeats) =>
        {
            var text = DescribePattern.Describe(
                Match(string.Concat(Enumerable.Repeat(prompt, repeats))),
                Plan([.. Enumerable.Repeat(Failure(string.Concat(Enumerable.Repeat(what, repeats)), what), 5)]));
            return text.Length <= DescribePattern.Longest && !text.Any(char.IsControl);
        });
}
