using Microsoft.AspNetCore.Http;
using Traceability.Redaction;

namespace Traceability.Http;

/// <summary>The headers that say where an event belongs when its body does not.</summary>
internal sealed record CorrelationHeaders(string? CorrelationId, string? RootId, string? ParentId, string? ExecutionId, string? Source)
{
    public static readonly CorrelationHeaders None = new(null, null, null, null, null);

    public static CorrelationHeaders From(HttpRequest request) => new(
        Value(request, "X-Correlation-ID"),
        Value(request, "X-Root-ID"),
        Value(request, "X-Parent-ID"),
        Value(request, "X-Execution-ID"),
        Value(request, "X-Source"));

    /// <summary>The header that stands in for a field, if one does.</summary>
    public (string Header, string? Value) For(string field) => field switch
    {
        "correlation_id" => ("X-Correlation-ID", CorrelationId),
        "root_id" => ("X-Root-ID", RootId),
        "parent_id" => ("X-Parent-ID", ParentId),
        "execution_id" => ("X-Execution-ID", ExecutionId),
        "source" => ("X-Source", Source),
        _ => ("", null),
    };

    // As what a body says: without what Postgres cannot hold, and without secrets.
    private static string? Value(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value
            ? StorableText.Clean(SecretRedactor.Redact(value))
            : null;
}
