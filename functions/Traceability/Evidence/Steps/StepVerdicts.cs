using Traceability.Shell;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>
/// Whether each of several commands of one call passed: checks by the verdicts that were drawn from what they said, also where a pipe hid
/// their exit code; the rest by the call's own outcome, as far as that can be theirs.
/// </summary>
internal sealed class StepVerdicts
{
    private readonly bool?[] passed;
    private readonly int ran;

    public StepVerdicts(HookRecord hook, IReadOnlyList<ShellRun> deeds)
    {
        var outcome = ToolCall.Outcome(hook);
        var gates = QualityGate.From(hook).ToList();
        passed = [.. deeds.Select((run, i) => OfGate(gates, deeds, i) ?? ByExit(run, outcome))];
        if (outcome == false)
        {
            BlameLast(deeds, gates);
        }

        ran = Ran(deeds);
    }

    /// <summary>What is known of one of them.</summary>
    public bool? Of(int at) => passed[at];

    /// <summary>Whether it ran: behind a check that failed and <c>&amp;&amp;</c> it did not.</summary>
    public bool HasRun(int at) => at < ran;

    private static bool? OfGate(List<QualityGate> gates, IReadOnlyList<ShellRun> deeds, int at)
    {
        var family = ShellFamilies.Find(deeds[at].Command);
        var own = gates.Where(gate => gate.Name == family).ToList();
        if (own.Count <= 1)
        {
            return own.Count == 0 ? null : own[0].Passed;
        }

        // Verdicts that are alike were told once; those that differ are in the order of the commands only when none is left out.
        var place = deeds.Take(at).Count(run => ShellFamilies.Find(run.Command) == family);
        return deeds.Count(run => ShellFamilies.Find(run.Command) == family) == own.Count ? own[place].Passed : null;
    }

    private static bool? ByExit(ShellRun run, bool? outcome) =>
        outcome == true && !run.ExitHidden && !ShellFamilies.IsCheck(ShellFamilies.Find(run.Command)) ? true : null;

    // A failed call failed in one of them: the last that could, unless a check says that it was it.
    private void BlameLast(IReadOnlyList<ShellRun> deeds, List<QualityGate> gates)
    {
        if (gates.Any(gate => gate.Passed == false))
        {
            for (var i = 0; i + 1 < deeds.Count; i++)
            {
                // It let the next one run.
                passed[i] ??= deeds[i].Sign == "&&" && passed[i + 1] is not null ? true : null;
            }

            return;
        }

        var last = Enumerable.Range(0, deeds.Count).LastOrDefault(i => !deeds[i].ExitHidden, -1);
        if (last >= 0 && !ShellFamilies.IsCheck(ShellFamilies.Find(deeds[last].Command)))
        {
            passed[last] ??= false;
        }
    }

    private int Ran(IReadOnlyList<ShellRun> deeds)
    {
        for (var i = 0; i < deeds.Count; i++)
        {
            if (passed[i] == false && !deeds[i].ExitHidden && deeds[i].Sign == "&&")
            {
                return i + 1;
            }
        }

        return deeds.Count;
    }
}
