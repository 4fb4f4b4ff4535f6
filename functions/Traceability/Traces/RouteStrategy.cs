namespace Traceability.Traces;

/// <summary>How a recommendation came about, as it is stored with a decision.</summary>
public static class RouteStrategy
{
    /// <summary>The request names the agent.</summary>
    public const string Explicit = "explicit";

    /// <summary>A learned pattern fits so well that it is replayed.</summary>
    public const string Replay = "pattern_replay";

    /// <summary>A learned pattern fits well enough to be suggested.</summary>
    public const string Suggestion = "pattern_suggestion";

    /// <summary>The registry's scores decided.</summary>
    public const string Registry = "registry";

    /// <summary>Nobody was chosen.</summary>
    public const string None = "none";

    /// <summary>Whether a stored decision is advice that POST route gave, rather than what somebody did.</summary>
    public static bool IsAdvice(string? strategy) => strategy is Explicit or Replay or Suggestion or Registry or None;
}
