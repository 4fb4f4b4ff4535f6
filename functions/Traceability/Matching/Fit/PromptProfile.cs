using System.Runtime.InteropServices;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Language.Words;

namespace Traceability.Matching.Fit;

/// <summary>What a prompt is compared by.</summary>
/// <param name="Terms">Its words other than stop words, with the concepts that each names or helps to name.</param>
/// <param name="Surface">Its words, pairs of words and parts of words, by hash, with their weights.</param>
/// <param name="Concepts">The concepts that it names, by number, with their weights.</param>
/// <param name="Belief">How probable each kind of work is, in the order of <see cref="ClassifyIntent.Intents"/>.</param>
internal sealed record PromptProfile(
    IReadOnlyList<ProfileTerm> Terms, WeightedFeature[] Surface, WeightedFeature[] Concepts, double[] Belief)
{
    /// <summary>Its surface, as if it were the only one of some prompts.</summary>
    public PooledFeature[] PooledSurface { get; } = FeaturePool.From([Surface]);

    /// <summary>Its concepts, as if it were the only one of some prompts.</summary>
    public PooledFeature[] PooledConcepts { get; } = FeaturePool.From([Concepts]);

    /// <summary>What lies behind so many tokens is rarely what is asked.</summary>
    private const int MaxTokens = 120;

    /// <summary>Reads a prompt.</summary>
    public static PromptProfile From(string prompt)
    {
        var tokens = StemmedToken.Read(prompt, MaxTokens);
        var mentions = ConceptLexicon.Mentions([.. tokens.Select(token => token.Stem)]);
        var concepts = new Dictionary<ulong, float>();
        foreach (var mention in mentions)
        {
            ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(concepts, (ulong)mention.Concept, out _);
            weight = Math.Max(weight, mention.Weight * AreaWeight(ConceptLexicon.Areas[mention.Concept]));
        }

        return new PromptProfile(
            ReadTerms(tokens, mentions), ReadSurface(tokens),
            [.. concepts.Select(concept => new WeightedFeature(concept.Key, concept.Value))], ClassifyIntent.Belief(prompt));
    }

    // The intent tells better what is to be done.
    private static float AreaWeight(string area) => area switch { "" => 1.3f, "verb" => 0.2f, _ => 1 };

    private static ProfileTerm[] ReadTerms(List<StemmedToken> tokens, List<ConceptMention> mentions)
    {
        var named = new HashSet<int>?[tokens.Count];
        foreach (var mention in mentions)
        {
            foreach (var place in (ReadOnlySpan<int>)[mention.First, mention.Second, mention.Third])
            {
                (named[place] ??= []).Add(mention.Concept);
            }
        }

        return [.. tokens.Index().Where(token => !token.Item.IsStop)
            .Select(token => new ProfileTerm(
                token.Item.Stem, FeatureExtraction.Word(token.Item.Stem, isStop: false), [.. named[token.Index] ?? []]))
            .DistinctBy(term => term.Hash)];
    }

    private static WeightedFeature[] ReadSurface(List<StemmedToken> tokens)
    {
        var features = new Dictionary<ulong, (float Weight, int Count)>();
        FeatureExtraction.ReadSurface(tokens, (hash, weight) =>
        {
            ref var feature = ref CollectionsMarshal.GetValueRefOrAddDefault(features, hash, out _);
            feature = (Math.Max(feature.Weight, weight), feature.Count + 1);
        });
        // The second mention says less than the first.
        return [.. features.Select(
            feature => new WeightedFeature(feature.Key, feature.Value.Weight * (1 + MathF.Log(feature.Value.Count))))];
    }
}

/// <summary>A word of a prompt.</summary>
/// <param name="Stem">Its stem.</param>
/// <param name="Hash">The stem's feature.</param>
/// <param name="Concepts">The numbers of the concepts that it names, alone or with words beside it.</param>
internal sealed record ProfileTerm(string Stem, ulong Hash, int[] Concepts);

/// <summary>A feature of a prompt.</summary>
/// <param name="Id">Which: a hash, or the number of a concept.</param>
/// <param name="Weight">How much it counts, before how rare it is.</param>
internal readonly record struct WeightedFeature(ulong Id, float Weight);
