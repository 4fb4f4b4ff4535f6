using System.Diagnostics;
using System.Globalization;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Matching;
using Traceability.SelfHost.Sentence;

namespace Traceability.Bench.Quality;

/// <summary>
/// Whether a request finds the pattern that a person would have picked, and whether a request for nothing that is there is told so.
/// </summary>
internal static class QualityBenchmark
{
    private const int Best = 5;

    public static void Run(string folder, string ownDevelopmentSet)
    {
        MeasureLoading();
        var development = Path.Combine(folder, "dev");
        var clinc = Path.Combine(folder, "clinc");
        if (Directory.Exists(clinc))
        {
            Measure("clinc", clinc);
        }

        Measure("dev", Directory.Exists(development) ? development : ownDevelopmentSet);
        Measure("paraphrases", Path.Combine(ownDevelopmentSet, "..", "paraphrases"));
        MeasureSpeed(LabelledText.Read(Path.Combine(Directory.Exists(development) ? development : ownDevelopmentSet, "queries.jsonl")));
        var loghub = Path.Combine(folder, "loghub");
        if (Directory.Exists(loghub))
        {
            GroupingBenchmark.Run(loghub);
        }
    }

    private static void Measure(string name, string folder)
    {
        var texts = LabelledText.Read(Path.Combine(folder, "library.jsonl"));
        var queries = LabelledText.Read(Path.Combine(folder, "queries.jsonl"));
        Measure(name, texts, queries, null);
        MeasureModel($"{name}_model", texts, queries);
        if (queries.All(query => query.Intent is not null && ClassifyIntent.Intents.Contains(query.Intent)))
        {
            MeasureIntents(name, queries);
        }
    }

    private static void Measure(
        string name, IReadOnlyList<LabelledText> texts, IReadOnlyList<LabelledText> queries, MiniLmEmbedder? model)
    {
        var library = new Library(texts, groupsAreSteps: true, model);
        var answers = queries.AsParallel().AsOrdered().Select(query => (Query: query, Matches: library.Match(query, Best))).ToList();
        var grouped = answers.Where(answer => answer.Query.Group is not null).ToList();
        var strangers = answers.Where(answer => answer.Query.Group is null).ToList();
        Say($"{name}_queries", grouped.Count, "F0");
        Say($"{name}_strangers", strangers.Count, "F0");
        Say($"{name}_top1", Share(grouped, answer => answer.Matches[0].Group == answer.Query.Group));
        Say($"{name}_top5", Share(grouped, answer => answer.Matches.Any(match => match.Group == answer.Query.Group)));
        var alone = new Library(texts, groupsAreSteps: false, model);
        var byItself = grouped.AsParallel().Select(answer => (answer.Query, Match: alone.Match(answer.Query, 1)[0]));
        Say($"{name}_top1_alone", Share([.. byItself], answer => answer.Match.Group == answer.Query.Group));
        for (var half = 0u; half < 2 && strangers.Count > 0; half++)
        {
            var of = grouped.Where(answer => Crc32.From(answer.Query.Group!) % 2 == half).ToList();
            var others = strangers.Where(answer => Crc32.From(answer.Query.Text) % 2 == half).ToList();
            if (of.Count > 0 && others.Count > 0)
            {
                Say($"{name}_half{half}_top1", Share(of, answer => answer.Matches[0].Group == answer.Query.Group));
                Say($"{name}_half{half}_top5", Share(of, answer => answer.Matches.Any(match => match.Group == answer.Query.Group)));
                Say($"{name}_half{half}_auc", RocCurve.Area(
                    [.. of.Select(answer => answer.Matches[0].Score)], [.. others.Select(answer => answer.Matches[0].Score)]));
            }
        }

        if (strangers.Count > 0)
        {
            MeasureRefusal(
                name, [.. grouped.Select(answer => (answer.Matches[0].Score, answer.Matches[0].Group == answer.Query.Group))],
                [.. strangers.Select(answer => answer.Matches[0].Score)]);
        }
    }

    /// <summary>The same with the sentence model; and what its vectors find by themselves.</summary>
    private static void MeasureModel(string name, IReadOnlyList<LabelledText> texts, IReadOnlyList<LabelledText> queries)
    {
        var library = new Library(texts, groupsAreSteps: true, MiniLmEmbedder.Shared);
        var nearest = queries.AsParallel().AsOrdered().Select(query => (query.Group, Match: library.Nearest(query))).ToList();
        var grouped = nearest.Where(answer => answer.Group is not null).ToList();
        Say($"{name}_cosine_top1", Share(grouped, answer => answer.Match.Group == answer.Group));
        Say($"{name}_cosine_auc", RocCurve.Area(
            [.. grouped.Select(answer => answer.Match.Score)],
            [.. nearest.Where(answer => answer.Group is null).Select(answer => answer.Match.Score)]));
        Measure(name, texts, queries, MiniLmEmbedder.Shared);
    }

