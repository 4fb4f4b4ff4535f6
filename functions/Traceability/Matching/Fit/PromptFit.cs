using Traceability.Matching.Score;

namespace Traceability.Matching.Fit;

/// <summary>How well prompts fit a request by what they say, each 0 to 1.</summary>
/// <param name="Meaning">By what they are about.</param>
/// <param name="Words">By how much of each the other says too.</param>
/// <param name="Intent">By what kind of work they ask for.</param>
internal readonly record struct PromptFit(double Meaning, double Words, double Intent)
{
    /// <summary>What the three are worth together, in a match's score.</summary>
    public double Total => (MatchScore.SemanticWeight * Meaning) + (MatchScore.KeywordsWeight * Words)
        + (MatchScore.IntentWeight * (1 - MatchScore.OtherIntent) * Intent);

    /// <summary>
    /// How well a pattern fits, with those that support it. What all of them say tells more than what one says, unless that one is nearly
    /// the very request.
    /// </summary>
    /// <param name="own">How well its own prompts fit.</param>
    /// <param name="pooled">How well the prompts of all fit.</param>
    public static PromptFit Pooled(PromptFit own, PromptFit pooled)
    {
        var more = own.Total > pooled.Total ? Math.Pow(own.Meaning * own.Words * own.Intent, 4) : 0;
        return new(
            pooled.Meaning + (more * (own.Meaning - pooled.Meaning)), pooled.Words + (more * (own.Words - pooled.Words)),
            pooled.Intent + (more * (own.Intent - pooled.Intent)));
    }

    /// <summary>The lesser of each.</summary>
    public PromptFit Least(PromptFit other) =>
        new(Math.Min(Meaning, other.Meaning), Math.Min(Words, other.Words), Math.Min(Intent, other.Intent));
}
