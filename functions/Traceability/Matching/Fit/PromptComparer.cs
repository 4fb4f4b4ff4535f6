using Traceability.Language.Intent;

namespace Traceability.Matching.Fit;

/// <summary>
/// Compares a request with the prompts of patterns. Where many patterns show how the same is asked for, their words decide; where few do,
/// concepts, as far as the lexicon knows what the request is about. The weights were fitted by logistic regression to labelled requests
/// (tests/bench/README.md).
/// </summary>
internal sealed class PromptComparer
{
    private const double KnownSlope = 12;
    private const double KnownMiddle = 0.6;

    // Two or three say little more than one; ten say nearly all.
    private const double SupportSpread = 20;

    // Coverage is good for nothing more then, and it takes longest to measure.
    private const double FullSupport = 0.95;

    private readonly PromptProfile request;
    private readonly FeatureRarity rarity;
    private readonly SoughtFeatures surface;
    private readonly SoughtFeatures concepts;
    private readonly double known;
    private readonly double certainty;

    public PromptComparer(PromptProfile request, IReadOnlyCollection<PromptProfile> prompts)
    {
        this.request = request;
        rarity = new FeatureRarity(prompts);
        surface = new SoughtFeatures(request.Surface, rarity.OfWord);
        concepts = new SoughtFeatures(request.Concepts, rarity.OfConcept);
        known = Known(request, rarity);
        certainty = request.Belief.Max();
        certainty *= certainty;
    }

    /// <summary>How well some prompts fit, taken together.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="patterns">How many patterns they are of: those of one are worded nearly the same.</param>
    public PromptFit Compare(IReadOnlyList<PromptProfile> prompts, int patterns = 1)
    {
        // Asked again in the very same words.
        if (request.Surface.Length > 0 && prompts.Any(prompt => prompt.Surface.SequenceEqual(request.Surface)))
        {
            return new PromptFit(1, 1, 1);
        }

        var support = 1 - Math.Exp(-(patterns - 1) * (patterns - 1) / SupportSpread);
        // A request that may ask for this or that does not differ from one that asks for that.
        var otherWork = certainty * (1 - ClassifyIntent.Agreement(request.Belief, MeanBelief(prompts)));
        var curve = new ScoreCurve(known, support, otherWork);
        var (ofSurface, ofConcepts) = prompts is [var only]
            ? (only.Surface, only.Concepts)
            : (FeaturePool.From([.. prompts.Select(prompt => prompt.Surface)]),
                FeaturePool.From([.. prompts.Select(prompt => prompt.Concepts)]));
        var (ofRequest, ofPattern) = support < FullSupport ? Coverage(prompts) : (0, 0);
        var bySurface = surface.Nearness(ofSurface);
        // The lexicon cannot tell apart what it says nothing of: the very same words mean the same.
        var byConcepts = request.Concepts.Length > 0 ? concepts.Nearness(ofConcepts) : bySurface;
        return new PromptFit(
            curve.Meaning(bySurface, byConcepts),
            curve.Words(ofRequest, ofPattern, support > 0 ? surface.Likelihood(ofSurface) : 0), 1 - otherWork);
    }

    private (double OfRequest, double OfPattern) Coverage(IReadOnlyList<PromptProfile> prompts) => (
        TermCoverage.Between(
            request.Terms, prompts is [var only] ? only.TermSet : new TermSet([.. prompts.SelectMany(prompt => prompt.Terms)]), rarity),
        prompts.Max(prompt => TermCoverage.Between(prompt.Terms, request.TermSet, rarity)));

    private static double[] MeanBelief(IReadOnlyList<PromptProfile> prompts) => prompts is [var only] ? only.Belief
        : [.. Enumerable.Range(0, prompts[0].Belief.Length).Select(place => prompts.Average(prompt => prompt.Belief[place]))];

    /// <summary>How much of a request the lexicon knows, from 0 to 1, with a soft step in between.</summary>
    private static double Known(PromptProfile request, FeatureRarity rarity)
    {
        var all = request.Terms.Sum(term => rarity.OfWord(term.Hash));
        var named = request.Terms.Where(term => term.Concepts.Length > 0).Sum(term => rarity.OfWord(term.Hash));
        return all > 0 ? 1 / (1 + Math.Exp(-KnownSlope * ((named / all) - KnownMiddle))) : 0;
    }
}
