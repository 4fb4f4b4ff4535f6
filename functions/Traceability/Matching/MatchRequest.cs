namespace Traceability.Matching;

/// <summary>A request to find what worked before.</summary>
public sealed record MatchRequest
{
    /// <summary>What is asked now.</summary>
    public required string UserRequest { get; init; }

    /// <summary>Where and by whom: flat names and values, such as <c>project</c> and <c>agent</c>.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Where it is asked: then only what was learned there, belongs to no project or is of scope all is found. Null where no project is
    /// named: then nothing of any project's is.
    /// </summary>
    public string? Project => Context.GetValueOrDefault("project") is { } project && !string.IsNullOrWhiteSpace(project) ? project : null;

    /// <summary>Matches below this score are not answered with; 0 to 1.</summary>
    public double MinConfidence { get; init; } = DefaultMinConfidence;

    /// <summary>Matches at the most.</summary>
    public int MaxResults { get; init; } = 5;

    /// <summary>The least score at which a match is worth telling, unless the request says otherwise.</summary>
    public const double DefaultMinConfidence = 0.5;
}
