using System.Buffers;
using Traceability.Evidence.Steps;
using Traceability.Shell;

namespace Traceability.Failures;

/// <summary>
/// Finds what repaired a call that failed: the steps that worked after it, up to the first call of the same kind with the same target
/// that worked. Where the same failed several times, only what came after the last failure is the repair: the attempts before it were none.
/// </summary>
internal static class FindRepairs
{
    // Something repaired what worked only much later, or after much; nobody can tell what.
    private const int FarthestCall = 20;
    private const int MostSteps = 6;

    private static readonly SearchValues<char> WordLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    /// <summary>The failed calls among those of one trace, which are in order of their start.</summary>
    public static IEnumerable<FailedStep> Find(IReadOnlyList<ToolCall> calls)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            if (HasFailed(calls[i]))
            {
                yield return Examine(calls, i);
            }
        }
    }

    /// <summary>What a call does: its label, and for a program with commands of its own the command, as in <c>bash:git push</c>.</summary>
    public static string NameOf(ToolCall call)
    {
        var program = call.Label.StartsWith("bash:", StringComparison.Ordinal) ? call.Label[5..] : "";
        return program.Length > 0 && call.Target.StartsWith($"{program} ", StringComparison.Ordinal)
            && IsWord(call.Target.AsSpan(program.Length + 1))
            ? $"bash:{call.Target}"
            : call.Label;
    }

    private static FailedStep Examine(IReadOnlyList<ToolCall> calls, int failure)
    {
        var failed = calls[failure];
        var isCheck = IsCheck(failed);
        // What was started before the failure was known is no answer to it.
        var later = Enumerable.Range(failure + 1, calls.Count - failure - 1).Where(i => calls[i].Hook.StartedAt >= EndOf(failed)).ToList();
        var repair = later.FirstOrDefault(i => calls[i].Worked == true && IsSame(calls[i], failed), -1);
        if (repair < 0)
        {
            return new FailedStep(failed, NameOf(failed), isCheck, null, null, []);
        }

        var failedAgain = later.Any(i => i < repair && HasFailed(calls[i]) && IsSame(calls[i], failed));
        var between = later.TakeWhile(i => i < repair).Select(i => calls[i]).Where(call => call.Worked == true).ToList();
        var last = NameOf(failed);
        string[] steps = [.. between.Select(NameOf).Where(step => step != last).Distinct(StringComparer.Ordinal), last];
        if (failedAgain || repair - failure > FarthestCall || steps.Length > MostSteps)
        {
            return new FailedStep(failed, last, isCheck, calls[repair], null, []);
        }

        var before = calls.Take(failure).Where(call => call.Worked == true).ToList();
        string[] missing = [.. between
            .Where(call => Prepares(call, failed) && !before.Any(earlier => Prepares(earlier, failed) && NameOf(earlier) == NameOf(call)))
            .Select(NameOf)
            .Distinct(StringComparer.Ordinal)];
        return new FailedStep(failed, last, isCheck, calls[repair], steps, missing);
    }

    /// <summary>
    /// Whether a call may be what another needs to have been done before: something else done to the same file, or, for a command,
    /// another program run. A change is left out: it repairs what is wrong, which nobody knows before. Looking around,
    /// checking, and the same program's other commands are left out too: they mostly ask what is the matter.
    /// </summary>
    private static bool Prepares(ToolCall call, ToolCall failed)
    {
        if (call.Label == "edit" || call.Label == failed.Label)
        {
            return false;
        }

        return failed.Label.StartsWith("bash:", StringComparison.Ordinal)
            ? call.Label.StartsWith("bash:", StringComparison.Ordinal) && !IsCheck(call)
            : failed.Target.Length > 0 && call.Target == failed.Target;
    }

    // Without a target only the tool says that it is the same.
    private static bool IsSame(ToolCall call, ToolCall failed) =>
        call.Label == failed.Label && call.Target == failed.Target
            && (failed.Target.Length > 0 || IsCheck(failed) || call.Hook.ToolName == failed.Hook.ToolName);

    private static bool HasFailed(ToolCall call) => call.Hook is { Success: false, Status: not ("cancelled" or "denied" or "timeout") };

    private static bool IsCheck(ToolCall call) =>
        call.Label.StartsWith("bash:", StringComparison.Ordinal) && ShellFamilies.IsCheck(call.Label[5..]);

    private static DateTimeOffset EndOf(ToolCall call) =>
        call.Hook.CompletedAt ?? call.Hook.StartedAt.AddMilliseconds(call.Hook.DurationMs ?? 0);

    private static bool IsWord(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 20 && char.IsAsciiLetterLower(text[0]) && text.IndexOfAnyExcept(WordLetters) < 0;
}

/// <summary>A tool call that failed, with what became of it in its trace.</summary>
/// <param name="Step">What failed, as <see cref="FindRepairs.NameOf"/> names it.</param>
/// <param name="IsCheck">Whether it is a test, build, lint or type check, whose failing is its use.</param>
/// <param name="WorkedBy">The call that did the same later, and worked; null when there is none.</param>
/// <param name="RepairSteps">What worked from the failure on, up to that; null when it cannot be told what the repair was.</param>
/// <param name="MissingSteps">Those of them that had not been done before the failure.</param>
internal sealed record FailedStep(
    ToolCall Call,
    string Step,
    bool IsCheck,
    ToolCall? WorkedBy,
    IReadOnlyList<string>? RepairSteps,
    IReadOnlyList<string> MissingSteps);
