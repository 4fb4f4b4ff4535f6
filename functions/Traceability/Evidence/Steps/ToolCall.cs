using Traceability.Shell;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>A tool call as learning sees it: what it did, to what, and whether it worked.</summary>
/// <param name="Hook">The record.</param>
/// <param name="Label">What it did, as <see cref="StepLabel"/> says.</param>
/// <param name="Target">What it did it to: file, pattern, address, or a command's program and first argument.</param>
/// <param name="Worked">Null while that is not known.</param>
internal sealed record ToolCall(HookRecord Hook, string Label, string Target, bool? Worked)
{
    public static bool IsToolCall(HookRecord hook) => hook.HookType == "ToolUse" && !string.IsNullOrEmpty(hook.ToolName);

    public static ToolCall From(HookRecord hook)
    {
        var label = StepLabel.From(hook);
        return new ToolCall(hook, label, TargetOf(hook, label), Outcome(hook));
    }

    /// <summary>
    /// Whether a hook worked; null while that is not known, and for one that was not let run, was interrupted or ran out of time: nobody
    /// knows how it would have gone. The same holds for a check that failed before it could check anything.
    /// </summary>
    public static bool? Outcome(HookRecord hook) => HasNoOutcome(hook) ? null : hook.Success ?? hook.Status switch
    {
        "success" => true,
        "error" => false,
        _ => null,
    };

    /// <summary>Whether a call came to no end of its own, so that it says nothing for or against.</summary>
    public static bool HasNoOutcome(HookRecord hook) => hook.Status is "cancelled" or "denied" or "timeout"
        || (hook.Status == "error" && hook.QualityGatesValidated.Count > 0 && QualityGate.From(hook).All(gate => gate.Passed is null));

    private static string TargetOf(HookRecord hook, string label)
    {
        if (ToolInput.Text(hook, "command") is { } line)
        {
            // The second try of a check often has other arguments, and is still the same check.
            if (label.StartsWith("bash:", StringComparison.Ordinal) && ShellFamilies.IsCheck(label[5..]))
            {
                return "";
            }

            var command = ShellCommand.Parse(line);
            return $"{command.Program} {command.Argument}";
        }

        return ToolInput.FirstText(
            hook, "file_path", "notebook_path", "url", "pattern", "query", "path", "skill", "name", "subagent_type") ?? "";
    }
}
