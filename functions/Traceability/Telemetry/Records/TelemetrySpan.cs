using System.Text.Json;
using Traceability.Json;

namespace Traceability.Telemetry.Records;

/// <summary>A span, as it is kept while it is not known yet what it belongs to.</summary>
/// <param name="TraceId">The OpenTelemetry trace, in hexadecimal digits.</param>
/// <param name="SpanId">Its own id.</param>
/// <param name="ParentId">The span in which it ran; null when in none.</param>
/// <param name="Json">All else, without secrets.</param>
internal sealed record TelemetrySpan(string TraceId, string SpanId, string? ParentId, JsonElement Json)
{
    /// <summary>Whether it is stored where it belongs, and only here for what ran in it.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; } = Json.TextOf("name") ?? "";

    /// <summary>The program that sent it.</summary>
    public string Service { get; } = Json.FieldOf("resource").TextOf("service.name") ?? "";

    /// <summary>The version of that program.</summary>
    public string? ServiceVersion => Json.FieldOf("resource").TextOf("service.version");

    /// <summary>What it says.</summary>
    public JsonElement Attributes { get; } = Json.FieldOf("attributes");

    /// <summary>When it began.</summary>
    public DateTimeOffset Start { get; } = TimeBounds.Parse(Json.TextOf("start"))!.Value;

    /// <summary>When it ended.</summary>
    public DateTimeOffset End { get; } = TimeBounds.Parse(Json.TextOf("end"))!.Value;

    /// <summary>How long it took.</summary>
    public double DurationMs => (End - Start).TotalMilliseconds;

    /// <summary>Whether it says that it failed.</summary>
    public bool IsError => Json.IsTrue("is_error");

    /// <summary>What it says went wrong.</summary>
    public string? Message => Json.TextOf("message") is { Length: > 0 } message ? message : null;

    /// <summary>The attributes of the first thing of that name that happened in it; undefined when nothing did.</summary>
    public JsonElement Happened(string name) =>
        Json.FieldOf("events") is { ValueKind: JsonValueKind.Array } events
            ? events.EnumerateArray().FirstOrDefault(one => one.TextOf("name") == name).FieldOf("attributes")
            : default;
}
