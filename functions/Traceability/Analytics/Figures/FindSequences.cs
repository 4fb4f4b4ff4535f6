using Traceability.Analytics.Asking;
using Traceability.Mining.Chains.Sequences;

namespace Traceability.Analytics.Figures;

/// <summary>Makes a sequence of each task, finds which are frequent, and says how those went. Pure.</summary>
internal static class FindSequences
{
    /// <summary>A task with more steps is cut there.</summary>
    private const int LongestTask = 100;

    private const int MostTriggers = 3;
    private const int MostTraces = 10;

    /// <param name="turns">Task by task, each in order of time.</param>
    /// <param name="support">In how many tasks a sequence must be.</param>
    public static IReadOnlyList<SequenceLine> In(IReadOnlyList<ChainTurnRow> turns, int support)
    {
        string[] names = [.. turns.SelectMany(turn => turn.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = names.Select((name, number) => (name, number))
            .ToDictionary(each => each.name, each => each.number, StringComparer.Ordinal);
        List<ChainTask> tasks = [.. turns.GroupBy(turn => turn.Task).Select(group => new ChainTask([.. group], Elements(group, numbers)))];
        var frequent = PrefixSpan.Find([.. tasks.Select(task => task.Elements.Select(element => element.Items).ToList())], support);
        return
        [
            .. frequent.Found
                .Select(found => Line(found, [.. found.Sequences.Select(at => Occurrence.Of(tasks[at], found))], names, frequent.Support))
                .OrderByDescending(line => line.Tasks).ThenByDescending(line => line.Steps.Sum(step => step.Count))
                .ThenBy(line => line.Sequence, StringComparer.Ordinal),
        ];
    }

    private static SequenceLine Line(FrequentSequence found, List<Occurrence> occurrences, string[] names, int support)
    {
        List<List<string>> steps = [.. found.Elements.Select(element => element.Select(item => names[item]).ToList())];
        var tasks = occurrences.ConvertAll(occurrence => occurrence.Task.Turns[0]);
        var latest = occurrences.OrderByDescending(occurrence => occurrence.First.At).ThenBy(occurrence => occurrence.First.Root).ToList();
        return new SequenceLine(
            string.Join(" → ", steps.Select(step => string.Join(" + ", step))), steps, occurrences.Count, support,
            Rate.From(tasks.Count(task => task.Success == true), tasks.Count(task => task.Success is not null)),
            Chance.Of(tasks.Select(task => task.Chance)),
            Median([.. occurrences.Select(occurrence => occurrence.TotalMs).OfType<double>()]),
            Share([.. occurrences.SelectMany(occurrence => occurrence.Turns)]), occurrences.Max(occurrence => occurrence.Depth),
            [.. occurrences.GroupBy(occurrence => occurrence.First.Trigger).Select(same => same.Key with { N = same.Count() })
                .OrderByDescending(trigger => trigger.N).ThenBy(trigger => trigger.Kind, StringComparer.Ordinal)
                .ThenBy(trigger => trigger.Name, StringComparer.Ordinal).Take(MostTriggers)],
            latest[0].First.At, [.. latest.Take(MostTraces).Select(occurrence => occurrence.First.Root)]);
    }

    /// <summary>The places of all turns, one behind the other; the same several times in a row once.</summary>
    private static List<Element> Elements(IEnumerable<ChainTurnRow> turns, Dictionary<string, int> numbers)
    {
        var elements = new List<Element>();
        foreach (var (turn, at) in turns.Select((turn, at) => (turn, at)))
        {
            foreach (var place in turn.Places.Select((place, step) => (place, step)).GroupBy(each => each.place))
            {
                int[] items = [.. place.Select(each => numbers[turn.Names[each.step]]).Distinct().Order()];
                if (elements.Count < LongestTask && (elements.Count == 0 || !elements[^1].Items.SequenceEqual(items)))
                {
                    elements.Add(new Element(items, at, place.Max(each => turn.Depths[each.step])));
                }
            }
        }

        return elements;
    }

    private static double? Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? null : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private static double? Share(List<ChainTurnRow> turns)
    {
        var known = turns.Where(turn => turn is { OverheadMs: not null, TotalMs: > 0 }).ToList();
        return known.Count == 0 ? null : known.Sum(turn => turn.OverheadMs!.Value) / known.Sum(turn => turn.TotalMs!.Value);
    }

    private sealed record Element(int[] Items, int Turn, int Depth);

    private sealed record ChainTask(List<ChainTurnRow> Turns, List<Element> Elements);

    /// <summary>Where a sequence is in a task first.</summary>
    private sealed record Occurrence(ChainTask Task, IReadOnlyList<ChainTurnRow> Turns, int Depth)
    {
        public ChainTurnRow First => Turns[0];

        /// <summary>Null where a turn's is not known.</summary>
        public double? TotalMs => Turns.Aggregate((double?)0, (sum, turn) => sum + turn.TotalMs);

        public static Occurrence Of(ChainTask task, FrequentSequence found)
        {
            List<Element> matched = [];
            var at = 0;
            foreach (var items in found.Elements)
            {
                while (!items.All(item => Array.BinarySearch(task.Elements[at].Items, item) >= 0))
                {
                    at++;
                }

                matched.Add(task.Elements[at++]);
            }

            return new Occurrence(
                task, task.Turns[matched[0].Turn..(matched[^1].Turn + 1)], matched.Max(element => element.Depth));
        }
    }
}
