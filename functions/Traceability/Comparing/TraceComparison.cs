using System.Globalization;
using Traceability.Evidence.Steps;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Comparing;

/// <summary>Two traces beside each other: where they first go different ways, what each did alone, and what that came to.</summary>
/// <param name="Trace">The first.</param>
/// <param name="Other">The second.</param>
/// <param name="SameRequest">Whether both were asked the same, but for white space; null where a prompt is not known.</param>
/// <param name="FirstDivergence">Where they first go different ways; null where they never do.</param>
/// <param name="SharedSteps">Steps that both have, in the same order.</param>
/// <param name="TraceSteps">Steps of the first, those below it included.</param>
/// <param name="OtherSteps">Steps of the second.</param>
/// <param name="Likeness">Twice the shared steps, of all steps; 1 for two that did nothing.</param>
/// <param name="Alone">What each did alone.</param>
/// <param name="Phases">The phases in both.</param>
/// <param name="Difference">What the second has more than the first.</param>
/// <param name="Steps">The steps of both, aligned, from the last that they had in common before they first differ.</param>
public sealed record TraceComparison(
    ComparedSide Trace, ComparedSide Other, bool? SameRequest, Divergence? FirstDivergence, int SharedSteps, int TraceSteps,
    int OtherSteps, double Likeness, LoneSteps Alone, IReadOnlyList<ComparedPhase> Phases, ComparedTotals Difference,
    IReadOnlyList<ComparedStep> Steps)
{
    private const int MostLone = 100;

    private static readonly string[] PhaseOrder =
    [
        Phase.Look, Phase.Research, Phase.Ask, Phase.Change, Phase.Check, Phase.Deliver, Phase.Delegate, Phase.Other,
    ];

    /// <summary>What was left out, in words; null when nothing was.</summary>
    public string? Cut { get; private init; }

    /// <summary>Compares two traces, each with all below it.</summary>
    /// <param name="trace">The first.</param>
    /// <param name="other">The second.</param>
    /// <param name="most">Aligned steps at the most.</param>
    internal static TraceComparison Between(AssembledTrace trace, AssembledTrace other, int most)
    {
        var (a, b) = (FindTreeSteps.Find(trace), FindTreeSteps.Find(other));
        var aligned = AlignSteps.Align([.. a.Select(step => step.Key)], [.. b.Select(step => step.Key)])
            .Select(pair => Compared(pair, a, trace.Trace, b, other.Trace)).ToList();
        var place = aligned.FindIndex(step => step.In != "both");
        var shared = aligned.Count(step => step.In == "both");
        List<ComparedStep> shown = [.. aligned.Skip(Math.Max(0, place - 1)).Take(most)];
        var (one, two) = (ComparedSide.From(trace), ComparedSide.From(other));
        return new TraceComparison(
            one, two, SameRequestOf(trace.Trace, other.Trace), DivergenceOf(aligned, place), shared, a.Count, b.Count,
            a.Count + b.Count == 0 ? 1 : 2.0 * shared / (a.Count + b.Count),
            new LoneSteps(Lone(aligned, "trace", step => step.Trace!), Lone(aligned, "other", step => step.Other!)),
            PhasesOf(a, b), ComparedTotals.Between(one, two), shown)
        {
            Cut = CutOf(a.Count, b.Count, aligned.Count - Math.Max(0, place - 1) - shown.Count, trace, other),
        };
    }

    private static ComparedStep Compared(
        (int? One, int? Other) pair, IReadOnlyList<TreeStep> a, TraceRecord trace, IReadOnlyList<TreeStep> b, TraceRecord other)
    {
        var step = pair.One is { } i ? a[i] : b[pair.Other!.Value];
        return new ComparedStep(
            pair switch { (not null, not null) => "both", (not null, null) => "trace", _ => "other" },
            step.Step.Phase,
            step.Step.Command,
            step.FirstFiles,
            pair.One is { } first ? RunOf(a[first], trace) : null,
            pair.Other is { } second ? RunOf(b[second], other) : null);
    }

    private static StepRun RunOf(TreeStep step, TraceRecord root) => new(
        step.Agent, (step.Step.Hook.StartedAt - root.StartedAt).TotalMilliseconds, step.Step.DurationMs, step.Step.Passed,
        step.Step.Hook.CorrelationId, step.Step.Hook.ExecutionId);

    private static Divergence? DivergenceOf(List<ComparedStep> aligned, int place)
    {
        if (place < 0)
        {
            return null;
        }

        // Of one that goes on where the other was at that place done for good, there is nothing to show.
        var trace = aligned.Skip(place).FirstOrDefault(step => step.Trace is not null);
        var other = aligned.Skip(place).FirstOrDefault(step => step.Other is not null);
        var after = place == 0 ? null : aligned[place - 1];
        var before = after is null
            ? "They differ from the first step on:"
            : place == 1 ? $"After {Name(after)}, which they have in common:"
            : string.Create(CultureInfo.InvariantCulture, $"After {place} steps in common, the last of them {Name(after)}:");
        return new Divergence(
            place, after, trace, other,
            $"{before} the first {(trace is null ? "had ended" : $"went on with {Name(trace)}")}, "
            + $"the second {(other is null ? "had ended" : $"with {Name(other)}")}.");
    }

    private static string Name(ComparedStep step)
    {
        var what = step.Command is { } command ? $"{step.Phase} {command}" : step.Phase;
        return $"'{PlainLine.From(step.Files is [var file, ..] ? $"{what} {file}" : what, 120)}'";
    }

    private static List<LoneStep> Lone(List<ComparedStep> aligned, string side, Func<ComparedStep, StepRun> run) =>
    [
        .. aligned.Where(step => step.In == side)
            .GroupBy(step => (step.Phase, step.Command, Files: string.Join('\0', step.Files)))
            .Select(group => new LoneStep(
                group.Key.Phase, group.Key.Command, group.First().Files, group.Count(), group.Count(step => run(step).Passed == false),
                group.Sum(step => run(step).DurationMs ?? 0)))
            .OrderByDescending(step => step.DurationMs).ThenByDescending(step => step.Count)
            .Take(MostLone),
    ];

    private static List<ComparedPhase> PhasesOf(IReadOnlyList<TreeStep> a, IReadOnlyList<TreeStep> b)
    {
        static double Milliseconds(IEnumerable<TreeStep> steps) => steps.Sum(step => step.Step.DurationMs ?? 0);
        return
        [
            .. from phase in PhaseOrder
               let one = a.Where(step => step.Step.Phase == phase).ToList()
               let two = b.Where(step => step.Step.Phase == phase).ToList()
               where one.Count + two.Count > 0
               select new ComparedPhase(phase, one.Count, two.Count, Milliseconds(one), Milliseconds(two)),
        ];
    }

    private static bool? SameRequestOf(TraceRecord one, TraceRecord other) =>
        one.PromptText is { } a && other.PromptText is { } b ? Words(a).SequenceEqual(Words(b), StringComparer.Ordinal) : null;

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string? CutOf(int traceSteps, int otherSteps, int left, AssembledTrace trace, AssembledTrace other)
    {
        string[] cuts =
        [
            .. traceSteps > AlignSteps.Most || otherSteps > AlignSteps.Most
                ? [string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of each, the first {AlignSteps.Most} steps are compared, of {traceSteps} and {otherSteps}.")]
                : Array.Empty<string>(),
            .. left > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{left} aligned steps are left out: ask with a higher limit.")]
                : Array.Empty<string>(),
            .. IsDeep(trace, CompareEndpoint.Deepest) || IsDeep(other, CompareEndpoint.Deepest)
                ? [$"What is nested deeper than {CompareEndpoint.Deepest} is not compared."]
                : Array.Empty<string>(),
        ];
        return cuts.Length == 0 ? null : string.Join(' ', cuts);
    }

    private static bool IsDeep(AssembledTrace trace, int deepest) =>
        deepest == 0 || trace.Children.Any(child => IsDeep(child, deepest - 1));
}
