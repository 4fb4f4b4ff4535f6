using System.Text.Json;
using Traceability.Traces;

namespace Traceability.Learning;

/// <summary>The facts of a trace, and of the traces below it, that speak for or against its success.</summary>
internal sealed record TraceEvidence
{
    public required TraceRecord Trace { get; init; }

    public required IReadOnlyList<HookRecord> Hooks { get; init; }

    public required IReadOnlyList<ToolCall> Calls { get; init; }

    public required FailedCalls Failures { get; init; }

    public required IReadOnlyList<GateHistory> Gates { get; init; }

    /// <summary>Failed calls that left the agent and are not a tool call's, which is counted already.</summary>
    public required int FailedEndpoints { get; init; }

    /// <summary>Whether the trace itself was cut off or ended with an error.</summary>
    public bool EndedBadly => Trace.Status is "error" or "cancelled" or "timeout" || Trace.Success == false;

    /// <summary>Whether the trace has ended at all.</summary>
    public bool HasEnded => Trace.Status != "in_progress" || Trace.CompletedAt is not null;

    public static TraceEvidence Of(AssembledTrace trace)
    {
        var hooks = TraceTree.Hooks(trace);
        ToolCall[] calls = [.. hooks.Where(ToolCall.IsToolCall).Select(ToolCall.Of)];
        return new TraceEvidence
        {
            Trace = trace.Trace,
            Hooks = hooks,
            Calls = calls,
            Failures = FailedCalls.Among(calls),
            Gates = GateHistory.Of(hooks),
            FailedEndpoints = TraceTree.EndpointCalls(trace)
                .Where(call => call.HookExecutionId is null)
                .GroupBy(call => (call.ServiceName, PathTemplate.Of(call.EndpointPath)))
                .Count(group => SummarizeEndpoints.HasFailed(group.Last())),
        };
    }

    /// <summary>How many things were looked up.</summary>
    public int LookUps => Hooks.Sum(hook => hook.IntelligenceFunctionsExecuted.Count
        + (hook.RagQueriesExecuted.ValueKind == JsonValueKind.Array ? hook.RagQueriesExecuted.GetArrayLength() : 0));
}
