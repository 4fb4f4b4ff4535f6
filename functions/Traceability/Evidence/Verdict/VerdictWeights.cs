using System.Text.Json;

namespace Traceability.Evidence.Verdict;

/// <summary>
/// How much each feature says, in log odds, and where a chance is cut into outcomes: <c>verdict-weights.json</c>, which
/// <c>tests/bench/verdicts --write</c> fits to prompts that careful readers labelled.
/// </summary>
/// <param name="Intercept">The log odds of a turn of which nothing is known.</param>
/// <param name="Success">The least chance of what is called a success.</param>
/// <param name="NoSuccess">The chance below which it is called none.</param>
/// <param name="Teaches">The least chance of what is learned from, with that weight.</param>
/// <param name="Weights">By feature; a feature that is not in it says nothing.</param>
public sealed record VerdictWeights(
    double Intercept, double Success, double NoSuccess, double Teaches, IReadOnlyDictionary<string, double> Weights)
{
    /// <summary>Which labels they were fitted to, by the beginning of their file's SHA-256: with those they are not measured.</summary>
    public string? FittedOn { get; init; }

    /// <summary>Those that the product is built with.</summary>
    public static VerdictWeights Default { get; } = Load();

    /// <summary>The chance that these features make, 0 to 1.</summary>
    public double Chance(IEnumerable<VerdictFeature> features) =>
        1 / (1 + Math.Exp(-(Intercept + features.Sum(feature => Weights.GetValueOrDefault(feature.Name) * feature.Value))));

    private static VerdictWeights Load()
    {
        using var stream = typeof(VerdictWeights).Assembly.GetManifestResourceStream("verdict-weights.json")!;
        return JsonSerializer.Deserialize(stream, VerdictJson.Default.VerdictWeights)!;
    }
}
