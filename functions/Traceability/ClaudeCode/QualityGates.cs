using Traceability.Shell;

namespace Traceability.ClaudeCode;

/// <summary>
/// Which checks a shell command ran, and their verdict: <c>test:passed</c>, <c>build:failed</c>. A command whose exit code is
/// hidden by what follows it (<c>| tail</c>) is judged by its output.
/// </summary>
internal static class QualityGates
{
    public static IReadOnlyList<string> Of(HookPayload payload, ToolOutcome outcome)
    {
        if (payload.ToolName != "Bash" || outcome.Status == "cancelled"
            || payload.ToolInput.TextOf("command") is not { } command
            // What goes on in the background has no verdict yet.
            || payload.ToolInput.IsTrue("run_in_background") || payload.ToolResponse.TextOf("backgroundTaskId") is not null)
        {
            return [];
        }

        var ran = ShellCommand.All(command)
            .Select(part => (Gate: ShellFamilies.Of(part.Command), part.ExitHidden))
            .Where(part => ShellFamilies.IsCheck(part.Gate))
            .ToList();
        var output = outcome.Error ?? $"{payload.ToolResponse.TextOf("stdout")}\n{payload.ToolResponse.TextOf("stderr")}";
        var verdicts = new List<string>();
        for (var i = 0; i < ran.Count; i++)
        {
            var (gate, exitHidden) = ran[i];
            // In `build && test`, a failure is the last one's: the first let the second run. Which one failed is not always
            // known, and then the last is the better guess.
            var failed = exitHidden ? FailureInOutput.Shows(output) : !outcome.Success && i == ran.Count - 1;
            verdicts.Add($"{gate}:{(failed ? "failed" : "passed")}");
        }

        return [.. verdicts.Distinct()];
    }
}
