namespace Traceability.Matching.Score;

/// <summary>How well a pattern fits a request, part by part and in all, each 0 to 1.</summary>
/// <param name="Semantic">Nearness in meaning; null when no embedding was to be had.</param>
/// <param name="Keywords">How much of each the other says too.</param>
/// <param name="Intent">From 0.3 for quite another kind of work to 1 for the same, by how sure that is.</param>
/// <param name="Context">Circumstances in common; 0.5 when the request gives none.</param>
/// <param name="History">How well the pattern did so far, as a lower bound.</param>
/// <param name="Total">
/// The weighted sum; without meaning, the other weights are raised to add up to 1. Where a model knows in what other words the same is
/// said, most of the weight of the keywords goes to the meaning.
/// </param>
public sealed record MatchScore(double? Semantic, double Keywords, double Intent, double Context, double History, double Total)
{
    /// <summary>The weight of <see cref="Semantic"/>.</summary>
    public const double SemanticWeight = 0.40;

    /// <summary>The weight of <see cref="Keywords"/>.</summary>
    public const double KeywordsWeight = 0.20;

    /// <summary>The weight of <see cref="Intent"/>.</summary>
    public const double IntentWeight = 0.20;

    /// <summary>The weight of <see cref="Context"/>.</summary>
    public const double ContextWeight = 0.10;

    /// <summary>The weight of <see cref="History"/>.</summary>
    public const double HistoryWeight = 0.10;

    /// <summary>
    /// What of <see cref="KeywordsWeight"/> goes to <see cref="Semantic"/> where a model knows in what other words the same is said: there
    /// the words of a request say little more. Fitted with <see cref="Fit.ScoreCurve.WithSentences"/>.
    /// </summary>
    public const double ParaphrasesWeight = 0.16;

    /// <summary>What is left of <see cref="Intent"/> when the intents differ: similar work may go by another name.</summary>
    public const double OtherIntent = 0.3;

    /// <summary>The score of a pattern for a request.</summary>
    public static MatchScore Compute(MatchEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        double? semantic = evidence.Semantic is { } cosine && !double.IsNaN(cosine) ? Math.Clamp(cosine, 0, 1) : null;
        var keywords = Math.Clamp(evidence.KeywordFit, 0, 1);
        var intent = OtherIntent + ((1 - OtherIntent) * Math.Clamp(evidence.IntentAgreement, 0, 1));
        var context = ContextOverlap.Between(evidence.RequestContext, evidence.PatternContext);
        var history = WilsonBound.Lower(evidence.Successes, evidence.Trials);

        var rest = (KeywordsWeight * keywords) + (IntentWeight * intent) + (ContextWeight * context) + (HistoryWeight * history);
        var shifted = evidence.KnowsParaphrases ? ParaphrasesWeight : 0;
        var total = semantic is { } meaning
            ? (SemanticWeight * meaning) + rest + (shifted * (meaning - keywords))
            : rest / (1 - SemanticWeight);
        return new MatchScore(semantic, keywords, intent, context, history, Math.Clamp(total, 0, 1));
    }
}
