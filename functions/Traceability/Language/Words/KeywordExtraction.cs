namespace Traceability.Language.Words;

/// <summary>
/// The words that say what a request is about: code-aware tokens, stemmed, without stop words, ranked by TF-IDF
/// (K. Spärck Jones, "A statistical interpretation of term specificity", Journal of Documentation 28, 1972; smoothed so that
/// an empty store gives no infinities).
/// </summary>
public static class KeywordExtraction
{
    /// <summary>The distinct terms of a text in order of first appearance.</summary>
    public static IReadOnlyList<string> Terms(string text) => [.. Counts(text).Keys];

    /// <summary>The distinct terms of a text in order of first appearance, with how often each occurs.</summary>
    public static IReadOnlyDictionary<string, int> Counts(string text)
    {
        // An ordered dictionary, because the order of first appearance is promised.
        var counts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (term, _) in Words(text))
        {
            counts[term] = counts.TryGetValue(term, out var count) ? count + 1 : 1;
        }

        return counts;
    }

    /// <summary>Each term of a text as often as it occurs, with the word that it stands for as people write it.</summary>
    public static IEnumerable<(string Term, string Word)> Words(string text) => Tokenizer.Read(text)
        .Where(token => !token.IsWord || !StopWords.Contains(token.Text))
        .Select(token => (token.IsWord ? Stemmer.Stem(token.Text) : token.Text, token.Text));

    /// <summary>The terms that set this text apart, best first; equal ones in ordinal order.</summary>
    /// <param name="terms">Terms with how often each occurs in the text.</param>
    /// <param name="documentFrequencies">In how many known texts each term occurs; a term not in it occurs in none.</param>
    /// <param name="documents">How many texts are known.</param>
    /// <param name="max">How many keywords at most.</param>
    public static IReadOnlyList<string> Rank(
        IReadOnlyDictionary<string, int> terms, IReadOnlyDictionary<string, long> documentFrequencies, long documents, int max = 12)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(documentFrequencies);
        return [.. terms
            .Where(term => term.Value > 0)
            .Select(term => (Term: term.Key, Score: (1 + Math.Log(term.Value))
                * InverseDocumentFrequency(documentFrequencies.GetValueOrDefault(term.Key), documents)))
            .OrderByDescending(term => term.Score)
            .ThenBy(term => term.Term, StringComparer.Ordinal)
            .Take(max)
            .Select(term => term.Term)];
    }

    /// <summary>How rare a term is: ln((1 + documents) / (1 + frequency)) + 1, at least 1.</summary>
    public static double InverseDocumentFrequency(long frequency, long documents)
    {
        var known = Math.Max(0, documents);
        return Math.Log((1.0 + known) / (1.0 + Math.Clamp(frequency, 0, known))) + 1;
    }
}
