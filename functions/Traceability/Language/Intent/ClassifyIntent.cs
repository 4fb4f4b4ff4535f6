namespace Traceability.Language.Intent;

/// <summary>What kind of work a prompt asks for.</summary>
/// <param name="Intent">One of <see cref="ClassifyIntent.Intents"/>.</param>
/// <param name="Confidence">How clearly it does, 0 to 1.</param>
public sealed record IntentClassification(string Intent, double Confidence);

/// <summary>
/// Classifies prompts by what labelled examples say of their words (<see cref="IntentExamples"/>) and by a lexicon: what stands where a
/// command stands counts most ("review the tests" is a review), then phrases, then what else is mentioned
/// (<see cref="IntentLexicon"/>).
/// </summary>
public static class ClassifyIntent
{
    /// <summary>The intent of a prompt in which nothing speaks for another.</summary>
    public const string Other = "other";

    /// <summary>The intent of a prompt that asks to hand work on: commit, push, merge, open a pull request.</summary>
    public const string Commit = "commit";

    /// <summary>What comes after that is pasted, not asked.</summary>
    internal const int MaxWords = 300;

    /// <summary>All intents, <see cref="Other"/> last.</summary>
    public static IReadOnlyList<string> Intents { get; } = [.. IntentLexicon.Intents, Other];

    /// <summary>The intent of a prompt, and how much of the belief is on it.</summary>
    public static IntentClassification Classify(string prompt)
    {
        var belief = Belief(prompt);
        // The last is taken where nothing speaks for any.
        var best = belief.Distinct().Count() == 1 ? belief.Length - 1 : Array.IndexOf(belief, belief.Max());
        return new IntentClassification(Intents[best], Math.Round(belief[best], 3));
    }

    /// <summary>How likely each intent is, in the order of <see cref="Intents"/>; adds up to 1.</summary>
    public static double[] Belief(string prompt)
    {
        var sentences = SplitSentences.Split(prompt, MaxWords);
        var scores = new double[Intents.Count];
        for (var place = 0; place < sentences.Count; place++)
        {
            ScoreSentence(sentences[place], place, scores);
            IntentExamples.AddTo(scores, sentences[place], place);
        }

        // Features are not independent, so naive Bayes is far too sure of itself; a third of its log odds is about right.
        var most = scores.Max();
        var odds = scores.Select(score => Math.Exp((score - most) / 3)).ToArray();
        var sum = odds.Sum();
        return [.. odds.Select(one => one / sum)];
    }

    /// <summary>
    /// How far two beliefs agree, 0 to 1: the coefficient of A. Bhattacharyya (1943). Two prompts that are each taken for one of two kinds
    /// of work agree in part, where the names of the likelier ones alone would be just the same or just not.
    /// </summary>
    public static double Agreement(double[] one, double[] other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Math.Clamp(one.Zip(other, (left, right) => Math.Sqrt(left * right)).Sum(), 0, 1);
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
