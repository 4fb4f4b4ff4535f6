using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Sentence;
using Traceability.Matching.Search;

namespace Traceability.Matching.Fit;

/// <summary>How near the candidates are in meaning, by whatever made the vectors.</summary>
internal abstract class MeaningParts
{
    /// <summary>The parts of the candidates' scores.</summary>
    /// <param name="candidates">All that are ranked.</param>
    /// <param name="similarities">The cosines of those that have a vector.</param>
    /// <param name="model">What made the vectors.</param>
    public static MeaningParts Of(
        IReadOnlyCollection<Candidate> candidates, IReadOnlyDictionary<Guid, double> similarities, string model) => model switch
        {
            LexicalEmbedder.ModelName => new ByWords(),
            SentenceModel.Name => new SentenceMeaning(candidates, similarities),
            _ => new StandingOut(similarities),
        };

    /// <summary>The part of a pattern's score.</summary>
    public abstract MeaningPart Part(Guid pattern, PromptFit fit);

    /// <summary>The built-in vectors say no more than the words and concepts that they are made of.</summary>
    private sealed class ByWords : MeaningParts
    {
        public override MeaningPart Part(Guid pattern, PromptFit fit) => new(fit.Meaning);
    }
}

/// <summary>The part of a pattern's score.</summary>
/// <param name="Meaning">How near, 0 to 1.</param>
/// <param name="KnowsParaphrases">Whether a model said so that knows in what other words the same is said.</param>
internal readonly record struct MeaningPart(double Meaning, bool KnowsParaphrases = false);
