namespace Traceability.Routing.Decisions;

/// <summary>A request to be routed.</summary>
public sealed record RouteRequest
{
    /// <summary>What is asked.</summary>
    public required string UserRequest { get; init; }

    /// <summary>Where and by whom, as flat names and values: <c>project</c>, <c>language</c>, …</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>Everything that the context says, lists of files included, as an agent's domain is compared with it.</summary>
    public IReadOnlyList<string> Circumstances { get; init; } = [];

    /// <summary>The trace of the request: the decision is logged in it, and it may be held out. Null: neither.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>The session of a hook that asks; null for anybody else.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Recommendations at the most.</summary>
    public int MaxResults { get; init; } = DefaultMaxResults;

    /// <summary>Recommendations at the most, unless the request says otherwise.</summary>
    public const int DefaultMaxResults = 3;
}
