namespace Traceability.Patterns;

/// <summary>Where the emergency switch stands.</summary>
public sealed record PatternState(bool PatternsEnabled);
