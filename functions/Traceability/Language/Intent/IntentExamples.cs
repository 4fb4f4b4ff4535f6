using System.Collections.Frozen;
using Traceability.Language.Embedding;

namespace Traceability.Language.Intent;

/// <summary>
/// What labelled examples say of an intent: the log odds of each of a prompt's features, added up, as naive Bayes does over words that
/// are there or not (A. McCallum and K. Nigam, "A Comparison of Event Models for Naive Bayes Text Classification", AAAI-98 workshop). The
/// examples are in <c>intent-examples.tsv</c>, lines of intent, tab, prompt; more lines make it better, nothing else is needed.
/// </summary>
internal static class IntentExamples
{
    // A word, the word that commands, two words in a row, and a concept. What commands says more than what is mentioned.
    private const double WordWeight = 0.8;
    private const double CommandWeight = 1.5;
    private const double PairWeight = 0.8;
    private const double ConceptWeight = 0.5;

    /// <summary>
    /// As if each feature had been seen this often besides, with the intent and without (Laplace, with a half: Jeffreys).
    /// </summary>
    private const double Smoothing = 0.5;

    /// <summary>What later sentences count less for: the request stands at the front.</summary>
    private const double Decay = 0.3;

    private static readonly FrozenDictionary<string, double[]> LogOdds = Learn();

    /// <summary>Adds what the examples say of a sentence to the scores, one a place in <see cref="ClassifyIntent.Intents"/>.</summary>
    public static void AddTo(double[] scores, PromptSentence sentence, int place)
    {
        foreach (var (feature, weight) in Features(sentence, place))
        {
            if (LogOdds.TryGetValue(feature, out var odds))
            {
                for (var intent = 0; intent < scores.Length; intent++)
                {
                    scores[intent] += weight * odds[intent];
                }
            }
        }
    }

    private static IEnumerable<(string Feature, double Weight)> Features(PromptSentence sentence, int place)
    {
        var weight = 1 / (1 + (Decay * Math.Min(place, 4)));
        var words = sentence.Words;
        yield return ($"f:{words[0]}", CommandWeight * weight);
        for (var i = 0; i < words.Count; i++)
        {
            yield return ($"w:{words[i]}", WordWeight * weight);
            if (i > 0)
            {
                yield return ($"p:{words[i - 1]} {words[i]}", PairWeight * weight);
            }

            var concepts = ConceptLexicon.Find(words[i]);
            foreach (var concept in concepts)
            {
                yield return ($"k:{ConceptLexicon.Names[concept]}", ConceptWeight * weight / concepts.Count);
            }
        }
    }

    private static FrozenDictionary<string, double[]> Learn()
    {
        var intents = ClassifyIntent.Intents;
        var counts = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var examples = new double[intents.Count];
        foreach (var (intent, prompt) in Read(intents))
        {
            examples[intent]++;
            var features = SplitSentences.Split(prompt, ClassifyIntent.MaxWords).SelectMany((sentence, place) => Features(sentence, place));
            foreach (var feature in features.Select(feature => feature.Feature).Distinct(StringComparer.Ordinal))
            {
                if (!counts.TryGetValue(feature, out var count))
                {
                    counts[feature] = count = new double[intents.Count];
                }

                count[intent]++;
            }
        }

        var all = examples.Sum();
        return counts.ToFrozenDictionary(
            entry => entry.Key,
            entry =>
            {
                var with = entry.Value.Sum();
                return entry.Value.Select((count, intent) => Math.Log(
                    (count + Smoothing) / (examples[intent] + (2 * Smoothing))
                    / ((with - count + Smoothing) / (all - examples[intent] + (2 * Smoothing))))).ToArray();
            },
            StringComparer.Ordinal);
    }

    private static IEnumerable<(int Intent, string Prompt)> Read(IReadOnlyList<string> intents)
    {
        using var reader = new StreamReader(typeof(IntentExamples).Assembly.GetManifestResourceStream("intent-examples.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var place = intents.Index().First(intent => intent.Item == line[..tab]).Index;
            yield return (place, line[(tab + 1)..]);
        }
    }
}
