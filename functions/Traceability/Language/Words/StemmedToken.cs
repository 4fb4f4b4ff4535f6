namespace Traceability.Language.Words;

/// <summary>A token of a prompt, stemmed if it is a word.</summary>
/// <param name="Stem">Its stem; for what is no word, the token itself.</param>
/// <param name="IsWord">False for flags, error codes, versions and file names.</param>
/// <param name="IsStop">Whether any request may contain it.</param>
internal readonly record struct StemmedToken(string Stem, bool IsWord, bool IsStop)
{
    /// <summary>The first tokens of a text.</summary>
    public static List<StemmedToken> Read(string text, int max)
    {
        var tokens = Tokenizer.Read(text);
        var stemmed = new List<StemmedToken>(Math.Min(tokens.Count, max));
        for (var i = 0; i < tokens.Count && i < max; i++)
        {
            stemmed.Add(tokens[i].IsWord
                ? new StemmedToken(Stemmer.Stem(tokens[i].Text), true, StopWords.Contains(tokens[i].Text))
                : new StemmedToken(tokens[i].Text, false, false));
        }

        return stemmed;
    }
}
