namespace Traceability.Routing.Decisions;

/// <summary>How well a learned pattern has to fit for what is done with it.</summary>
public static class RouteTiers
{
    /// <summary>From here on it is replayed: its agent, its plan.</summary>
    public const double Replay = 0.85;

    /// <summary>From here on it is suggested, beside what the registry says.</summary>
    public const double Suggest = 0.75;

    /// <summary>
    /// From here on it is worth telling as a fact: of requests that have nothing to do with any pattern, one in twenty gets here
    /// (threshold_at_5pc_strangers of tests/bench/quality, on both of its sets).
    /// </summary>
    public const double Tell = 0.58;
}
