using System.Security.Cryptography;
using System.Text;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Steps;
using Traceability.Evidence.Verdict;
using Traceability.Failures.Templates;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Shell;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>Draws from a trace what another one should rather not do. Pure.</summary>
internal static class FindLessons
{
    private const int OftenFailed = 3;

    /// <summary>What went wrong in a trace that failed, the most telling first.</summary>
    public static IReadOnlyList<FailureLesson> Find(AssembledTrace trace)
    {
        var evidence = TraceEvidence.From(trace);
        var folder = FolderOf(trace);
        var failed = evidence.Failures.Unrepaired
            .Select(call => Lesson(KindOf(call), CallText.From(call, folder), call.Hook.ErrorMessage))
            .CountBy(lesson => lesson)
            .Select(each => each.Value < OftenFailed ? each.Key : Lesson("dead_end", each.Key.What, each.Key.Error));
        // A check whose exit code was hidden failed as a check and not as a call.
        var checks = evidence.Gates.Where(gate => !gate.LastPassed)
            .Select(gate => Lesson("check", CallText.From(ToolCall.From(gate.LastRun), folder), gate.LastRun.ErrorMessage));
        var outside = evidence.FailedEndpoints.Select(call => Lesson(
            "call",
            PlainLine.From($"{call.HttpMethod} {call.ServiceName}{PathTemplate.From(call.EndpointPath)}", FailureLesson.Longest),
            call.ErrorMessage ?? (call.ResponseStatus is { } status ? $"HTTP status {status}" : null)));
        return [.. failed.Concat(checks).Concat(outside).Concat(End(evidence.Trace))
            .DistinctBy(lesson => lesson.Fingerprint).OrderBy(Rank).Take(FailureLesson.Most)];
    }

    /// <summary>
    /// Calls that failed in a trace that worked, where another call of the same kind did what they could not: those were wrong as such.
    /// A check that is red before it is green is how work is done, and no lesson.
    /// </summary>
    public static IReadOnlyList<FailureLesson> FindRepaired(AssembledTrace trace)
    {
        var evidence = TraceEvidence.From(trace);
        var folder = FolderOf(trace);
        var lessons = new List<FailureLesson>();
        foreach (var failed in evidence.Failures.RepairedCalls.Reverse().Where(call => !IsCheck(call)))
        {
            var what = CallText.From(failed, folder);
            var worked = evidence.Calls.SkipWhile(call => call.Hook != failed.Hook)
                .First(call => call.Worked == true && call.Label == failed.Label && call.Target == failed.Target);
            var instead = CallText.From(worked, folder);
            if (instead != what)
            {
                lessons.Add(Lesson(KindOf(failed), what, failed.Hook.ErrorMessage) with { RepairedBy = instead });
            }
        }

        return [.. lessons.DistinctBy(lesson => lesson.Fingerprint).Take(FailureLesson.Most)];
    }

    private static IEnumerable<FailureLesson> End(TraceRecord trace)
    {
        if (!string.IsNullOrWhiteSpace(trace.ErrorType ?? trace.ErrorMessage))
        {
            yield return Lesson("end", PlainLine.From(trace.ErrorType ?? trace.Status, FailureLesson.Longest), trace.ErrorMessage);
        }
    }

    private static FailureLesson Lesson(string kind, string what, string? error)
    {
        var masked = string.IsNullOrWhiteSpace(error) ? null : PlainLine.From(MaskMessage.Mask(error), FailureLesson.Longest);
        // The name does not depend on the kind: given up after the second or the tenth time, it is the same thing that does not work.
        var name = Encoding.UTF8.GetBytes($"{MaskMessage.Mask(what)}\u001f{masked}");
        return new FailureLesson(Convert.ToHexStringLower(SHA256.HashData(name))[..32], kind, what, masked, null);
    }

    private static string KindOf(ToolCall call) =>
        IsCheck(call) ? "check" : ToolInput.Text(call.Hook, "command") is not null ? "command" : "call";

    private static bool IsCheck(ToolCall call) =>
        call.Label.StartsWith("bash:", StringComparison.Ordinal) && ShellFamilies.IsCheck(call.Label[5..]);

    private static int Rank(FailureLesson lesson) =>
        lesson.Kind switch { "dead_end" => 0, "check" => 1, "command" => 2, "call" => 3, _ => 4 };

    private static string? FolderOf(AssembledTrace trace) =>
        trace.Trace.Context.TextOf("cwd") ?? (trace.Trace.Project is { } project && Path.IsPathRooted(project) ? project : null);
}
