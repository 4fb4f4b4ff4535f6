namespace Traceability.Advice.Prompts;

/// <summary>A file that a prompt is likely about.</summary>
/// <param name="File">Relative to the repository.</param>
/// <param name="Chance">How likely it is that it will be opened or changed.</param>
/// <param name="Tasks">In how many of the tasks nearest to the prompt it was changed.</param>
/// <param name="IsKnown">Whether the session has it in its conversation already.</param>
internal sealed record LikelyFile(string File, double Chance, int Tasks, bool IsKnown);

/// <summary>
/// Finds the files that a prompt is about: named in it or in the agent's last words, worked on in this session, or changed in tasks that
/// were spoken of in the same words. Weights are those of logistic regression over the first 60 % of five weeks of one project; what is
/// neither named nor touched cannot be guessed.
/// </summary>
internal static class FindFiles
{
    private const int MostTasks = 8;
    private const int MostOfTasks = 30;
    private const int MostRecent = 10;
    private const int RecentEdits = 3;
    private const int MostTimes = 4;
    private const int ShortestName = 5;
    private const double Intercept = -4.08;

    /// <summary>The likely files, the likeliest first.</summary>
    public static IReadOnlyList<LikelyFile> Find(TaskIndex tasks, SessionFiles session, string prompt, Guid? sessionId)
    {
        var asked = prompt.ToLowerInvariant();
        var said = session.LastWords?.ToLowerInvariant() ?? "";
        var terms = TaskIndex.Terms(prompt);
        var near = tasks.Search(terms.Keys, sessionId, MostTasks);
        var ofTasks = new Dictionary<string, (double Score, int Tasks)>(StringComparer.Ordinal);
        foreach (var (task, score) in near)
        {
            foreach (var file in task.Files)
            {
                var before = ofTasks.GetValueOrDefault(file);
                ofTasks[file] = (before.Score + score, before.Tasks + 1);
            }
        }

        var all = Math.Max(1e-9, near.Sum(task => task.Score));
        var recent = tasks.RecentFiles(session.Person, sessionId, MostRecent);
        var edited = session.Edited.ToDictionary(file => file.File, file => file.Times, StringComparer.Ordinal);
        var latest = session.Edited.TakeLast(RecentEdits).Select(file => file.File).ToHashSet(StringComparer.Ordinal);
        var read = session.Read.ToHashSet(StringComparer.Ordinal);
        var candidates = edited.Keys.Concat(read).Concat(recent)
            .Concat(ofTasks.OrderByDescending(file => file.Value.Score).ThenBy(file => file.Key, StringComparer.Ordinal)
                .Take(MostOfTasks).Select(file => file.Key))
            .Concat(tasks.Files.Where(file => file.Value > 0 && IsNamed(file.Key, asked, said, terms)).Select(file => file.Key))
            .Distinct(StringComparer.Ordinal);
        return [.. candidates.Select(Rate).OrderByDescending(file => file.Chance).ThenBy(file => file.File, StringComparer.Ordinal)];

        LikelyFile Rate(string file)
        {
            var name = Name(file);
            var stem = Stem(name);
            var own = TaskIndex.Terms(stem).Keys.ToList();
            var like = ofTasks.GetValueOrDefault(file);
            var odds = Intercept
                + (asked.Contains(file.ToLowerInvariant(), StringComparison.Ordinal) ? 0.96 : 0)
                + (asked.Contains(name, StringComparison.Ordinal) ? 1.55 : 0)
                + (stem.Length >= ShortestName && asked.Contains(stem, StringComparison.Ordinal) ? 0.26 : 0)
                + (said.Contains(name, StringComparison.Ordinal) ? 0.44 : 0)
                + (edited.TryGetValue(file, out var times) ? (1.74 * Math.Min(times, MostTimes) / MostTimes) - 0.40 : 0)
                + (read.Contains(file) ? 1.14 : 0)
                + (latest.Contains(file) ? 0.90 : 0)
                + (session.LastTurn.Contains(file) ? 0.68 : 0)
                + (0.73 * like.Score / all)
                + (0.43 * Math.Log(1 + like.Score) / 4)
                + (own.Count == 0 ? 0 : 1.05 * own.Count(terms.ContainsKey) / own.Count)
                + (recent.Take(RecentEdits + 2).Contains(file) ? 0.11 : 0)
                + (0.37 * Math.Log(1 + tasks.Files.GetValueOrDefault(file)) / 3);
            return new LikelyFile(
                file, 1 / (1 + Math.Exp(-odds)), like.Tasks, edited.ContainsKey(file) || read.Contains(file));
        }
    }

    private static bool IsNamed(string file, string asked, string said, IReadOnlyDictionary<string, int> terms)
    {
        var name = Name(file);
        if (name.Length >= ShortestName
            && (asked.Contains(name, StringComparison.Ordinal) || said.Contains(name, StringComparison.Ordinal)))
        {
            return true;
        }

        var own = IdentifierTerms(Stem(name));
        return own.Count > 0 && own.All(terms.ContainsKey);
    }

    private static List<string> IdentifierTerms(string stem) => [.. TaskIndex.Terms(stem).Keys];

    private static string Name(string file) => file[(file.LastIndexOf('/') + 1)..].ToLowerInvariant();

    private static string Stem(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
}
