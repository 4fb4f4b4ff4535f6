namespace Traceability.Advice;

/// <summary>When something may be said, and in how many words.</summary>
/// <param name="Name">As requests, settings and <c>advice_log.moment</c> have it.</param>
/// <param name="Budget">Characters that its statements may have together, without the fence around them.</param>
public sealed record Moment(string Name, int Budget)
{
    private const int Short = 400;

    /// <summary>A session starts on a branch: what was done there last.</summary>
    public static readonly Moment SessionStart = new("session_start", 800);

    /// <summary>A prompt: what worked for one like it.</summary>
    public static readonly Moment Prompt = new("prompt", Short);

    /// <summary>The first edit of a kind of file in a session: its checks.</summary>
    public static readonly Moment Edit = new("edit", Short);

    /// <summary>A call failed: what mended this before.</summary>
    public static readonly Moment Failure = new("failure", Short);

    /// <summary>Before a commit: the check that was always run and was not run this time.</summary>
    public static readonly Moment Commit = new("commit", Short);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Moment> All = [SessionStart, Prompt, Edit, Failure, Commit];

    /// <summary>The moment of that name; null when there is none.</summary>
    public static Moment? Named(string name) => All.FirstOrDefault(moment => moment.Name == name);
}
