using Traceability.Traces;

namespace Traceability.Patterns.Plans;

/// <summary>Makes a plan of what a pattern's evidence did. Pure: the same evidence makes the same plan.</summary>
internal static class BuildPlan
{
    private const int MostSteps = 40;
    private const int MostOthers = 20;
    private const int FewTraces = 3;

    public static ReplayPlan Build(PlanSource source, double confidence)
    {
        var all = source.Practices;
        double Share(int count) => all.Count == 0 ? 0 : Math.Round((double)count / all.Count, 4);
        return new ReplayPlan(
            source.Agent ?? RoutedAgent.Main,
            all.Count,
            all.Count > 0 ? Steps(source, Share) : [.. source.HookSequence.Distinct(StringComparer.Ordinal).Take(MostSteps)
                .Select(name => new PlanStep(name.ToLowerInvariant(), name, null, null))],
            new IntelligencePlan(
                [.. all.SelectMany(practice => practice.Functions).CountBy(name => name)
                    .OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Take(MostOthers)
                    .Select(each => new PlanFunction(each.Key, Share(each.Value)))],
                [.. all.SelectMany(practice => practice.Queries).Distinct().Take(MostOthers / 2)]),
            all.Count > 0 ? Endpoints(all, Share) : [.. source.Endpoints.Take(MostOthers)
                .Select(each => new EndpointExpectation(each.Service, each.Method, each.Path, null, each.Count, null))],
            [.. all.SelectMany(practice => practice.Gates).GroupBy(gate => gate.Name, StringComparer.Ordinal)
                .OrderByDescending(runs => runs.Count()).ThenBy(runs => runs.Key, StringComparer.Ordinal).Take(MostOthers)
                .Select(runs => new PlanGate(
                    runs.Key, Share(runs.Count()), Math.Round((double)runs.Count(gate => gate.Passed) / runs.Count(), 4)))],
            source.Durations.Count == 0 ? null : source.Durations.Average(),
            Maximum(source.Durations),
            confidence,
            source.Avoid);
    }

    // Ordered by where in its trace a step came first, from 0 for the first to 1 for the last, on average.
    private static IReadOnlyList<PlanStep> Steps(PlanSource source, Func<int, double> share) =>
        [.. source.Practices
            .SelectMany(practice => practice.Steps.Select(
                (step, i) => (step, Place: practice.Steps.Count == 1 ? 0 : (double)i / (practice.Steps.Count - 1))))
            .GroupBy(each => each.step.Step, StringComparer.Ordinal)
            .Select(same => (
                Place: same.Average(each => each.Place),
                Step: new PlanStep(
                    same.Key,
                    same.CountBy(each => each.step.Name).MaxBy(each => each.Value).Key,
                    share(same.Count()),
                    Math.Round(same.Average(each => each.step.Count), 2),
                    source.Skipped.GetValueOrDefault(same.Key))))
            // The rare ones go first where there are too many.
            .OrderByDescending(each => each.Step.Share).Take(MostSteps)
            .OrderBy(each => each.Place).ThenByDescending(each => each.Step.Share).ThenBy(each => each.Step.Step, StringComparer.Ordinal)
            .Select(each => each.Step)];

    private static IReadOnlyList<EndpointExpectation> Endpoints(IReadOnlyList<TracePractice> all, Func<int, double> share) =>
        [.. all.SelectMany(practice => practice.Endpoints)
            .GroupBy(call => (call.Service, call.Method, call.Path))
            .OrderByDescending(calls => calls.Count()).ThenBy(calls => calls.Key.Service, StringComparer.Ordinal)
            .ThenBy(calls => calls.Key.Path, StringComparer.Ordinal).Take(MostOthers)
            .Select(calls => new EndpointExpectation(
                calls.Key.Service, calls.Key.Method, calls.Key.Path,
                calls.Where(call => call.Status is not null).CountBy(call => call.Status!.Value)
                    .OrderByDescending(each => each.Value).ThenBy(each => each.Key).Select(each => (int?)each.Key).FirstOrDefault(),
                Math.Round(calls.Average(call => call.Count), 2),
                share(calls.Count())))];

    private static double? Maximum(IReadOnlyList<double> durations)
    {
        if (durations.Count == 0)
        {
            return null;
        }

        var longest = durations.Max();
        if (durations.Count < FewTraces)
        {
            return 2 * longest;
        }

        var mean = durations.Average();
        var deviation = Math.Sqrt(durations.Sum(duration => (duration - mean) * (duration - mean)) / (durations.Count - 1));
        return Math.Max(longest, mean + (3 * deviation));
    }
}
