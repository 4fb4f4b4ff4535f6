using Traceability.Failures.Messages;

namespace Traceability.Tests.Failures.Messages;

public class OutputFormsTests
{
    private const string Undefined = "Compile go |  | undefined: x | cart/a.go:3";

    [Theory]
    [InlineData("cart/a.go:3:2: undefined: x")]
    [InlineData("\u001b[1mcart/a.go:3:2: \u001b[31mundefined: x\u001b[0m")]
    [InlineData("\u001b]8;;https://example.org\acart/a.go:3:2: undefined: x\u001b]8;;\a")]
    [InlineData("[1mcart/a.go:3:2: [31mundefined: x[0m")]
    [InlineData("building 1/2\rbuilding 2/2\rcart/a.go:3:2: undefined: x\r\n")]
    [InlineData("ok\r\ncart/a.go:3:2: undefined: x\r\n")]
    [InlineData("2026-02-04T07:14:05.0957177Z cart/a.go:3:2: undefined: x")]
    [InlineData("2026-02-04 07:14:05 cart/a.go:3:2: undefined: x")]
    [InlineData("test\tRun tests\t2026-02-04T07:14:05.0957177Z cart/a.go:3:2: undefined: x")]
    [InlineData("#12 3.456 cart/a.go:3:2: undefined: x")]
    [InlineData("web-1  | cart/a.go:3:2: undefined: x")]
    [InlineData("shop:build: cart/a.go:3:2: undefined: x")]
    [InlineData("packages/shop build: cart/a.go:3:2: undefined: x")]
    [InlineData("[build] cart/a.go:3:2: undefined: x")]
    [InlineData("##[error]cart/a.go:3:2: undefined: x")]
    [InlineData("failed:\\ncart/a.go:3:2: undefined: x\\nFAIL")]
    [InlineData("{\"output\":\"# shop\\ncart/a.go:3:2: undefined: x\\n\",\"metadata\":{\"exit_code\":1}}")]
    [InlineData("Exit code: 1\nWall time: 0.1 seconds\nOutput:\ncart/a.go:3:2: undefined: x")]
    [InlineData("…\n[output truncated]\ncart/a.go:3:2: undefined: x")]
    public void A_message_is_found_whatever_stands_around_it(string output)
    {
        Assert.Equal(Undefined, MessageLines.From("go build ./...", output));
    }

    [Fact]
    public void Several_tools_in_one_command_each_have_their_messages()
    {
        Assert.Equal(
            """
            Compile tsc TS2304 |  | Cannot find name 'x'. | src/a.ts:2
            LintRule eslint no-undef |  | 'x' is not defined | src/a.js:2
            Test jest | Cart › adds | TypeError: no price | src/cart.test.js:9
            """,
            MessageLines.From("npx tsc; npx eslint .; npx jest",
                """
                src/a.ts(2,3): error TS2304: Cannot find name 'x'.
                src/a.js
                  2:3  error  'x' is not defined  no-undef

                FAIL src/cart.test.js
                  ● Cart › adds

                    TypeError: no price

                      at Object.<anonymous> (src/cart.test.js:9:107)
                """));
    }

    [Fact]
    public void What_a_program_of_the_command_says_stands_beside_a_check_and_what_a_test_prints_does_not()
    {
        const string Output = "fatal: not a git repository\ncart/a.go:3:2: undefined: x";

        Assert.Equal(Undefined, MessageLines.From("go build ./...", Output));
        Assert.Equal($"Program git |  | not a git repository | \n{Undefined}", MessageLines.From("git status; go build ./...", Output));
    }

    [Fact]
    public void The_same_message_in_many_places_is_one_and_fifty_are_enough()
    {
        var output = string.Join('\n', Enumerable.Range(1, 300).Select(n => $"cart/a.go:{n}:2: undefined: x{n / 2}"));

        var messages = FindMessages.Find(new FailedCallText("Bash", "go build", output));

        Assert.Equal(
            Enumerable.Range(0, 50).Select(n => $"undefined: x{n}"), messages.Select(message => message.Text));
    }

    [Fact]
    public void Four_failing_tests_are_four_messages_and_one_printed_twice_is_one()
    {
        var output = string.Join('\n', Enumerable.Range(1, 4).Select(n => $"FAILED tests/test_a.py::test_x[{n}] - assert {n} == 0"));

        Assert.Equal(4, FindMessages.Find(new FailedCallText("Bash", "pytest", $"{output}\n{output}")).Count);
    }
}
