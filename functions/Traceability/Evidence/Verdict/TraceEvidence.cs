using System.Text.Json;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Verdict;

/// <summary>The facts of a trace, and of the traces below it, that speak for or against its success.</summary>
internal sealed record TraceEvidence
{
    public required TraceRecord Trace { get; init; }

    public required IReadOnlyList<HookRecord> Hooks { get; init; }

    public required IReadOnlyList<ToolCall> Calls { get; init; }

    public required FailedCalls Failures { get; init; }

    public required IReadOnlyList<GateHistory> Gates { get; init; }

    /// <summary>Failed calls that left the agent and are not a tool call's, which is counted already.</summary>
    public required IReadOnlyList<EndpointRecord> FailedEndpoints { get; init; }

    /// <summary>Whether the trace itself was cut off or ended with an error.</summary>
    public bool EndedBadly => Trace.Status is "error" or "cancelled" or "timeout" || (Trace.Success == false && !IsProven);

    /// <summary>Whether every check that ran passed after the last edit, which outweighs anything said.</summary>
    public bool IsProven => Gates.Count > 0 && Gates.All(gate => gate is { LastPassed: true, IsFresh: true });

    /// <summary>The last call that changed a file that a check could speak about.</summary>
    public HookRecord? LastEdit => Hooks.LastOrDefault(GateHistory.IsEdit);

    /// <summary>Whether something was edited and then left as it was: not checked, not run, not handed on.</summary>
    public bool IsUntried => Gates.Count == 0 && LastEdit is { } edit
        && !Calls.SkipWhile(call => call.Hook != edit).Skip(1)
            .Any(call => call.Worked == true && call.Label is not ("inspect" or "edit" or "bash:shell" or "todowrite"));

    /// <summary>Whether the person refused a call.</summary>
    public static bool IsRefused(HookRecord hook) => hook.HookType == "PermissionDenied"
        || hook.ErrorMessage?.Contains("user doesn't want to proceed", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the trace has ended at all.</summary>
    public bool HasEnded => Trace.Status != "in_progress" || Trace.CompletedAt is not null;

    public static TraceEvidence From(AssembledTrace trace)
    {
        // The order of arrival must not decide between calls that began at one time.
        HookRecord[] hooks = [.. TraceTree.Hooks(trace)
            .OrderBy(hook => hook.StartedAt).ThenBy(hook => hook.CompletedAt ?? hook.StartedAt.AddMilliseconds(hook.DurationMs ?? 0))
            .ThenBy(hook => hook.ExecutionId)];
        ToolCall[] calls = [.. hooks.Where(ToolCall.IsToolCall).Select(ToolCall.From)];
        return new TraceEvidence
        {
            Trace = trace.Trace,
            Hooks = hooks,
            Calls = calls,
            Failures = FailedCalls.Among(calls),
            Gates = GateHistory.From(hooks),
            FailedEndpoints = [.. TraceTree.EndpointCalls(trace)
                .Where(call => call.HookExecutionId is null)
                .GroupBy(call => (call.ServiceName, PathTemplate.From(call.EndpointPath)))
                .Select(group => group.Last())
                .Where(SummarizeEndpoints.HasFailed)],
        };
    }

    /// <summary>How many things were looked up.</summary>
    public int LookUps => Hooks.Sum(hook => hook.IntelligenceFunctionsExecuted.Count
        + (hook.RagQueriesExecuted.ValueKind == JsonValueKind.Array ? hook.RagQueriesExecuted.GetArrayLength() : 0));
}
