namespace Traceability.Telemetry;

/// <summary>A request is not OTLP.</summary>
/// <param name="place">The field at fault, as OTLP's JSON names it.</param>
/// <param name="what">What is wrong with it.</param>
internal sealed class OtlpFormatException(string place, string what) : Exception($"{place} {what}.");
