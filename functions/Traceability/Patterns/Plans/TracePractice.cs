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

    /// <summary>What failed on the way and was made good, as lessons; filled where the trace was a success.</summary>
    public IReadOnlyList<FailureLesson> Repaired { get; init; } = [];

    /// <summary>The practice of a trace: steps of its own, the rest of the traces below it as well.</summary>
    public static TracePractice From(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var hooks = TraceTree.Hooks(trace);
        return new TracePractice(
            [.. trace.Hooks.OrderBy(hook => hook.StartedAt).Where(ToolCall.IsToolCall).Select(ToolCall.From)
                .Where(call => call.Worked != false)
                .GroupBy(call => call.Label, StringComparer.Ordinal)
                .Select(calls => new PracticeStep(calls.Key, NameOf(calls), calls.Count()))
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

    // As hook_sequence names it: the tool, and for a command what kind it is.
    private static string NameOf(IGrouping<string, ToolCall> calls)
    {
        var tool = calls.CountBy(call => call.Hook.ToolName!).MaxBy(each => each.Value).Key;
        return calls.Key.StartsWith("bash:", StringComparison.Ordinal) ? $"{tool}:{calls.Key[5..]}" : tool;
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
/// <param name="Step">What it does, as in <c>edit</c> or <c>bash:test</c>.</param>
/// <param name="Name">The tool that mostly did it, as in <c>Edit</c> or <c>Bash:test</c>.</param>
/// <param name="Count">How many calls.</param>
public sealed record PracticeStep(string Step, string Name, int Count);

/// <summary>A check that ran, and what its last run said.</summary>
public sealed record PracticeGate(string Name, bool Passed);

/// <summary>Something that was looked up, and where.</summary>
public sealed record PracticeQuery(string Query, string? Source);

/// <summary>An endpoint that was called, with the last status that it answered.</summary>
public sealed record PracticeEndpoint(string Service, string Method, string Path, int? Status, int Count);
