using System.Runtime.InteropServices;
using System.Text.Json;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Exporting;

/// <summary>
/// Takes secrets out of a trace once more before it leaves: what was stored by an older version went through fewer rules. Pure.
/// </summary>
internal static class RedactTrace
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = BoundJson.Depth };

    /// <summary>The same trace without what is recognised now. It must not nest deeper than the thread's stack goes.</summary>
    public static AssembledTrace Redact(AssembledTrace trace) => trace with
    {
        Trace = Of(trace.Trace),
        Routing = [.. trace.Routing.Select(Of)],
        Hooks = [.. trace.Hooks.Select(Of)],
        EndpointCalls = [.. trace.EndpointCalls.Select(Of)],
        Children = [.. trace.Children.Select(Redact)],
    };

    private static TraceRecord Of(TraceRecord record) => record with
    {
        UserId = Text(record.UserId),
        Project = Text(record.Project),
        PromptText = Text(record.PromptText),
        ErrorMessage = Text(record.ErrorMessage),
        Context = Json(record.Context),
        Tags = [.. record.Tags.Select(tag => SecretRedactor.Redact(tag))],
        SuccessCriteria = record.SuccessCriteria is { } criteria ? Json(criteria) : null,
        Feedback = record.Feedback is { } said ? said with { Comment = Text(said.Comment), User = Text(said.User) } : null,
    };

    private static RoutingRecord Of(RoutingRecord record) => record with
    {
        UserRequest = Text(record.UserRequest),
        SelectionReason = Text(record.SelectionReason),
        Alternatives = Json(record.Alternatives),
    };

    private static HookRecord Of(HookRecord record) => record with
    {
        HookScript = Text(record.HookScript),
        ErrorMessage = Text(record.ErrorMessage),
        RagQueriesExecuted = Json(record.RagQueriesExecuted),
        ModificationsMade = Json(record.ModificationsMade),
        Context = Json(record.Context),
    };

    private static EndpointRecord Of(EndpointRecord record) => record with
    {
        EndpointPath = SecretRedactor.Redact(record.EndpointPath),
        ErrorMessage = Text(record.ErrorMessage),
        RequestBody = record.RequestBody is { } request ? Json(request) : null,
        ResponseBody = record.ResponseBody is { } response ? Json(response) : null,
    };

    private static string? Text(string? text) => text is null ? null : SecretRedactor.Redact(text);

    private static JsonElement Json(JsonElement json)
    {
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String))
        {
            return json;
        }

        var before = BoundJson.Bound(JsonMarshal.GetRawUtf8Value(json).ToArray());
        var after = SecretRedactor.RedactJson(before);
        return JsonElement.Parse(after.Span, Options);
    }
}
