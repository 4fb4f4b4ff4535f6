namespace Traceability.Tests.Failures.Messages;

public class ScriptingMessagesTests
{
    [Theory]
    [InlineData("rubocop",
        "lib/a.rb:1:1: C: [Correctable] Style/FrozenStringLiteralComment: Missing frozen string literal comment.",
        "LintRule rubocop Style/FrozenStringLiteralComment |  | Missing frozen string literal comment. | lib/a.rb:1")]
    [InlineData("bundle exec rspec",
        """
            Failures:

              1) Cart totals adds
                 Failure/Error: expect(cart.total).to eq(3)

                   expected: 3
                        got: 2

                   (compared using ==)
                 # ./spec/cart_spec.rb:12:in 'block (2 levels) in <top>'

            Finished in 0.01 seconds
            1 example, 1 failure

            Failed examples:

            rspec ./spec/cart_spec.rb:12 # Cart totals adds
            """,
        "Test rspec | Cart totals adds | expected: 3 got: 2 | ./spec/cart_spec.rb:12")]
    [InlineData("rake test",
        """
              1) Failure:
            CartTest#test_total [test/cart_test.rb:12]:
            Expected: 1
              Actual: 2

            1 runs, 1 failures
            """,
        "Test minitest | CartTest#test_total | Expected: 1 Actual: 2 | test/cart_test.rb:12")]
    [InlineData("ruby a.rb",
        "a.rb:3:in 'total': undefined method 'x' for nil (NoMethodError)",
        "Exception ruby |  | undefined method 'x' for nil (NoMethodError) | a.rb:3")]
    [InlineData("phpunit",
        """
            There was 1 failure:

            1) CartTest::testTotal with data set #0 (1)
            Failed asserting that 2 is identical to 3.

            /src/tests/CartTest.php:12

            FAILURES!
            """,
        "Test phpunit | CartTest::testTotal with data set #0 (1) | Failed asserting that 2 is identical to 3. | "
            + "/src/tests/CartTest.php:12")]
    [InlineData("phpstan analyse",
        """
             ------ ---------------------------------------------
              Line   src/Cart.php
             ------ ---------------------------------------------
              12     Call to an undefined method Cart::total().
                     🪪  method.notFound
             ------ ---------------------------------------------

             [ERROR] Found 1 error
            """,
        "LintRule phpstan method.notFound |  | Call to an undefined method Cart::total(). | src/Cart.php:12")]
    [InlineData("php a.php",
        "PHP Fatal error:  Uncaught Error: Call to undefined function x() in /src/a.php:3",
        "Exception php |  | Uncaught Error: Call to undefined function x() | /src/a.php:3")]
    [InlineData("mix test",
        """
              1) test mount renders (ShopWeb.CartLiveTest)
                 test/cart_live_test.exs:58
                 ** (RuntimeError) no key
                 code: {:ok, view} = live(conn)
                 stacktrace:
            """,
        "Test exunit | ShopWeb.CartLiveTest > mount renders | ** (RuntimeError) no key | test/cart_live_test.exs:58")]
    [InlineData("mix compile",
        """
                 error: undefined function get/2
                 │
             128 │ get(conn)
                 └─ lib/a.ex:128:12: A.x/1
            """,
        "Compile mix |  | undefined function get/2 | lib/a.ex:128")]
    [InlineData("shellcheck a.sh",
        """
            In a.sh line 3:
            echo $y
                 ^-- SC2154 (warning): y is referenced but not assigned.
            """,
        "LintRule shellcheck SC2154 |  | y is referenced but not assigned. | a.sh:3")]
    [InlineData("shellcheck -f gcc a.sh",
        "a.sh:2:1: warning: x appears unused. Verify use (or export if used externally). [SC2034]",
        "LintRule shellcheck SC2034 |  | x appears unused. Verify use (or export if used externally). | a.sh:2")]
    [InlineData("bats test",
        """
            1..2
            not ok 1 adds numbers
            # (in test file test/a.bats, line 2)
            #   `[ "$((1+1))" -eq 3 ]' failed
            ok 2 is ok
            """,
        """
            Test bats | adds numbers | `[ "$((1+1))" -eq 3 ]' failed | test/a.bats:2
            """)]
    [InlineData("bats test",
        """
             ✗ adds numbers
               (in test file test/a.bats, line 2)
                 `false' failed

            1 test, 1 failure
            """,
        "Test bats | adds numbers | `false' failed | test/a.bats:2")]
    [InlineData("hadolint Dockerfile",
        "Dockerfile:3 DL3008 warning: Pin versions in apt get install",
        "LintRule hadolint DL3008 |  | Pin versions in apt get install | Dockerfile:3")]
    [InlineData("yamllint .",
        """
            ./a.yaml
              1:4       error    too many spaces after colon  (colons)
            """,
        "LintRule yamllint colons |  | too many spaces after colon | ./a.yaml:1")]
    [InlineData("yamllint -f parsable .",
        """
            a.yaml:2:1: [error] duplication of key "a" in mapping (key-duplicates)
            """,
        """
            LintRule yamllint key-duplicates |  | duplication of key "a" in mapping | a.yaml:2
            """)]
    [InlineData("markdownlint .",
        "a.md:2 error MD001/heading-increment Heading levels should only increment by one level at a time [Expected: h2; Actual: h3]",
        "LintRule markdownlint MD001 |  | Heading levels should only increment by one level at a time | a.md:2")]
    [InlineData("actionlint",
        """
            .github/workflows/a.yml:7:9: unexpected key "iff" for step [syntax-check]
            """,
        """
            LintRule actionlint syntax-check |  | unexpected key "iff" for step | .github/workflows/a.yml:7
            """)]
    public void The_lines_of_scripting_languages_and_linters_are_found(string command, string output, string messages)
    {
        Assert.Equal(messages, MessageLines.From(command, output));
    }
}
