using Traceability.Language.Words;

namespace Traceability.Routing.Crafts;

/// <summary>Finds words, and words in a row, of crafts in a text.</summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<string, List<(string[] Stems, int[] Crafts)>> byFirst = new(StringComparer.Ordinal);

    /// <summary>The index over the phrases of each craft, in the crafts' order.</summary>
    public static PhraseIndex From(IEnumerable<IEnumerable<string>> crafts)
    {
        var index = new PhraseIndex();
        var phrases = crafts.Index()
            .SelectMany(craft => craft.Item.Select(phrase => (Stems: Stems(phrase), craft.Index)))
            .Where(phrase => phrase.Stems.Length > 0)
            .GroupBy(phrase => string.Join(' ', phrase.Stems), StringComparer.Ordinal);
        foreach (var phrase in phrases)
        {
            var stems = phrase.First().Stems;
            if (!index.byFirst.TryGetValue(stems[0], out var known))
            {
                index.byFirst[stems[0]] = known = [];
            }

            known.Add((stems, [.. phrase.Select(each => each.Index).Distinct()]));
        }

        return index;
    }

    /// <summary>Each phrase that is in a text, once.</summary>
    public IEnumerable<FoundPhrase> Find(List<string> stems)
    {
        var seen = new HashSet<string[]>();
        for (var start = 0; start < stems.Count; start++)
        {
            foreach (var (phrase, crafts) in byFirst.GetValueOrDefault(stems[start]) ?? [])
            {
                if (start + phrase.Length <= stems.Count && IsAt(stems, start, phrase) && seen.Add(phrase))
                {
                    foreach (var craft in crafts)
                    {
                        yield return new FoundPhrase(craft, start, phrase.Length, crafts.Length);
                    }
                }
            }
        }
    }

    private static string[] Stems(string phrase) => [.. StemmedToken.Read(phrase, 12).Select(token => token.Stem)];

    private static bool IsAt(List<string> stems, int start, string[] phrase)
    {
        for (var i = 1; i < phrase.Length; i++)
        {
            if (stems[start + i] != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A phrase of a craft in a text.</summary>
/// <param name="Craft">The craft's number.</param>
/// <param name="Start">Where it begins, in words.</param>
/// <param name="Length">Its words.</param>
/// <param name="Shared">How many crafts have the phrase.</param>
internal readonly record struct FoundPhrase(int Craft, int Start, int Length, int Shared)
{
    /// <summary>Behind its last word.</summary>
    public int End => Start + Length;
}
