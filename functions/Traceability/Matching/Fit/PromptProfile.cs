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
    IReadOnlyList<ProfileTerm> Terms, PromptFeature[] Surface, PromptFeature[] Concepts, double[] Belief)
{
    /// <summary>Its words, ready to be looked up.</summary>
    public TermSet TermSet { get; } = new(Terms);

    /// <summary>What lies behind so many characters, or tokens, is rarely what is asked.</summary>
    private const int MaxCharacters = 2000;
    private const int MaxTokens = 120;

    /// <summary>What of a prompt is read.</summary>
    public static string Cut(string prompt) => prompt.Length > MaxCharacters ? prompt[..MaxCharacters] : prompt;

    /// <summary>Reads a prompt.</summary>
    public static PromptProfile From(string prompt)
    {
        var text = Cut(prompt);
        var tokens = StemmedToken.Read(text, MaxTokens);
        var mentions = ConceptLexicon.Mentions([.. tokens.Select(token => token.Stem)]);
        var concepts = new Dictionary<ulong, float>();
        foreach (var mention in mentions)
        {
            ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(concepts, (ulong)mention.Concept, out _);
            weight = Math.Max(weight, mention.Weight * AreaWeight(ConceptLexicon.Areas[mention.Concept]));
        }

        return new PromptProfile(
            ReadTerms(tokens, mentions), ReadSurface(tokens),
            [.. concepts.Select(concept => new PromptFeature(concept.Key, concept.Value))], ClassifyIntent.Belief(text));
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

    private static PromptFeature[] ReadSurface(List<StemmedToken> tokens)
    {
        var features = new Dictionary<ulong, (float Weight, int Count)>();
        FeatureExtraction.ReadSurface(tokens, (hash, weight) =>
        {
            ref var feature = ref CollectionsMarshal.GetValueRefOrAddDefault(features, hash, out _);
            feature = (Math.Max(feature.Weight, weight), feature.Count + 1);
        });
        // The second mention says less than the first.
        return [.. features.Select(
            feature => new PromptFeature(feature.Key, feature.Value.Weight * (1 + MathF.Log(feature.Value.Count))))];
    }
}

/// <summary>A word of a prompt.</summary>
/// <param name="Stem">Its stem.</param>
/// <param name="Hash">The stem's feature.</param>
/// <param name="Concepts">The numbers of the concepts that it names, alone or with words beside it.</param>
internal sealed record ProfileTerm(string Stem, ulong Hash, int[] Concepts);
