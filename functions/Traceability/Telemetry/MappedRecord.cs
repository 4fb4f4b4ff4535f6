using Traceability.Ingest.Events;

namespace Traceability.Telemetry;

/// <summary>What one record changes in the store; or what is wrong with it.</summary>
/// <param name="Changes">The changes, stored all or none.</param>
/// <param name="Fault">Why it is not taken; null when it is.</param>
internal sealed record MappedRecord(IReadOnlyList<IngestEvent> Changes, string? Fault = null)
{
    /// <summary>Nothing to keep.</summary>
    public static readonly MappedRecord None = new([]);

    /// <summary>It is not taken.</summary>
    public static MappedRecord Refused(string fault) => new([], fault);
}
