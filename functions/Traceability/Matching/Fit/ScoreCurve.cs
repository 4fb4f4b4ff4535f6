using Traceability.Matching.Score;

namespace Traceability.Matching.Fit;

/// <summary>Turns what was measured of a request and prompts into parts of a score: rising curves that level off below 1.</summary>
/// <param name="Known">How much of the request the lexicon knows, 0 to 1.</param>
/// <param name="Support">
/// How much is known of how the same is asked for, 0 to 1: with many prompts, their words say more than a lexicon.
/// </param>
/// <param name="OtherWork">How surely another kind of work is asked for, 0 to 1: what is done with the same things then differs.</param>
internal readonly record struct ScoreCurve(double Known, double Support, double OtherWork)
{
    private const double Scale = 18;
    private const double MeaningScale = MatchScore.SemanticWeight * Scale;
    private const double WordsScale = MatchScore.KeywordsWeight * Scale;
    private const double OtherWorkCosts = 0.2;

    /// <summary>How near in meaning.</summary>
    /// <param name="surface">Nearness of words, pairs of words and parts of words.</param>
    /// <param name="concepts">Nearness of concepts.</param>
    public double Meaning(double surface, double concepts) => Cost * Level(
        Mix((0.1 * surface) + (8.0 * concepts), (1.9 * surface) + (4.6 * concepts), (11.7 * surface) + (2.5 * concepts)) / MeaningScale);

    /// <summary>How much of each the other says.</summary>
    /// <param name="ofRequest">How much of the request is covered.</param>
    /// <param name="ofPattern">How much of the pattern is covered.</param>
    /// <param name="likelihood">How likely those who wrote the prompts would say so.</param>
    public double Words(double ofRequest, double ofPattern, double likelihood) => Cost * Level(
        Mix((0.4 * ofRequest) + (4.9 * ofPattern), (3.8 * ofRequest) + (6.1 * ofPattern), 10.0 * likelihood) / WordsScale);

    /// <summary>What a model's vectors say, with what words and concepts say: agreement of either brings them near.</summary>
    /// <param name="byModel">How far the cosine stands out, 1 for as far as that of what surely fits.</param>
    /// <param name="byWords">How near in meaning by words and concepts.</param>
    public static double WithModel(double byModel, double byWords) => Level((1.1 * Math.Max(0, byModel)) + (0.7 * byWords), 4);

    /// <summary>What the sentence model's vectors say, with what words and concepts say: a logistic curve.</summary>
    /// <param name="nearness">The cosine, raised by those of the prompts that support the pattern.</param>
    /// <param name="byWords">How near in meaning by words and concepts.</param>
    public static double WithSentences(double nearness, double byWords) =>
        1 / (1 + Math.Exp(3.8 - (6.3 * nearness) - (1.9 * byWords)));

    private double Cost => 1 - (OtherWorkCosts * OtherWork);

    private double Mix(double known, double unknown, double supported) =>
        ((1 - Support) * ((Known * known) + ((1 - Known) * unknown))) + (Support * supported);

    private static double Level(double value, double sharpness = 8) => value / Math.Pow(1 + Math.Pow(value, sharpness), 1 / sharpness);
}
