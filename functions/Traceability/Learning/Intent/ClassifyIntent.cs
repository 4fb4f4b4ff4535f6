namespace Traceability.Learning;

/// <summary>What kind of work a prompt asks for.</summary>
/// <param name="Intent">One of <see cref="ClassifyIntent.Intents"/>.</param>
/// <param name="Confidence">How clearly it does, 0 to 1.</param>
public sealed record IntentClassification(string Intent, double Confidence);

/// <summary>
/// Classifies prompts by their words: what stands where a command stands counts most ("review the tests" is a review),
/// then phrases, then what else is mentioned. The words themselves are in <see cref="IntentLexicon"/>.
/// </summary>
public static class ClassifyIntent
{
    /// <summary>The intent of a prompt in which nothing speaks for another.</summary>
    public const string Other = "other";

    // Below this, what speaks for an intent is an accident of wording.
    private const double LeastScore = 0.9;
    private const int MaxWords = 300;

    /// <summary>All intents, <see cref="Other"/> last.</summary>
    public static IReadOnlyList<string> Intents { get; } = [.. IntentLexicon.Intents, Other];

    /// <summary>The intent of a prompt.</summary>
    public static IntentClassification Of(string prompt)
    {
        var sentences = PromptSentences.Of(prompt, MaxWords);
        var scores = new double[IntentLexicon.Intents.Count];
        for (var i = 0; i < sentences.Count; i++)
            ScoreSentence(sentences[i], i, scores);

        var best = Array.IndexOf(scores, scores.Max());
        if (scores[best] < LeastScore)
            return new IntentClassification(Other, Math.Round(0.5 - (0.25 * scores[best]), 3));
        // One sign alone is not certainty, hence the one in the divisor.
        return new IntentClassification(IntentLexicon.Intents[best], Math.Round(scores[best] / (scores.Sum() + 1), 3));
    }

    private static void ScoreSentence(PromptSentence sentence, int place, double[] scores)
    {
        // The request stands at the front; what follows explains it.
        var weight = 1.0 / (1 + Math.Min(place, 4));
        var words = sentence.Words;
        IntentLexicon.AddCommand(words[0], sentence.IsWish, weight, scores);
        var boosts = IntentLexicon.IsGenericCommand(words[0]);
        for (var i = 0; i < words.Count; i++)
        {
            IntentLexicon.AddMention(words[i], weight, isObject: boosts && i is > 0 and <= 6, scores);
            IntentLexicon.AddPhrases(words, i, weight, scores);
        }
    }
}
