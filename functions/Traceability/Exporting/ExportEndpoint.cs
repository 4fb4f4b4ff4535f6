using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Traces;

namespace Traceability.Exporting;

/// <summary>Answers with a trace as one file, to attach to a bug report or to show to somebody.</summary>
public static class ExportEndpoint
{
    /// <summary>Events in a file at the most.</summary>
    private const int MostEvents = 20_000;

    /// <summary>GET traces/{id}/export: <c>format</c>, one of html (which it is unless said otherwise), markdown, json and otlp.</summary>
    public static async Task<IResult> GetTraceExportAsync(HttpRequest request, string id, ReadTrace assemble)
    {
        if (!Guid.TryParse(id, out var correlationId))
        {
            return Problem.Invalid("id", "id must be a UUID: a trace's correlation_id.");
        }

        var fields = new QueryFields(request.Query);
        var format = fields.OneOf("format", "otlp", "json", "markdown", "html") ?? "html";
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        // One level more than is shown: what is left out is told.
        if (await assemble.RunAsync(correlationId, TracePart.Deepest + 1, request.HttpContext.RequestAborted) is not { } trace)
        {
            return Problem.NotFound($"There is no trace {correlationId}.");
        }

        var clean = RedactTrace.Redact(TracePart.From(trace, MostEvents, null));
        var (content, mediaType, ending) = format switch
        {
            "otlp" => (OtlpExport.Write(clean), "application/json; charset=utf-8", "otlp.json"),
            "json" => (
                JsonSerializer.SerializeToUtf8Bytes(clean, TracesJson.Default.AssembledTrace), "application/json; charset=utf-8", "json"),
            "markdown" => (
                Encoding.UTF8.GetBytes(MarkdownExport.Write(ReadableTrace.From(clean))), "text/markdown; charset=utf-8", "md"),
            _ => (Encoding.UTF8.GetBytes(HtmlExport.Write(ReadableTrace.From(clean))), "text/html; charset=utf-8", "html"),
        };
        // The name has nothing of the trace but its id, which is hexadecimal.
        return TypedResults.Bytes(content, mediaType, $"trace-{correlationId}.{ending}");
    }
}
