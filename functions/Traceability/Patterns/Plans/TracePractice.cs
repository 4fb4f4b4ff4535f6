using System.Text.Json;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Steps;
using Traceability.Failures;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Patterns.Plans;

/// <summary>What a trace did, reduced to what a plan is made of. Small: it is kept with each piece of a pattern's evidence.</summary>
/// <param name="Steps">What it did, in order of first appearance, each once.</param>
/// <param name="Gates">The checks that ran.</param>
/// <param name="Functions">What looked something up.</param>
/// <param name="Queries">What was looked up.</param>
/// <param name="Endpoints">What was called outside.</param>
public sealed record TracePractice(
    IReadOnlyList<PracticeStep> Steps, IReadOnlyList<PracticeGate> Gates, IReadOnlyList<string> Functions,
    IReadOnlyList<PracticeQuery> Queries, IReadOnlyList<PracticeEndpoint> Endpoints)
{
    private const int MostSteps = 30;
    private const int MostOthers = 10;
    private const int QueryLength = 200;
    private const int FewFiles = 2;

    /// <summary>What failed on the way and was made good, as lessons; filled where the trace was a success.</summary>
    public IReadOnlyList<FailureLesson> Repaired { get; init; } = [];

    /// <summary>The practice of a trace: steps of its own, the rest of the traces below it as well.</summary>
    public static TracePractice From(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var hooks = TraceTree.Hooks(trace);
        return new TracePractice(
            [.. FindWorkSteps.Find(trace.Hooks.OrderBy(hook => hook.StartedAt), TracePaths.Of(trace.Trace))
                .Where(step => step.Passed != false)
                .GroupBy(step => step.Name, StringComparer.Ordinal)
                .Select(steps => new PracticeStep(steps.Key, NameOf(steps), steps.Count()))
                .Take(MostSteps)],
            [.. GateHistory.From([.. hooks.OrderBy(hook => hook.StartedAt)]).Select(gate => new PracticeGate(gate.Name, gate.LastPassed))
                .Take(MostOthers)],
            [.. hooks.SelectMany(hook => hook.IntelligenceFunctionsExecuted).Distinct(StringComparer.Ordinal).Take(MostOthers)],
            [.. hooks.SelectMany(QueriesOf).Distinct().Take(MostOthers)],
            [.. TraceTree.EndpointCalls(trace)
                .GroupBy(call => (call.ServiceName, Method: call.HttpMethod.ToUpperInvariant(), Path: PathOf(call)))
                .Select(calls => new PracticeEndpoint(
                    calls.Key.ServiceName, calls.Key.Method, calls.Key.Path, calls.Last().ResponseStatus, calls.Count()))
                .Take(2 * MostOthers)]);
    }

    // What was changed is told where it is little enough to be read.
    private static string NameOf(IGrouping<string, WorkStep> steps)
    {
        var files = steps.SelectMany(step => step.Changed).Distinct(StringComparer.Ordinal).ToList();
        return steps.Key == Phase.Change && files.Count is > 0 and <= FewFiles ? $"{steps.Key} {string.Join(", ", files)}" : steps.Key;
    }

    private static IEnumerable<PracticeQuery> QueriesOf(HookRecord hook)
    {
        if (hook.RagQueriesExecuted.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var query in hook.RagQueriesExecuted.EnumerateArray())
        {
            if ((query.ValueKind == JsonValueKind.String ? query.GetString() : query.TextOf("query")) is { Length: > 0 } text)
            {
                yield return new PracticeQuery(PlainLine.From(text, QueryLength), query.TextOf("source"));
            }
        }
    }

    private static string PathOf(EndpointRecord call) =>
        call.HttpMethod.Equals("MCP", StringComparison.OrdinalIgnoreCase) ? call.EndpointPath : PathTemplate.From(call.EndpointPath);
}

/// <summary>A kind of step.</summary>
/// <param name="Step">What it does: a phase as <c>change</c>, or a command as <c>mise run lint</c>.</param>
/// <param name="Name">The same, with the files that were changed when those are few.</param>
/// <param name="Count">How often.</param>
public sealed record PracticeStep(string Step, string Name, int Count);

/// <summary>A check that ran, and what its last run said.</summary>
public sealed record PracticeGate(string Name, bool Passed);

/// <summary>Something that was looked up, and where.</summary>
public sealed record PracticeQuery(string Query, string? Source);

/// <summary>An endpoint that was called, with the last status that it answered.</summary>
public sealed record PracticeEndpoint(string Service, string Method, string Path, int? Status, int Count);
