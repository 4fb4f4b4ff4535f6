using System.Diagnostics;
using System.Globalization;
using Traceability.Failures.Templates;

namespace Traceability.Bench.Quality;

/// <summary>Whether messages are grouped as a person grouped them, on the logs of Loghub, by the product as it is.</summary>
internal static class GroupingBenchmark
{
    /// <summary>Whose lines were looked at while the rules were made.</summary>
    private static readonly string[] Tuned = ["hadoop", "linux", "openssh", "proxifier"];

    public static void Run(string folder)
    {
        var sets = Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file).ToLowerInvariant(), Lines: LabelledLine.Read(file)))
            .Where(set => set.Lines.Count > 0).ToList();
        var measured = sets.Select(set => (set.Name, Accuracy: Measure(set.Name, set.Lines))).ToList();
        SayAverage("loghub", [.. measured.Select(one => one.Accuracy)]);
        SayAverage("loghub_tuned", [.. measured.Where(one => Tuned.Contains(one.Name)).Select(one => one.Accuracy)]);
        SayAverage("loghub_unseen", [.. measured.Where(one => !Tuned.Contains(one.Name)).Select(one => one.Accuracy)]);
        MeasureSpeed([.. sets.SelectMany(set => set.Lines.Select(line => line.Content))], sets.Select(set => set.Lines));
    }

    private static GroupingAccuracy Measure(string name, IReadOnlyList<LabelledLine> lines)
    {
        var accuracy = GroupingAccuracy.From([.. Group(lines).Zip(lines, (group, line) => (group.ToString(), line.Group))]);
        Say($"loghub_{name}_ga", accuracy.Lines);
        Say($"loghub_{name}_fga", accuracy.Groups);
        Say($"loghub_{name}_merged", accuracy.Merged);
        Say($"loghub_{name}_split", accuracy.Split);
        return accuracy;
    }

    /// <summary>The template of each line when all were added, one after the other.</summary>
    private static IEnumerable<Guid> Group(IReadOnlyList<LabelledLine> lines)
    {
        var tree = new TemplateTree([]);
        var into = new Dictionary<Guid, Guid>();
        var groups = new List<Guid>();
        foreach (var line in lines)
        {
            var added = tree.Add(line.Content, Guid.NewGuid());
            groups.Add(added.Template?.Id ?? throw new FormatException("There are more templates than a tree holds."));
            foreach (var absorbed in added.Absorbed)
            {
                into[absorbed] = added.Template.Id;
            }
        }

        return groups.Select(group =>
        {
            while (into.TryGetValue(group, out var older))
            {
                group = older;
            }

            return group;
        });
    }

    /// <summary>Of code that ran before, as it runs in a service.</summary>
    private static void MeasureSpeed(IReadOnlyList<string> messages, IEnumerable<IReadOnlyList<LabelledLine>> sets)
    {
        var trees = sets.Select(lines =>
        {
            var tree = new TemplateTree([]);
            foreach (var line in lines)
            {
                tree.Add(line.Content, Guid.NewGuid());
            }

            return (Tree: tree, Lines: lines);
        }).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var message in messages)
        {
            MessageTokens.From(message);
        }

        Say("loghub_masked_per_s", messages.Count / watch.Elapsed.TotalSeconds, "F0");
        watch.Restart();
        foreach (var (tree, lines) in trees)
        {
            foreach (var line in lines)
            {
                tree.Match(line.Content);
            }
        }

        Say("loghub_matched_per_s", messages.Count / watch.Elapsed.TotalSeconds, "F0");
    }

    private static void SayAverage(string name, IReadOnlyList<GroupingAccuracy> sets)
    {
        if (sets.Count > 0)
        {
            Say($"{name}_ga", sets.Average(set => set.Lines));
            Say($"{name}_fga", sets.Average(set => set.Groups));
            Say($"{name}_merged", sets.Average(set => set.Merged));
            Say($"{name}_split", sets.Average(set => set.Split));
        }
    }

    private static void Say(string name, double value, string format = "F3") =>
        Console.WriteLine($"{name} {value.ToString(format, CultureInfo.InvariantCulture)}");
}
