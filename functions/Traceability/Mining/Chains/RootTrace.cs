namespace Traceability.Mining.Chains;

/// <summary>A trace that nobody started, as far as chains are concerned.</summary>
/// <param name="Delegates">Whether anybody was started from it.</param>
/// <param name="Prompt">What was asked; null too for a trace that delegates nothing.</param>
/// <param name="Success">The verdict; null when nothing shows how it went.</param>
internal sealed record RootTrace(
    Guid CorrelationId,
    string? Agent,
    string? Prompt,
    string? Project,
    DateTimeOffset StartedAt,
    double? DurationMs,
    bool? Success,
    bool Delegates);
