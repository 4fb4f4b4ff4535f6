using System.Buffers;
using System.Text.Json;
using Traceability.Http;
using Traceability.Json;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry.Records;

/// <summary>Which program sent telemetry.</summary>
/// <param name="Service">Its name; empty when it has none.</param>
/// <param name="Attributes">What it says of itself, without secrets.</param>
internal sealed record TelemetrySource(string Service, JsonElement Attributes)
{
    /// <summary>This program, whose own telemetry somebody sends back to it: to keep that would make more of it without end.</summary>
    public bool IsOwn => Service == "traceability";

    /// <summary>Whether it is Claude Code.</summary>
    public bool IsClaudeCode => Service.StartsWith("claude-code", StringComparison.Ordinal);

    /// <summary>Reads it once for all that it sent.</summary>
    public static TelemetrySource From(Resource? resource)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            AttributeJson.Write(writer, resource?.Attributes);
        }

        var attributes = RequestJson.Parse(buffer.WrittenSpan.ToArray()) ?? default;
        return new TelemetrySource(attributes.TextOf("service.name") ?? "", attributes);
    }
}
