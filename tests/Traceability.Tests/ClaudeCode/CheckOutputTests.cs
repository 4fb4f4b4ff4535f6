using System.Diagnostics;
using Traceability.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class CheckOutputTests
{
    [Theory]
    [InlineData(" Tests  2 failed | 10 passed (12)")]
    [InlineData("=================== 1 failed, 3 passed in 0.12s ===================")]
    [InlineData("Tests:       1 failed, 4 passed, 5 total")]
    [InlineData("5 tests, 2 failures")]
    [InlineData("10 examples, 1 failure")]
    [InlineData("test result: FAILED. 3 passed; 1 failed; 0 ignored")]
    [InlineData("FAIL\tgithub.com/a/b\t0.012s")]
    [InlineData("ok\nFAIL src/cart.test.ts")]
    [InlineData("Failed!  - Failed:     1, Passed:     3, Skipped:     0")]
    [InlineData("Tests run: 3, Failures: 1, Errors: 0")]
    [InlineData("FAILED (failures=1)")]
    [InlineData("src/a.ts(3,4): error TS2322: Type 'string'")]
    [InlineData("error[E0382]: borrow of moved value")]
    [InlineData("Cart.cs(3,4): error CS0103: The name")]
    [InlineData("✖ 3 problems (2 errors, 1 warning)")]
    [InlineData("Found 3 errors.")]
    [InlineData("** (CompileError) lib/a.ex:3")]
    [InlineData("BUILD FAILED in 3s")]
    [InlineData("[INFO] BUILD FAILURE")]
    [InlineData("make: *** [Makefile:3: test] Error 1")]
    [InlineData("make[1]: *** [Makefile:3: test] Error 1")]
    [InlineData("npm ERR! Test failed.  See above for more details.")]
    [InlineData("1..2\nok 1 a\nnot ok 2 b")]
    [InlineData("# tests 4\n# pass 3\n# fail 1")]
    [InlineData("2 files would be reformatted")]
    [InlineData("Traceback (most recent call last):")]
    [InlineData("--- FAIL: TestCart (0.00s)")]
    [InlineData("Build FAILED.")]
    [InlineData("error: could not compile `shop`")]
    [InlineData("webpack compilation failed")]
    [InlineData("Error: Process completed with exit code 1.")]
    public void The_summary_of_a_failed_run_is_recognised(string output)
    {
        Assert.False(Verdict(output));
    }

    [Theory]
    [InlineData("2170 passed, 0 failed, 2 skipped")]
    [InlineData("Tests: 12 passed")]
    [InlineData("All checks passed!")]
    [InlineData(" Tests  12 passed (12)")]
    [InlineData("=== 3 passed in 0.12s ===")]
    [InlineData("5 tests, 0 failures")]
    [InlineData("test result: ok. 3 passed; 0 failed; 0 ignored")]
    [InlineData("ok  \tgithub.com/a/b\t0.012s")]
    [InlineData("Passed!  - Failed:     0, Passed:     3")]
    [InlineData("Tests run: 3, Failures: 0, Errors: 0")]
    [InlineData("    0 Warning(s)\n    0 Error(s)")]
    [InlineData("BUILD SUCCESSFUL in 3s")]
    [InlineData("# tests 4\n# pass 4\n# fail 0")]
    [InlineData("Build succeeded.")]
    [InlineData("OK (12 tests)")]
    [InlineData("PASS\nok")]
    [InlineData("ok 1 adds")]
    [InlineData("    Finished `dev` profile")]
    [InlineData("Success: no issues in 3 source files")]
    [InlineData("12 mods/funs, found no issues.")]
    [InlineData("No issues found")]
    [InlineData("All matched files use Prettier code style!")]
    [InlineData("3 files left unchanged")]
    [InlineData("done (passed successfully)")]
    [InlineData("Generated shop app")]
    [InlineData("built in 1.2s")]
    [InlineData("Compiled successfully")]
    [InlineData("Successfully built 1a2b3c")]
    [InlineData("Success! The configuration is valid.")]
    public void The_summary_of_a_good_run_is_recognised(string output)
    {
        Assert.True(Verdict(output));
    }

    [Fact]
    public void Only_the_end_counts_since_there_the_tools_sum_up()
    {
        Assert.True(Verdict("1 failed" + new string('.', 9_000) + "\n12 passed"));
    }

    [Fact]
    public void Output_made_to_be_slow_is_answered_soon()
    {
        var watch = Stopwatch.StartNew();
        Verdict(string.Concat(Enumerable.Repeat("1 test ** (aaaaaaaaaaaaaaaaaaaaaaaaaaaaa Failed:        ", 500)));

        Assert.True(watch.ElapsedMilliseconds < 2_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("✓ tells failed logins apart")]
    public void Output_without_a_summary_says_nothing(string output) => Assert.Null(Verdict(output));

    [Fact]
    public void Silence_is_good_news_from_a_linter_and_none_from_tests()
    {
        Assert.True(CheckOutput.Passed("\n", isQuietWhenPassed: true, tellsExit: false));
        Assert.Null(CheckOutput.Passed("\n", isQuietWhenPassed: false, tellsExit: false));
    }

    [Theory]
    [InlineData("3 failed\nexit: 0", true)]
    [InlineData("3 passed\nEXIT=1", false)]
    [InlineData("3 passed\nexit code 2", false)]
    public void An_exit_code_that_was_printed_is_above_the_summary(string output, bool passed) =>
        Assert.Equal(passed, CheckOutput.Passed(output, isQuietWhenPassed: false, tellsExit: true));

    private static bool? Verdict(string output) => CheckOutput.Passed(output, isQuietWhenPassed: false, tellsExit: false);
}
