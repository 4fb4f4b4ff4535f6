using System.Text.RegularExpressions;
using Npgsql;
using Traceability.Language.Words;
using Traceability.Storage;

namespace Traceability.Knowledge;

/// <summary>
/// Puts together sentences that say the same, by the stems of their words. Opposites share their words, so the two must agree in what is
/// wanted too: in what stands before "instead of" and its like, and in whether the sentence forbids. Pure.
/// </summary>
internal static partial class GroupCorrections
{
    private const double Alike = 0.6;
    private const double Agreeing = 0.5;
    private const int Most = 20;

    // What was said once, and not again for so long, is forgotten: some half a year of the project's own time.
    private const double LeastWeight = 0.015;

    /// <summary>The groups, what was said in most tasks lately coming first; at most twenty.</summary>
    /// <param name="said">The sentences, the latest first.</param>
    public static IReadOnlyList<KnownCorrection> Group(IReadOnlyList<SaidCorrection> said)
    {
        var groups = new List<(Meaning Meaning, List<SaidCorrection> Said)>();
        foreach (var one in said)
        {
            var meaning = Meaning.From(one.Sentence);
            var like = groups.FindIndex(group => group.Meaning.IsLike(meaning));
            if (like < 0)
            {
                groups.Add((meaning, [one]));
            }
            else
            {
                groups[like].Said.Add(one);
            }
        }

        return [.. groups
            // A task counts once, however often it is said in it.
            .Select(group => (group.Said, Weight: group.Said.GroupBy(one => one.Task).Sum(task => task.Max(one => one.Weight))))
            .Where(group => group.Weight >= LeastWeight)
            .OrderByDescending(group => group.Weight).ThenByDescending(group => group.Said[0].At)
            .ThenBy(group => group.Said[0].Sentence, StringComparer.Ordinal)
            .Take(Most)
            .Select(group => new KnownCorrection(
                group.Said[0].Sentence,
                group.Said.Select(one => one.Task).Distinct().Count(),
                group.Said.Select(one => one.Person).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
                group.Said[0].At))];
    }

    private sealed record Meaning(bool Forbids, HashSet<string> Whole, HashSet<string> Wanted)
    {
        public static Meaning From(string sentence) => new(
            Forbidding().IsMatch(sentence), WordsOf(sentence), WordsOf(Rejected().Replace(sentence, "")));

        public bool IsLike(Meaning other) => Forbids == other.Forbids
            && Likeness(Whole, other.Whole) >= Alike && Likeness(Wanted, other.Wanted) >= Agreeing;

        private static HashSet<string> WordsOf(string text) => KeywordExtraction.Counts(text).Keys.ToHashSet(StringComparer.Ordinal);

        /// <summary>The words that two have in common, as a share of all.</summary>
        private static double Likeness(HashSet<string> one, HashSet<string> other)
        {
            var common = one.Count(other.Contains);
            return common == 0 ? 0 : (double)common / (one.Count + other.Count - common);
        }
    }

    [GeneratedRegex(
        @"\b(?:instead of|rather than)\b.{0,200}$|(?<!\bdo),? (?:and )?not\b.{0,200}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rejected();

    [GeneratedRegex(
        @"\b(?:don'?t|do not|never|avoid|stop|no longer)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Forbidding();
}

/// <summary>A sentence as one person said it once.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Person">Who said it; null where that is not known.</param>
/// <param name="Task">In which task.</param>
/// <param name="At">When.</param>
/// <param name="Weight">How much is left of it, 1 for what was said just now.</param>
internal sealed record SaidCorrection(string Sentence, string? Person, Guid Task, DateTimeOffset At, double Weight)
{
    public static SaidCorrection Read(NpgsqlDataReader row) => new(
        row.Text("sentence"), row.TextOrNull("user_id"), row.Guid("task"), row.Time("at"), row.Double("weight"));
}
