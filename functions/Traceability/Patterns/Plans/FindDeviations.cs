using System.Globalization;
using Traceability.Redaction;

namespace Traceability.Patterns.Plans;

/// <summary>Compares what a trace did with the plan that it was handed. Pure.</summary>
internal static class FindDeviations
{
    // What fewer than half of the traces do is no part of the plan that could be missed.
    private const double Usual = 0.5;

    /// <summary>The deviations, what was left out before what was added; at most <see cref="PlanDeviation.Most"/>.</summary>
    public static IReadOnlyList<PlanDeviation> Find(ReplayPlan plan, TracePractice practice, double? durationMs) =>
        [.. Duration(plan, durationMs).Concat(Gates(plan, practice)).Concat(Steps(plan, practice)).Concat(Endpoints(plan, practice))
            .Take(PlanDeviation.Most)];

    private static IEnumerable<PlanDeviation> Duration(ReplayPlan plan, double? durationMs)
    {
        if (durationMs > plan.MaximumDurationMs)
        {
            yield return new(
                "over_duration", Number(durationMs.Value),
                $"It took {Number(durationMs.Value)} ms, more than the {Number(plan.MaximumDurationMs.Value)} ms of the plan.");
        }
    }

    private static IEnumerable<PlanDeviation> Gates(ReplayPlan plan, TracePractice practice)
    {
        foreach (var gate in plan.QualityGates)
        {
            var ran = practice.Gates.FirstOrDefault(each => each.Name == gate.Gate);
            if (ran is null && gate.Share >= Usual)
            {
                yield return new(
                    "gate_not_run", gate.Gate, $"{gate.Gate} ran in {Percent(gate.Share)} of the plan's traces, and not in this one.");
            }
            else if (ran is { Passed: false } && gate.PassedShare >= Usual)
            {
                yield return new("gate_failed", gate.Gate, $"The last {gate.Gate} run failed.");
            }
        }
    }

    private static IEnumerable<PlanDeviation> Steps(ReplayPlan plan, TracePractice practice)
    {
        // Without shares, the plan is one trace's steps by another naming: nothing to hold against another trace.
        if (plan.Traces == 0)
        {
            yield break;
        }

        foreach (var step in plan.HookPlan.Where(step => step.Share >= Usual && practice.Steps.All(each => each.Step != step.Step)))
        {
            yield return new(
                "missing_step", step.Step, $"{step.Name} is in {Percent(step.Share!.Value)} of the plan's traces, and not in this one.");
        }

        foreach (var step in practice.Steps.Where(step => plan.HookPlan.All(each => each.Step != step.Step)))
        {
            yield return new("extra_step", step.Step, $"{step.Name} is in none of the plan's traces.");
        }
    }

    private static IEnumerable<PlanDeviation> Endpoints(ReplayPlan plan, TracePractice practice)
    {
        foreach (var expected in plan.EndpointExpectations)
        {
            if ((expected.Share ?? 1) >= Usual && !practice.Endpoints.Any(call => IsSame(expected, call)))
            {
                yield return new(
                    "missing_endpoint", Named(expected.Method, expected.Service, expected.Path),
                    "It was expected to be called, and was not.");
            }
        }

        foreach (var call in practice.Endpoints.Where(call => !plan.EndpointExpectations.Any(expected => IsSame(expected, call))))
        {
            yield return new("unexpected_endpoint", Named(call.Method, call.Service, call.Path), "None of the plan's traces calls it.");
        }
    }

    private static bool IsSame(EndpointExpectation expected, PracticeEndpoint call) =>
        expected.Service == call.Service && expected.Method == call.Method && expected.Path == call.Path;

    private static string Named(string method, string service, string path) => PlainLine.From($"{method} {service}{path}", 200);

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}

/// <summary>Something that a trace did otherwise than the plan that it was handed.</summary>
/// <param name="Kind">missing_step, extra_step, gate_not_run, gate_failed, missing_endpoint, unexpected_endpoint or over_duration.</param>
/// <param name="What">The step, check or endpoint; for a duration, its milliseconds.</param>
/// <param name="Detail">In a sentence.</param>
public sealed record PlanDeviation(string Kind, string What, string Detail)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 20;
}
