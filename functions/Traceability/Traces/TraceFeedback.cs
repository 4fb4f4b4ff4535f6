namespace Traceability.Traces;

/// <summary>What a person said of a trace. It overrides all evidence.</summary>
/// <param name="Success">Whether it did what was asked.</param>
/// <param name="Comment">In the person's words.</param>
/// <param name="User">Who said so, where that is told.</param>
/// <param name="GivenAt">When it was last said.</param>
public sealed record TraceFeedback(bool Success, string? Comment = null, string? User = null, DateTimeOffset? GivenAt = null);
