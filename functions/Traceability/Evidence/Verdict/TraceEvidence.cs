using System.Text.Json;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Steps;
using Traceability.Json;
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

    /// <summary>
    /// Whether its sender judged it. An agent that ends its turn only says that it stopped, so what its hooks, transcripts and telemetry
    /// call a success is none of these.
    /// </summary>
    private bool IsJudged => Trace.Source is not ("claude-code" or "codex" or "otel") && Trace.Success is not null;

    /// <summary>Whether its sender says that it worked.</summary>
    public bool IsToldSuccess => IsJudged && Trace.Success == true && Trace.Status == "success";

    /// <summary>Whether it calls itself not successful, and no check says otherwise.</summary>
    public bool IsToldFailure => Trace.Success == false && Trace.Status == "success" && !IsProven;

    /// <summary>Whether a person interrupted it.</summary>
    public bool WasInterrupted => Trace.Status == "cancelled" && Trace.ErrorType is null or "interrupted";

    /// <summary>Whether it stopped without an end of its own.</summary>
    public bool IsLeft => Trace.Status is "timeout" || (Trace.Status == "cancelled" && !WasInterrupted);

    /// <summary>The agent's last words; null when nobody told them.</summary>
    public string? LastWords => Trace.Context.TextOf("last_assistant_message");

    /// <summary>Whether it is known to have ended without a word.</summary>
    public bool EndedWithoutWords => Trace.Source == "claude-code" && HasEnded && Trace.Status == "success"
        && string.IsNullOrWhiteSpace(LastWords);

    /// <summary>Whether every check that ran passed after the last edit, which outweighs anything said.</summary>
    public bool IsProven => Gates.Count > 0 && Gates.All(gate => gate is { LastPassed: true, IsFresh: true });

    /// <summary>The last call that changed a file that a check could speak about.</summary>
    public HookRecord? LastEdit => Hooks.LastOrDefault(GateHistory.IsEdit);

    /// <summary>Files that it changed, as they were named.</summary>
    public HashSet<string> EditedFiles => field ??= [.. Hooks.Where(hook => ToolCall.Outcome(hook) != false).SelectMany(ChangedFilesOf)];

    /// <summary>Whether it committed, pushed or opened a pull request.</summary>
    public bool Delivered => Hooks.Any(hook => ToolCall.IsToolCall(hook) && ToolCall.Outcome(hook) != false
        && ToolInput.Text(hook, "command") is { } command && Delivery.IsIn(command));

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

    private static IEnumerable<string> ChangedFilesOf(HookRecord hook) =>
        hook.ModificationsMade.ValueKind != JsonValueKind.Array ? []
            : hook.ModificationsMade.EnumerateArray().Select(change => change.TextOf("file")).OfType<string>();
}
