namespace Traceability.Telemetry;

/// <summary>The kinds of telemetry.</summary>
internal enum OtlpSignal
{
    /// <summary>Spans.</summary>
    Traces,

    /// <summary>Log records, among them events.</summary>
    Logs,

    /// <summary>Data points.</summary>
    Metrics,
}
