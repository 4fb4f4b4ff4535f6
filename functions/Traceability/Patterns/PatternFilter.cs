namespace Traceability.Patterns;

/// <summary>Which patterns to list; null narrows nothing.</summary>
/// <param name="Status">candidate, provisional, validated or deprecated.</param>
/// <param name="Intent">What kind of work they are.</param>
/// <param name="Scope">project or all.</param>
/// <param name="Project">Learned or confirmed there.</param>
public sealed record PatternFilter(string? Status = null, string? Intent = null, string? Scope = null, string? Project = null)
{
    /// <summary>All patterns.</summary>
    public static readonly PatternFilter None = new();
}
