namespace Traceability.Telemetry;

/// <summary>How a request is written, and so its answer.</summary>
internal enum OtlpEncoding
{
    /// <summary>application/x-protobuf.</summary>
    Protobuf,

    /// <summary>application/json.</summary>
    Json,
}
