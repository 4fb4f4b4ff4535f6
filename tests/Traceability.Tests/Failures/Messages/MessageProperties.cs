using CsCheck;
using Traceability.Failures.Messages;

namespace Traceability.Tests.Failures.Messages;

public class MessageProperties
{
    // Pieces of what tools print, so that arbitrary texts come near the patterns.
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "--- FAIL: TestA", "    a_test.go:3: want 1", "=== RUN   TestA", "error[E0308]: x", " --> a.rs:1:2",
            "Traceback (most recent call last):",
            "  File \"a.py\", line 3", "ValueError: x", "  1) A", "FAIL a.test.js", "  ● A › b", "not ok 1 - a", "(typecheck)",
            "a.go:1:2: x (errcheck)",
            "src/a.js", "  1:2  error  x  no-y", "✖ a (1ms)", "npm ERR! code E1", "make: *** [x] Error 2", "[lint] ERROR task failed",
            "Exit code 1",
            "\u001b[31m", "\u001b]8;;", "\\n", "\r", "\t", "│ Error: x", "<tool_use_error>", "E   assert", "___ test_a ___",
            "* What went wrong:",
            "CMake Error at a:1 (b):", "thread 'main' panicked at a.rs:1:2:", "Error Message:", "  Failed A.B [1 ms]", ": : : : :",
            "((((((((", "\ud800"));

    private static readonly Gen<string> Output = Piece.Array[0, 30].Select(pieces => string.Join('\n', pieces));

    [Fact]
    public void Any_text_gives_few_short_messages_on_one_line_and_no_exception()
    {
        Gen.Select(Output, Gen.OneOf("go test", "npx jest", "make; git push", "", "'"), Gen.OneOf("Bash", "Edit", "mcp__a__b"))
            .Sample((output, command, tool) =>
            {
                var messages = FindMessages.Find(new FailedCallText(tool, command, output));
                return messages.Count is > 0 and <= KeepMessages.Most
                    && messages.All(message => message is { Text.Length: > 0 and <= 500, Tool.Length: > 0 }
                        && !message.Text.Contains('\n', StringComparison.Ordinal));
            });
    }

    [Theory]
    [InlineData("a")]
    [InlineData("(")]
    [InlineData("a.go:1:2: ")]
    [InlineData("  1:2  error  ")]
    [InlineData("error: ")]
    [InlineData("--- FAIL: TestA\n    a_test.go:3: want 1\n")]
    [InlineData("x\n")]
    [InlineData("\n")]
    [InlineData("FAILED a.py::b - ")]
    [InlineData("\u001b[")]
    [InlineData("Error: a (b) [c] ")]
    [InlineData("\\n")]
    public void A_megabyte_costs_no_more_work_than_the_part_that_is_read(string piece)
    {
        var output = string.Concat(Enumerable.Repeat(piece, (1_000_000 / piece.Length) + 1));

        var lines = OutputLines.From(output);

        Assert.True(lines.Sum(line => line.Length) <= OutputLines.LongestText + 1, "More is read than the two ends.");
        Assert.All(lines, line => Assert.True(line.Length <= OutputLines.LongestLine, "A line is longer than a line may be."));
        // Each line is tried against a pattern once at most, and against what is open.
        Assert.InRange(MessageScan.Read("go test", lines).Tried, 0, (long)lines.Count(line => line.Length > 0) * 25);
        Assert.InRange(FindMessages.Find(new FailedCallText("Bash", "go test", output)).Count, 1, KeepMessages.Most);
    }

    [Fact]
    public void The_work_grows_as_the_text_does()
    {
        const string Piece = "cart/a.go:3:2: undefined: x\n  FAIL\nerror: y\n";

        long Tried(int times) => MessageScan.Read("go test", OutputLines.From(string.Concat(Enumerable.Repeat(Piece, times)))).Tried;

        Assert.InRange(Tried(2_000), Tried(1_000), (2 * Tried(1_000)) + 10);
    }
}
