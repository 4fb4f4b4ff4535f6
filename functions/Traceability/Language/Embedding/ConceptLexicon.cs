using System.Collections.Frozen;
using Traceability.Language.Words;

namespace Traceability.Language.Embedding;

/// <summary>
/// Concepts of software engineering and the words by which people call them. Two requests that share no word but name the same
/// concept ("the page is slow", "reduce latency") come near each other through it. They are in <c>concepts.tsv</c>, lines of a
/// concept's name, a tab, and its words or phrases of two or three words, in any form; what stands before a dot in a name is its
/// area, and concepts of one area are akin. The names are part of the embedding: a change there makes another model and needs
/// another <see cref="LexicalEmbedder.ModelName"/>.
/// </summary>
public static class ConceptLexicon
{
    /// <summary>Words of a phrase may have others between them: "reset my old password" names "reset password".</summary>
    private const int Window = 3;

    /// <summary>A phrase is rarely said by chance.</summary>
    private const float PhraseWeight = 1.2f;

    private static readonly (string Name, string[] Entries)[] Lines = [.. ConceptData.Read()];
    private static readonly ILookup<int, (string[] Words, int[] Concepts)> Entries = ReadEntries();
    private static readonly FrozenDictionary<string, int[]> Words = Entries[1]
        .ToFrozenDictionary(entry => entry.Words[0], entry => entry.Concepts);
    private static readonly FrozenDictionary<string, int> Members = Entries[2].Concat(Entries[3])
        .SelectMany(entry => entry.Words).Distinct(StringComparer.Ordinal).Index()
        .ToFrozenDictionary(word => word.Item, word => word.Index + 1);
    private static readonly FrozenDictionary<(int, int, int), int[]> Phrases = Entries[2].Concat(Entries[3])
        .GroupBy(entry => Key([.. entry.Words.Select(word => Members[word])], HasStopWord(entry.Words)))
        .ToFrozenDictionary(group => group.Key, group => group.SelectMany(entry => entry.Concepts).Distinct().ToArray());

    /// <summary>The concepts' names; a concept's number is its place here.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Lines.Select(line => line.Name)];

    /// <summary>The concepts' areas, in the same order; empty for one that belongs to none.</summary>
    public static IReadOnlyList<string> Areas { get; } =
        [.. Names.Select(name => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : "")];

    /// <summary>The numbers of the concepts that a stem names by itself; none for most.</summary>
    public static IReadOnlyList<int> Find(string stem) => Words.TryGetValue(stem, out var found) ? found : [];

    /// <summary>What a text names, by its stems in their order.</summary>
    internal static List<ConceptMention> Mentions(IReadOnlyList<string> stems)
    {
        ArgumentNullException.ThrowIfNull(stems);
        var mentions = new List<ConceptMention>();
        var places = new List<(int Member, int Place)>();
        for (var place = 0; place < stems.Count; place++)
        {
            if (Words.TryGetValue(stems[place], out var concepts))
            {
                Add(mentions, concepts, 1, place, place, place);
            }

            if (Members.TryGetValue(stems[place], out var member))
            {
                places.Add((member, place));
            }
        }

        AddPhrases(mentions, places);
        return mentions;
    }

    private static void AddPhrases(List<ConceptMention> mentions, List<(int Member, int Place)> places)
    {
        for (var first = 0; first < places.Count; first++)
        {
            var one = places[first];
            for (var second = first + 1; second < places.Count && places[second].Place - one.Place <= Window; second++)
            {
                var two = places[second];
                AddPhrase(mentions, [one.Member, two.Member], one.Place, two.Place, two.Place);
                for (var third = second + 1; third < places.Count && places[third].Place - one.Place <= Window + 2; third++)
                {
                    AddPhrase(mentions, [one.Member, two.Member, places[third].Member], one.Place, two.Place, places[third].Place);
                }
            }
        }
    }

    private static void AddPhrase(List<ConceptMention> mentions, ReadOnlySpan<int> members, int first, int second, int third)
    {
        foreach (var ordered in (ReadOnlySpan<bool>)[false, true])
        {
            if (Phrases.TryGetValue(Key(members, ordered), out var concepts))
            {
                Add(mentions, concepts, PhraseWeight, first, second, third);
            }
        }
    }

    private static void Add(List<ConceptMention> mentions, int[] concepts, float weight, int first, int second, int third)
    {
        var broad = concepts.Count(IsBroad);
        foreach (var concept in concepts)
        {
            // A concept is weighed among its like: a word that names a precise concept is no weaker a sign of the broad one.
            var alike = IsBroad(concept) ? broad : concepts.Length - broad;
            mentions.Add(new ConceptMention(concept, weight / MathF.Sqrt(alike), first, second, third));
        }
    }

    private static bool IsBroad(int concept) => Areas[concept].Length == 0;

    /// <summary>The words of a phrase may come in any order, unless one of them is a stop word: "in the log" is not "log in".</summary>
    private static (int, int, int) Key(ReadOnlySpan<int> members, bool ordered)
    {
        var (one, two, three) = (members[0], members[1], members.Length > 2 ? members[2] : 0);
        if (ordered)
        {
            return (-one, -two, -three);
        }

        var (least, most) = (Math.Min(one, Math.Min(two, three)), Math.Max(one, Math.Max(two, three)));
        return (least, one + two + three - least - most, most);
    }

    private static bool HasStopWord(string[] words) => words.Any(StopWords.Contains);

    private static ILookup<int, (string[] Words, int[] Concepts)> ReadEntries() => Lines
        .SelectMany((line, number) => line.Entries.Select(entry => (Stems: ConceptData.Stems(entry), number)))
        .GroupBy(entry => string.Join(' ', entry.Stems), StringComparer.Ordinal)
        .Select(group => (Words: group.First().Stems, Concepts: group.Select(entry => entry.number).Distinct().ToArray()))
        .ToLookup(entry => entry.Words.Length);
}
