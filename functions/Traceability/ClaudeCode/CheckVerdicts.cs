using Traceability.Json;
using Traceability.Shell;

namespace Traceability.ClaudeCode;

/// <summary>
/// Which checks a shell command ran, and their verdict: <c>test:passed</c>, <c>build:failed</c>. A check whose exit code is hidden by
/// what follows it (<c>| tail</c>) is judged by its output, and is <c>test:unclear</c> when that does not say, and when it never ran.
/// </summary>
internal static class CheckVerdicts
{
    public static IReadOnlyList<string> From(HookPayload payload, ToolOutcome outcome)
    {
        if (payload.ToolName is not ("Bash" or "PowerShell") || outcome.Status is "cancelled" or "denied" or "timeout"
            || payload.ToolInput.TextOf("command") is not { } command
            // What goes on in the background has no verdict yet.
            || payload.ToolInput.IsTrue("run_in_background") || payload.ToolResponse.TextOf("backgroundTaskId") is not null)
        {
            return [];
        }

        var ran = ShellCommand.All(command);
        var checks = Enumerable.Range(0, ran.Count).Where(i => ShellFamilies.IsCheck(Gate(ran[i]))).ToList();
        if (checks.Count == 0)
        {
            return [];
        }

        var output = outcome.Error ?? ToolText.From(payload.ToolResponse);
        var verdicts = checks.Select(at => (bool?)null).ToList();
        if (!CheckOutput.NeverRan(output, outcome.Success))
        {
            var failed = outcome.Success ? null : FailedCheck(ran, checks, output);
            for (var i = 0; i < checks.Count; i++)
            {
                verdicts[i] = ran[checks[i]].ExitHidden ? ByOutput(command, ran, checks[i], output, outcome.Success)
                    : outcome.Success ? !ToolText.IsPlain(payload.ToolResponse) || !CheckOutput.SaysFailed(output)
                    : ByExit(ran, checks, i, failed, output);
            }
        }

        return [.. checks.Zip(verdicts, (at, passed) => $"{Gate(ran[at])}:{Word(passed)}").Distinct()];
    }

    private static string Word(bool? passed) => passed switch { true => "passed", false => "failed", null => "unclear" };

    private static string Gate(ShellRun run) => ShellFamilies.Find(run.Command);

    /// <summary>
    /// Of checks whose exit code counts, the one that failed, as an index into <paramref name="checks"/>: in <c>build &amp;&amp; test</c>
    /// the first let the second run, unless the output says that it was the first. Null when something else may have failed.
    /// </summary>
    private static int? FailedCheck(IReadOnlyList<ShellRun> ran, List<int> checks, string output)
    {
        var counting = Enumerable.Range(0, checks.Count).Where(i => !ran[checks[i]].ExitHidden).ToList();
        if (counting.Count == 0)
        {
            return null;
        }

        var saying = counting.FindLastIndex(i => CheckOutput.SaysFailed(output, Gate(ran[checks[i]])));
        var test = counting.FindIndex(i => Gate(ran[checks[i]]) == "test" && CheckOutput.SaysFailed(output, "test"));
        return test >= 0 ? counting[test]
            : saying >= 0 ? counting[saying]
            : ran.Skip(checks[counting[^1]] + 1).All(CannotFail) ? counting[^1]
            : null;
    }

    private static bool CannotFail(ShellRun later) =>
        later.ExitHidden || IsFilter(later) || ShellFamilies.IsIdle(later.Command.Program) || later.Command.Program is "exit" or "return";

    private static bool? ByExit(IReadOnlyList<ShellRun> ran, List<int> checks, int at, int? failed, string output) =>
        failed is { } culprit ? at < culprit ? true : at == culprit ? false : null
        // What ran behind it failed, or it did: only its own words tell.
        : CheckOutput.Passed(output, isQuietWhenPassed: false, tellsExit: false) == true ? true
        // It let a later check run, which let a later command run.
        : at < checks.Count - 1 && !ran[checks[at + 1]].ExitHidden && CheckOutput.SaysFailed(output, Gate(ran[checks[at + 1]])) ? true
        : null;

    private static bool? ByOutput(string command, IReadOnlyList<ShellRun> ran, int at, string output, bool succeeded)
    {
        // In build && test | tail, only build can have brought the exit code of a failure, and then test never ran.
        if (!succeeded && ran.Take(at).Any(before => before is { ExitHidden: false, Sign: "&&" })
            && ran.Skip(at + 1).All(after => after.ExitHidden || IsFilter(after)))
        {
            return null;
        }

        var pipe = ran.Skip(at).TakeWhile((run, i) => i == 0 ? run.Sign == "|" : ran[at + i - 1].Sign == "|").Skip(1).ToList();
        var tellsExit = command.Contains("$?", StringComparison.Ordinal) || command.Contains("PIPESTATUS", StringComparison.Ordinal);
        var isWhole = pipe.All(IsPassing) && !command.Contains("2>/dev/null", StringComparison.Ordinal);
        var passed = CheckOutput.Passed(output, isQuietWhenPassed: isWhole && Gate(ran[at]) != "test", tellsExit);
        var lines = output.AsSpan().Trim('\n').Count('\n') + 1;
        // What head cut off may be red.
        return passed == true && !tellsExit && pipe.Any(part => part.Command.Program == "head" && lines >= Lines(part)) ? null : passed;
    }

    private static bool IsPassing(ShellRun run) => run.Command.Program is "tail" or "head" or "cat" or "tee" or "sort" or "uniq" or "less";

    private static bool IsFilter(ShellRun run) => IsPassing(run) || run.Command.Program is "wc" or "sed" or "awk";

    private static int Lines(ShellRun head)
    {
        foreach (var word in head.Words.Skip(1))
        {
            if (int.TryParse(word.TrimStart('-', 'n'), out var lines) && lines > 0)
            {
                return lines;
            }
        }

        return 10;
    }
}
