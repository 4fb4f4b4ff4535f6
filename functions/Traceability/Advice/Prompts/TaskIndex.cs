using Traceability.Language.Words;

namespace Traceability.Advice.Prompts;

/// <summary>
/// The tasks of a project by their words, ranked by BM25 (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and
/// Beyond", 2009). What is added again replaces what was there. Not safe for use by several threads at once.
/// </summary>
internal sealed class TaskIndex
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;
    private const int MostTerms = 60;

    private readonly List<RememberedTask?> tasks = [];
    private readonly Dictionary<Guid, int> places = [];
    private readonly Dictionary<string, List<(int Place, int Count)>> postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> files = new(StringComparer.Ordinal);
    private long words;

    /// <summary>How many tasks there are.</summary>
    public int Count => places.Count;

    /// <summary>Places that are empty because their tasks were told anew; when they are many, the index is better made anew.</summary>
    public int Dead => tasks.Count - places.Count;

    /// <summary>The files that tasks changed, with in how many.</summary>
    public IReadOnlyDictionary<string, int> Files => files;

    /// <summary>Adds a task, or tells it anew.</summary>
    public void Put(RememberedTask task, IReadOnlyDictionary<string, int> terms)
    {
        if (places.TryGetValue(task.TaskId, out var old))
        {
            foreach (var file in tasks[old]!.Files)
            {
                files[file]--;
            }

            words -= tasks[old]!.Length;
            tasks[old] = null;
        }

        var place = tasks.Count;
        tasks.Add(task);
        places[task.TaskId] = place;
        words += task.Length;
        foreach (var (term, count) in terms)
        {
            if (!postings.TryGetValue(term, out var list))
            {
                postings[term] = list = [];
            }

            list.Add((place, count));
        }

        foreach (var file in task.Files)
        {
            files[file] = files.GetValueOrDefault(file) + 1;
        }
    }

    /// <summary>The tasks that have most in common with these words, best first, without those of a session.</summary>
    public IReadOnlyList<(RememberedTask Task, double Score)> Search(IEnumerable<string> terms, Guid? without, int most)
    {
        var scores = new Dictionary<int, double>();
        var average = Math.Max(1, (double)words / Math.Max(1, Count));
        foreach (var term in terms.Distinct(StringComparer.Ordinal).Take(MostTerms))
        {
            if (!postings.TryGetValue(term, out var list))
            {
                continue;
            }

            var rarity = Math.Log(1 + ((Count - Math.Min(list.Count, Count) + 0.5) / (list.Count + 0.5)));
            foreach (var (place, count) in list)
            {
                if (tasks[place] is { } task && (without is null || task.Session != without))
                {
                    scores[place] = scores.GetValueOrDefault(place) + (rarity * count * (Saturation + 1)
                        / (count + (Saturation * (1 - LengthShare + (LengthShare * task.Length / average)))));
                }
            }
        }

        return [.. scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key).Take(most)
            .Select(score => (tasks[score.Key]!, score.Value))];
    }

    /// <summary>Files that a person changed last, the latest first.</summary>
    public IReadOnlyList<string> RecentFiles(string? person, Guid? without, int most) =>
        [.. tasks.OfType<RememberedTask>().Where(task => task.Person == person && (without is null || task.Session != without))
            .OrderByDescending(task => task.EndedAt).Take(most).SelectMany(task => task.Files)
            .Distinct(StringComparer.Ordinal).Take(most)];

    /// <summary>The terms of a text, without those that every request about code has.</summary>
    public static IReadOnlyDictionary<string, int> Terms(string text) => KeywordExtraction.Counts(text)
        .Where(term => term.Key.Length > 2 && !Plain.Contains(term.Key)).ToDictionary(StringComparer.Ordinal);

    private static readonly HashSet<string> Plain =
        [.. new[] { "file", "code", "change", "test", "add", "fix", "run", "check" }.Select(Stemmer.Stem)];
}
