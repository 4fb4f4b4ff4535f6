using System.Text.Json;

namespace Traceability.Routing.Decisions;

/// <summary>
/// How much each feature says: <c>routing-weights.json</c>, which <c>tests/bench/routing --write</c> fits to labelled requests of several
/// collections of agents.
/// </summary>
/// <param name="Words">Where there are no vectors of the sentence model.</param>
/// <param name="Meaning">Where there are.</param>
/// <param name="Least">The least confidence with which an agent is recommended.</param>
public sealed record RoutingWeights(RouteModel Words, RouteModel Meaning, double Least)
{
    /// <summary>Which requests they were fitted to, by the beginning of their files' SHA-256: with those they are not measured.</summary>
    public IReadOnlyList<string> FittedOn { get; init; } = [];

    /// <summary>Those that the product is built with.</summary>
    public static RoutingWeights Default { get; } = Load();

    private static RoutingWeights Load()
    {
        using var stream = typeof(RoutingWeights).Assembly.GetManifestResourceStream("routing-weights.json")!;
        return JsonSerializer.Deserialize(stream, RoutingJson.Default.RoutingWeights)!;
    }
}

/// <summary>The weights of three steps, each by the names of its features; one that is not there says nothing.</summary>
/// <param name="Choose">Who, if anybody: the odds of an agent against the others.</param>
/// <param name="Delegate">Whether anybody: log odds that the request is not left to the agent that is already there.</param>
/// <param name="Right">Whether the one is right, if anybody is: log odds.</param>
public sealed record RouteModel(
    IReadOnlyDictionary<string, double> Choose, IReadOnlyDictionary<string, double> Delegate, IReadOnlyDictionary<string, double> Right);
