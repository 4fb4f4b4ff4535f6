namespace Traceability.Failures;

/// <summary>Something that went wrong in a trace.</summary>
/// <param name="Fingerprint">The same for what goes wrong in the same way in other traces.</param>
/// <param name="Kind">
/// command or call (it failed), check (its last run failed), dead_end (it failed again and again and was given up), end (the trace did).
/// </param>
/// <param name="What">The command or call, at most <see cref="Longest"/> characters, its paths relative to the project.</param>
/// <param name="Error">What it said, masked as error patterns are.</param>
/// <param name="RepairedBy">What made it good.</param>
public sealed record FailureLesson(string Fingerprint, string Kind, string What, string? Error, string? RepairedBy)
{
    /// <summary>Characters of each text.</summary>
    public const int Longest = 200;

    /// <summary>Lessons of one trace.</summary>
    public const int Most = 10;
}
