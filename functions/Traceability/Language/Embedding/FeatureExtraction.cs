using Traceability.Language.Words;

namespace Traceability.Language.Embedding;

/// <summary>
/// The features of a prompt: words, pairs of neighbouring words, parts of words (which forgive typos), concepts and their areas.
/// </summary>
internal static class FeatureExtraction
{
    private const float WordWeight = 1.0f;
    private const float StopWordWeight = 0.6f;
    private const float PairWeight = 0.6f;
    private const float PartWeight = 0.18f;

    /// <summary>
    /// Calls <paramref name="add"/> with each feature of the surface: its hash and its weight; more than once for what occurs so.
    /// </summary>
    public static void ReadSurface(IReadOnlyList<StemmedToken> tokens, Action<ulong, float> add)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var (stem, isWord, isStop) = tokens[i];
            add(Word(stem, isStop), isStop ? StopWordWeight : WordWeight);
            if (isWord && !isStop)
            {
                AddParts(stem, add);
            }

            if (i > 0)
            {
                var hash = FeatureHash.Add(FeatureHash.Start(FeatureKind.Pair), tokens[i - 1].Stem);
                var bothStop = isStop && tokens[i - 1].IsStop;
                add(FeatureHash.Add(FeatureHash.Add(hash, ' '), stem), bothStop ? PairWeight * StopWordWeight : PairWeight);
            }
        }
    }

    /// <summary>The hash of a word.</summary>
    public static ulong Word(string stem, bool isStop) =>
        FeatureHash.Add(FeatureHash.Start(isStop ? FeatureKind.StopWord : FeatureKind.Word), stem);

    // Three to five characters, with the word's ends marked: longer parts tell more, and there are fewer of them.
    private static void AddParts(string stem, Action<ulong, float> add)
    {
        Span<char> word = stackalloc char[stem.Length + 2];
        word[0] = '<';
        stem.CopyTo(word[1..]);
        word[^1] = '>';
        for (var start = 0; start + 3 <= word.Length; start++)
        {
            var hash = FeatureHash.Add(FeatureHash.Start(FeatureKind.Part), word.Slice(start, 2));
            for (var end = start + 2; end < word.Length && end < start + 5; end++)
            {
                hash = FeatureHash.Add(hash, word[end]);
                add(hash, PartWeight);
            }
        }
    }
}
