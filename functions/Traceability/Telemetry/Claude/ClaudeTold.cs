using System.Buffers;
using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;

namespace Traceability.Telemetry.Claude;

/// <summary>
/// Marks what hook events would have changed as told by telemetry, which gives way to hooks and transcripts whichever comes first: its
/// texts are cut, and its names are withheld by default.
/// </summary>
internal static class ClaudeTold
{
    /// <summary>Names that stand for what is not told unless details are switched on.</summary>
    private static readonly string[] Withheld =
        ["custom", "third-party", "third_party", "custom_skill", "custom_agent", "mcp_tool", "mcp_server", "plugin", "other"];

    /// <summary>What Claude Code writes in place of a text that is not to be told.</summary>
    private const string Redacted = "<REDACTED>";

    /// <summary>Characters from which on a text may have been cut.</summary>
    private const int CutFrom = 500;

    /// <summary>A name; null where it is withheld.</summary>
    public static string? Name(string? name) => name is { Length: > 0 } && !Withheld.Contains(name) && name != Redacted ? name : null;

    /// <summary>A text; null where it is withheld.</summary>
    public static string? Text(string? text) => text is { Length: > 0 } && text != Redacted ? text : null;

    /// <summary>The same changes, told by that teller.</summary>
    public static IReadOnlyList<IngestEvent> By(EventTeller teller, IReadOnlyList<IngestEvent> changes) =>
        [.. changes.Select(one => By(teller, one))];

    private static IngestEvent By(EventTeller teller, IngestEvent change) => change switch
    {
        HookExecution hook => hook with
        {
            ToldBy = teller,
            Context = Own(hook.Context),
            // A verdict that is not known leaves room for who knows it.
            QualityGatesValidated =
                hook.QualityGatesValidated?.Where(gate => !gate.EndsWith(":unclear", StringComparison.Ordinal)).ToList(),
        },
        TraceChange { CompletedAt: not null } end => end with { CompletionInferred = true },
        RoutingDecision decision => decision with
        {
            UserRequest = Whole(decision.UserRequest),
            SelectionReason = Whole(decision.SelectionReason),
        },
        EndpointCall call => call with { RequestBody = null, ResponseBody = null, ErrorMessage = null },
        _ => change,
    };

    /// <summary>What went wrong is a column, and who refused stands among the event's own; a hook tells either in its own words.</summary>
    private static JsonElement? Own(JsonElement? context)
    {
        if (context is not { ValueKind: JsonValueKind.Object } json
            || !(json.TryGetProperty("error", out _) || json.TryGetProperty("tool_denial_kind", out _)))
        {
            return context;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in json.EnumerateObject().Where(one => one.Name is not ("error" or "tool_denial_kind")))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, WrittenJson.Reading);
    }

    private static string? Whole(string? text) => text?.Length < CutFrom ? text : null;
}
