using System.Globalization;
using System.Text.Json;
using Traceability.Evidence.Steps;
using Traceability.Json;
using Traceability.Projects;
using Traceability.Traces;

namespace Traceability.Exporting;

/// <summary>
/// Writes what happened in traces as lines, with as many details as one file holds: it is read by people, and attached to messages.
/// </summary>
internal sealed class ReadLines(DateTimeOffset start)
{
    /// <summary>Lines at the most.</summary>
    public const int Most = 5_000;

    /// <summary>Characters of one detail.</summary>
    public const int LongestDetail = 4_000;

    /// <summary>Characters of all details.</summary>
    public const int Room = 4_000_000;

    private const int LongestAbout = 200;

    private readonly List<(ReadableLine Line, int Order)> found = [];
    private int left = Room;

    /// <summary>The lines, in order of time.</summary>
    public IReadOnlyList<ReadableLine> Lines { get; private set; } = [];

    /// <summary>What was left out, in words; null when nothing was.</summary>
    public string? Cut { get; private set; }

    /// <summary>Adds all that happened in traces, each with its depth.</summary>
    public void AddAll(IEnumerable<(AssembledTrace Trace, int Depth)> traces)
    {
        foreach (var (trace, depth) in traces)
        {
            Add(trace, depth);
        }

        List<ReadableLine> lines = [.. found.OrderBy(one => one.Line.At).ThenBy(one => one.Order).Select(one => one.Line)];
        Lines = [.. lines.Take(Most).Select(WithinRoom)];
        string[] cuts =
        [
            .. lines.Count > Most
                ? [string.Create(CultureInfo.InvariantCulture, $"Of {lines.Count} events, the first {Most} are here.")]
                : Array.Empty<string>(),
            .. left < 0 ? ["The details of the last of them are left out."] : Array.Empty<string>(),
        ];
        Cut = cuts.Length == 0 ? null : string.Join(' ', cuts);
    }

    private ReadableLine WithinRoom(ReadableLine line)
    {
        left -= line.Details.Sum(detail => detail.Text.Length);
        return left < 0 ? line with { Details = [] } : line;
    }

    private void Add(AssembledTrace trace, int depth)
    {
        var record = trace.Trace;
        if (depth > 0)
        {
            Add("agent", depth, record.StartedAt, record.DurationMs, WorkedOf(record.Status, record.Success), record.Agent ?? "agent",
                record.PromptText ?? "(what it was asked is not known)",
                ("asked", record.PromptText), ("error", record.ErrorMessage),
                ("said last", record.Context.TextOf("last_assistant_message")));
        }

        foreach (var decision in trace.Routing)
        {
            Add("routing", depth, decision.DecidedAt, decision.RoutingDurationMs, null,
                decision.SelectedAgent.Length == 0 ? "nobody" : decision.SelectedAgent, decision.SelectionReason ?? "");
        }

        var paths = TracePaths.Of(record);
        foreach (var hook in trace.Hooks)
        {
            AddHook(hook, paths, depth);
        }

        foreach (var call in trace.EndpointCalls)
        {
            Add("endpoint", depth, call.StartedAt, call.DurationMs, call.Success, $"{call.HttpMethod} {call.ServiceName}",
                call.ResponseStatus is { } status
                    ? string.Create(CultureInfo.InvariantCulture, $"{call.EndpointPath} → {status}")
                    : call.EndpointPath,
                ("sent", Described(call.RequestBody)), ("answered", Described(call.ResponseBody)), ("error", call.ErrorMessage));
        }

        foreach (var compaction in trace.Compactions)
        {
            Add("compaction", depth, compaction.At, null, null, "compaction", compaction.PreTokens is { } before
                ? string.Create(CultureInfo.InvariantCulture, $"of {before:N0} tokens")
                : "");
        }
    }

    private void AddHook(HookRecord hook, RepositoryPaths paths, int depth)
    {
        var input = hook.Context.FieldOf("tool_input");
        var response = hook.Context.FieldOf("tool_response");
        var file = input.TextOf("file_path") ?? input.TextOf("notebook_path");
        var about = input.TextOf("command") ?? (file is { Length: > 0 } ? paths.Relative(file) ?? file : null)
            ?? input.TextOf("pattern") ?? input.TextOf("description") ?? input.TextOf("url") ?? input.TextOf("query")
            ?? input.TextOf("prompt") ?? "";
        var checks = string.Join(", ", hook.QualityGatesValidated);
        Add(hook.ToolName is null ? "hook" : "tool", depth, hook.StartedAt, hook.DurationMs, WorkedOf(hook.Status, hook.Success),
            hook.ToolName ?? hook.HookType, about,
            ("given", input.TextOf("command") ?? Described(input)), ("checks", checks), ("error", hook.ErrorMessage),
            ("answered", OutputOf(response)));
    }

    private static string? OutputOf(JsonElement response)
    {
        if (response.TextOf("stdout") is { } output)
        {
            return response.TextOf("stderr") is { Length: > 0 } errors ? $"{output}\n{errors}" : output;
        }

        return Described(response);
    }

    private static string? Described(JsonElement? json) => json is { } known && known.ValueKind != JsonValueKind.Null
        ? DescribeJson.Describe(known, LongestDetail)
        : null;

    private static bool? WorkedOf(string status, bool? success) =>
        success ?? status switch { "success" => true, "error" or "denied" or "timeout" => false, _ => null };

    private void Add(
        string kind, int depth, DateTimeOffset at, double? duration, bool? worked, string name, string about,
        params ReadOnlySpan<(string Heading, string? Text)> details)
    {
        var kept = new List<(string, string)>();
        foreach (var (heading, text) in details)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                kept.Add((heading, ShownText.From(text, LongestDetail)));
            }
        }

        found.Add((
            new ReadableLine(
                kind, depth, at, (at - start).TotalMilliseconds, duration, worked, ShownText.Line(name, 100),
                ShownText.Line(about, LongestAbout))
            {
                Details = kept,
            },
            found.Count));
    }
}
