using System.Text.Json;
using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Verdict;

/// <summary>Names what a verdict rests on: which gate by which command, which call, when.</summary>
internal static class NameEvidence
{
    private const int MaxText = 120;
    private const int MostGates = 6;
    private const int MostCalls = 5;

    public static IReadOnlyList<VerdictEvidence> Name(TraceEvidence evidence, Judgement? judged = null)
    {
        var trace = evidence.Trace;
        var items = new List<VerdictEvidence>();
        if (trace.Feedback is { } said)
        {
            items.Add(
                new("person", Short(said.User ?? said.Comment ?? "a person"), said.Success ? "content" : "not content", said.GivenAt));
        }

        if (judged is not null)
        {
            items.Add(new("model", Short(judged.Model), $"judged {judged.Verdict}", judged.At));
        }

        items.Add(new("end", Short(trace.ErrorMessage ?? trace.ErrorType ?? trace.Status), trace.Status, trace.CompletedAt));
        items.AddRange(evidence.Gates.OrderBy(gate => gate.LastPassed).Take(MostGates).Select(gate => OfCall(
            "gate", gate.LastRun, gate.LastPassed ? "passed" : "failed", gate.IsFresh ? "" : ", before the last edit", gate.Name)));
        if (evidence.LastEdit is { } edit)
        {
            items.Add(OfCall("edit", edit, "last edit"));
        }
        // The later a failure, the more it tells.
        items.AddRange(evidence.Failures.Unrepaired.TakeLast(MostCalls).Reverse().Select(call => OfCall("call", call.Hook, "failed")));
        items.AddRange(evidence.Failures.RepairedCalls.Take(2).Select(call => OfCall("call", call.Hook, "failed, worked later")));
        items.AddRange(evidence.Hooks.Where(TraceEvidence.IsRefused).Take(2).Select(hook => OfCall("call", hook, "refused by the person")));
        if (evidence.Gates.Count == 0 && evidence.Calls.LastOrDefault(call => call.Worked == true) is { } last)
        {
            items.Add(OfCall("call", last.Hook, "worked, the last that did"));
        }

        items.AddRange(evidence.FailedEndpoints.Take(2).Select(call => new VerdictEvidence(
            "endpoint", Short($"{call.HttpMethod} {call.ServiceName}{call.EndpointPath}"), "failed", call.StartedAt, call.ExecutionId)));
        return items.Count > VerdictEvidence.Most ? items[..VerdictEvidence.Most] : items;
    }

    private static VerdictEvidence OfCall(string kind, HookRecord hook, string outcome, string remark = "", string? gate = null)
    {
        var what = ToolInput.Text(hook, "command")
            ?? ToolInput.FirstText(hook, "file_path", "notebook_path", "url", "pattern", "query", "path", "subagent_type")
            ?? FileOf(hook) ?? "";
        var name = gate ?? hook.ToolName ?? hook.HookType;
        return new VerdictEvidence(kind, Short($"{name}: {what}".TrimEnd(' ', ':')), outcome + remark, hook.StartedAt, hook.ExecutionId);
    }

    private static string? FileOf(HookRecord hook) =>
        hook.ModificationsMade is { ValueKind: JsonValueKind.Array } changes && changes.GetArrayLength() > 0
        && changes[0].ValueKind == JsonValueKind.Object && changes[0].TryGetProperty("file", out var file)
        && file.ValueKind == JsonValueKind.String
            ? file.GetString()
            : null;

    private static string Short(string text)
    {
        var line = string.Join(
            ' ', (text.Length > 1_000 ? text[..1_000] : text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MaxText)
        {
            return line;
        }
        // Not between the halves of one character.
        return $"{line[..(char.IsHighSurrogate(line[MaxText - 1]) ? MaxText - 1 : MaxText)]}…";
    }
}
