using Traceability.Json;
using Traceability.Shell;

namespace Traceability.ClaudeCode;

/// <summary>
/// Which checks a shell command ran, and their verdict: <c>test:passed</c>, <c>build:failed</c>. A command whose exit code is
/// hidden by what follows it (<c>| tail</c>) is judged by its output, and is <c>test:unclear</c> when that does not say.
/// </summary>
internal static class CheckVerdicts
{
    public static IReadOnlyList<string> From(HookPayload payload, ToolOutcome outcome)
    {
        if (payload.ToolName != "Bash" || outcome.Status == "cancelled"
            || payload.ToolInput.TextOf("command") is not { } command
            // What goes on in the background has no verdict yet.
            || payload.ToolInput.IsTrue("run_in_background") || payload.ToolResponse.TextOf("backgroundTaskId") is not null)
        {
            return [];
        }

        var all = ShellCommand.All(command);
        var ran = all.Select((part, i) => (Gate: ShellFamilies.Find(part.Command), part.ExitHidden, IsLast: i == all.Count - 1))
            .Where(part => ShellFamilies.IsCheck(part.Gate))
            .ToList();
        if (ran.Count == 0)
        {
            return [];
        }

        var output = outcome.Error ?? $"{payload.ToolResponse.TextOf("stdout")}\n{payload.ToolResponse.TextOf("stderr")}";
        var tellsExit = command.Contains("$?", StringComparison.Ordinal) || command.Contains("PIPESTATUS", StringComparison.Ordinal);
        var verdicts = new List<string>();
        for (var i = 0; i < ran.Count; i++)
        {
            var (gate, exitHidden, isLast) = ran[i];
            bool? passed = CheckOutput.NeverRan(output, outcome.Success) ? null
                : exitHidden ? CheckOutput.Passed(output, isQuietWhenPassed: gate != "test", tellsExit)
                : outcome.Success ? true
                // In `build && test`, a failure is the last one's: the first let the second run. Which one failed is not always
                // known, and then the last is the better guess.
                : i < ran.Count - 1 ? true
                // In `test && git push`, the push may have failed.
                : !isLast && CheckOutput.Passed(output, isQuietWhenPassed: false, tellsExit: false) == true;
            verdicts.Add($"{gate}:{passed switch { true => "passed", false => "failed", null => "unclear" }}");
        }

        return [.. verdicts.Distinct()];
    }
}