    private static void MeasureRefusal(string name, List<(double Score, bool Right)> grouped, List<double> strangers)
    {
        Say($"{name}_auc", RocCurve.Area([.. grouped.Select(answer => answer.Score)], strangers));
        foreach (var rate in new[] { 0.05, 0.1, 0.2 })
        {
            var (threshold, found) = RocCurve.At(rate, [.. grouped.Select(answer => answer.Score)], strangers);
            var share = string.Create(CultureInfo.InvariantCulture, $"{rate * 100:F0}pc");
            Say($"{name}_found_at_{share}_strangers", found);
            Say($"{name}_threshold_at_{share}_strangers", threshold);
        }

        const double Threshold = MatchRequest.DefaultMinConfidence;
        var refusedStrangers = strangers.Count(score => score < Threshold);
        var refusedGrouped = grouped.Count(answer => answer.Score < Threshold);
        var handedOver = grouped.Count + strangers.Count - refusedStrangers - refusedGrouped;
        Say($"{name}_default_threshold", Threshold);
        Say($"{name}_no_match_precision", refusedStrangers / (double)Math.Max(1, refusedStrangers + refusedGrouped));
        Say($"{name}_no_match_recall", refusedStrangers / (double)strangers.Count);
        var rightlyHandedOver = grouped.Count(answer => answer.Right && answer.Score >= Threshold);
        Say($"{name}_match_precision", rightlyHandedOver / (double)Math.Max(1, handedOver));
        foreach (var tier in new[] { 0.5, 0.75, 0.85 })
        {
            var right = grouped.Count(answer => answer.Right && answer.Score >= tier);
            var all = grouped.Count(answer => answer.Score >= tier) + strangers.Count(score => score >= tier);
            Say(string.Create(CultureInfo.InvariantCulture, $"{name}_match_precision_{tier * 100:000}"), right / (double)Math.Max(1, all));
            Say(string.Create(CultureInfo.InvariantCulture, $"{name}_handed_over_{tier * 100:000}"), all, "F0");
        }

        foreach (var from in new[] { 0.5, 0.6, 0.7, 0.8 })
        {
            var right = grouped.Count(answer => answer.Right && answer.Score >= from && answer.Score < from + 0.1);
            var all = grouped.Select(answer => answer.Score).Concat(strangers).Count(score => score >= from && score < from + 0.1);
            Say(string.Create(CultureInfo.InvariantCulture, $"{name}_calibration_{from * 100:000}"), right / (double)Math.Max(1, all));
        }

        foreach (var precision in new[] { 0.8, 0.9, 0.95 })
        {
            var (threshold, refused) = RocCurve.NoMatchAt(precision, [.. grouped.Select(answer => answer.Score)], strangers);
            Say(string.Create(CultureInfo.InvariantCulture, $"{name}_threshold_of_no_match_precision_{precision * 100:000}"), threshold);
            Say(string.Create(CultureInfo.InvariantCulture, $"{name}_no_match_recall_at_precision_{precision * 100:000}"), refused);
        }

        Say($"{name}_match_recall", rightlyHandedOver / (double)grouped.Count);
    }

    private static void MeasureIntents(string name, IReadOnlyList<LabelledText> queries)
    {
        var told = queries.Select(query => (Right: query.Intent!, Told: ClassifyIntent.Classify(query.Text).Intent)).ToList();
        Say($"{name}_intent_accuracy", Share(told, one => one.Right == one.Told));
        var mistakes = told.Where(one => one.Right != one.Told).CountBy(one => one);
        foreach (var ((right, wrong), count) in mistakes.OrderByDescending(one => one.Value).Select(one => (one.Key, one.Value)))
        {
            Say($"{name}_intent_{right}_as_{wrong}", count, "F0");
        }
    }

    private static void MeasureLoading()
    {
        var before = Environment.WorkingSet;
        var watch = Stopwatch.StartNew();
        _ = MiniLmEmbedder.Shared;
        Say("model_load_ms", watch.Elapsed.TotalMilliseconds, "F0");
        Say("model_memory_mb", (Environment.WorkingSet - before) / 1e6, "F0");
    }

    private static void MeasureSpeed(IReadOnlyList<LabelledText> texts)
    {
        foreach (var text in texts)
        {
            LexicalEmbedder.Embed(text.Text);
        }

        var watch = Stopwatch.StartNew();
        for (var round = 0; round < 20; round++)
        {
            foreach (var text in texts)
            {
                LexicalEmbedder.Embed(text.Text);
            }
        }

        Say("embed_ms", watch.Elapsed.TotalMilliseconds / (20 * texts.Count), "F4");
        var times = texts.Select(text =>
        {
            var began = Stopwatch.GetTimestamp();
            MiniLmEmbedder.Shared.Embed(text.Text);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }).Order().ToList();
        Say("model_embed_p50_ms", times[times.Count / 2], "F1");
        Say("model_embed_p99_ms", times[(int)(times.Count * 0.99)], "F1");
        List<LabelledText> known = [.. texts.Where(text => text.Group is not null).OrderBy(text => text.Group, StringComparer.Ordinal)];
        var library = new Library(known, groupsAreSteps: true);
        library.MeasureRanking(texts);
        Say("rank_ms", library.MeasureRanking(texts), "F3");
        // Another word makes prompts that were never read.
        var cold = Enumerable.Range(0, 20).Average(round =>
        {
            var unread = new Library([.. known.Select(text => Unread(text, round))], groupsAreSteps: true);
            return unread.MeasureRanking([Unread(texts[round], round)]);
        });
        Say("rank_cold_ms", cold, "F3");
    }

    private static LabelledText Unread(LabelledText text, int round) =>
        text with { Text = string.Create(CultureInfo.InvariantCulture, $"{text.Text} {round}") };

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> right) => all.Count(right) / (double)all.Count;

    private static void Say(string name, double value, string format = "F3") =>
        Console.WriteLine($"{name} {value.ToString(format, CultureInfo.InvariantCulture)}");
}
