namespace Traceability.Failures.Fixes;

/// <summary>What mends an error, by what mended it before.</summary>
/// <param name="Way">As in <see cref="Fix"/>.</param>
/// <param name="Steps">The steps by which it was mended most often.</param>
/// <param name="Files">The files that were changed most often.</param>
/// <param name="Commands">The commands that were run most often.</param>
/// <param name="Added">What was written most often in the changed places and is rare in other fixes, the most telling first.</param>
/// <param name="MendedIn">How many failures it mended: what showed several of them gone at once counts once.</param>
/// <param name="SeenIn">How many failures there were.</param>
/// <param name="MedianMs">From failure to success.</param>
/// <param name="Example">The latest that shows how it failed and how it worked.</param>
internal sealed record KnownFix(
    string Way, IReadOnlyList<string> Steps, IReadOnlyList<string> Files, IReadOnlyList<string> Commands, IReadOnlyList<string> Added,
    int MendedIn, int SeenIn, double MedianMs, FixExample? Example)
{
    /// <summary>What mended it once may have been chance.</summary>
    public const int LeastFixes = 2;

    /// <summary>Stands for what the message itself names, as an import of the name that is undefined.</summary>
    public const string NamedByMessage = "<name>";

    private const int Most = 3;
    private const int MostWords = 40;

    // What stands in few of the fixes of an error is about what those had to do besides.
    private const double LeastShare = 0.3;

    // What stands in so many fixes tells of the language, once there are enough to tell.
    private const double CommonShare = 0.15;
    private const long FewFixes = 20;

    /// <summary>The words of fixes of which it has to be known how common they are.</summary>
    public static IEnumerable<string> WordsOf(IReadOnlyList<Fix> fixes) =>
        Frequent(fixes.SelectMany(fix => fix.Added), LeastFixes).Take(MostWords);

    /// <summary>Whether something of what is typical was written by a fix.</summary>
    /// <param name="fix">What mended a later failure.</param>
    /// <param name="template">What its message has in common with others: what stands in it is no name of its own.</param>
    public bool HasComeAgainIn(Fix fix, string template) => Added.Any(word =>
        word == NamedByMessage ? NamesOf(fix, template).Any() : fix.Added.Contains(word));

    /// <summary>What mends it; null while too little was mended in one way.</summary>
    /// <param name="template">What its messages have in common.</param>
    /// <param name="fixes">Of its failures, the latest first, each once.</param>
    /// <param name="seenIn">How many failures there were.</param>
    /// <param name="fixesWith">In how many fixes of the store a word was added.</param>
    /// <param name="allFixes">How many fixes there are.</param>
    public static KnownFix? From(
        string template, IReadOnlyList<Fix> fixes, int seenIn, IReadOnlyDictionary<string, long> fixesWith, long allFixes)
    {
        var most = fixes.GroupBy(fix => fix.Way, StringComparer.Ordinal).MaxBy(group => group.Count())?.ToList();
        if (most is null || most.Count < LeastFixes)
        {
            return null;
        }

        var durations = most.Select(fix => fix.DurationMs).Order().ToList();
        var known = new KnownFix(
            most[0].Way,
            most.GroupBy(fix => string.Join('\u001f', fix.Steps)).MaxBy(group => group.Count())!.First().Steps,
            [.. Frequent(most.SelectMany(fix => fix.Files), LeastFixes).Take(Most)],
            [.. Frequent(most.SelectMany(fix => fix.Commands), LeastFixes).Take(Most)],
            [.. TypicalWords(template, most, fixesWith, allFixes).Take(Most)],
            most.Count, Math.Max(seenIn, most.Count), durations[durations.Count / 2],
            most.Select(fix => fix.Example).FirstOrDefault(example => example is not null));
        return known.SaysSomething ? known : null;
    }

    // That something was edited helps nobody.
    private bool SaysSomething => Way switch
    {
        "edit" => Added.Count + Files.Count > 0,
        "command" => Commands.Count > 0,
        "call" => Example is not null,
        _ => true,
    };

    private static IEnumerable<string> TypicalWords(
        string template, List<Fix> fixes, IReadOnlyDictionary<string, long> fixesWith, long allFixes)
    {
        var least = Math.Max(LeastFixes, LeastShare * fixes.Count);
        var words = fixes.SelectMany(fix => fix.Added).CountBy(word => word)
            .Where(word => word.Value >= least && fixesWith.TryGetValue(word.Key, out var with) && !IsCommon(with))
            .Select(word => (word.Key, Weight: word.Value * Rarity(fixesWith[word.Key])));
        var named = fixes.Count(fix => NamesOf(fix, template).Any());
        return words.Concat(named >= least ? [(NamedByMessage, named * Rarity(named))] : [])
            .OrderByDescending(word => word.Weight).ThenBy(word => word.Key, StringComparer.Ordinal).Select(word => word.Key);

        bool IsCommon(long with) => allFixes >= FewFixes && with > CommonShare * allFixes;

        double Rarity(long with) => Math.Log((1.0 + allFixes) / (1.0 + with));
    }

    private static IEnumerable<string> NamesOf(Fix fix, string template) =>
        fix.Named.Except(FixEdits.WordsOf(template), StringComparer.Ordinal);

    private static IEnumerable<string> Frequent(IEnumerable<string> texts, int least) => texts.CountBy(text => text)
        .Where(text => text.Value >= least)
        .OrderByDescending(text => text.Value).ThenBy(text => text.Key, StringComparer.Ordinal)
        .Select(text => text.Key);
}
