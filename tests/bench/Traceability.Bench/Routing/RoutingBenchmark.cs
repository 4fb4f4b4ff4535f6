using System.Globalization;
using System.Text.Json;
using Traceability.Bench.Quality;
using Traceability.Routing.Decisions;

namespace Traceability.Bench.Routing;

/// <summary>Whether a request goes to the agent that a person would have picked, or to nobody.</summary>
internal static class RoutingBenchmark
{
    private const int Folds = 6;
    private const int Shuffles = 3;

    private static readonly JsonSerializerOptions Readable = new(RoutingJson.Default.Options) { WriteIndented = true };

    /// <summary>Measures, and writes the weights that all of the collections make, where a file is named.</summary>
    public static void Run(string folder, IReadOnlyList<string> fitted, string? write)
    {
        var set = RoutingSet.Read(folder);
        var shipped = RoutingWeights.Default;
        var others = fitted.Select(RoutingSet.Read).ToList();
        foreach (var withModel in (bool[])[false, true])
        {
            var prefix = withModel ? "model_" : "";
            var requests = set.ReadAll(withModel);
            // Weights that were fitted to these very requests are not measured with them.
            var isOwn = shipped.FittedOn.Contains(set.Hash) || others.Any(other => other.Hash == set.Hash);
            var more = others.Where(other => other.Hash != set.Hash).SelectMany(other => other.ReadAll(withModel)).ToList();
            var rankings = isOwn ? CrossValidate(requests, more, withModel, shipped)
                : others.Count > 0 ? [[.. requests.Select(request => request.Rank(Weights(RoutingFit.Fit(more), withModel, shipped)))]]
                : [[.. requests.Select(request => request.Rank(shipped))]];
            Report(prefix, requests, rankings, shipped.Least);
            Compare(prefix, requests, withModel);
        }

        if (write is not null)
        {
            List<RoutingSet> all = [.. others.Append(set).DistinctBy(each => each.Hash)];
            var weights = new RoutingWeights(
                RoutingFit.Fit([.. all.SelectMany(each => each.ReadAll(false))]),
                RoutingFit.Fit([.. all.SelectMany(each => each.ReadAll(true))]),
                shipped.Least)
            { FittedOn = [.. all.Select(each => each.Hash)] };
            File.WriteAllText(write, JsonSerializer.Serialize(weights, Readable) + "\n");
            Console.Error.WriteLine($"Wrote {write}");
        }
    }

    /// <summary>
    /// Each request ranked by weights that were fitted without any request of its agents. The folds are made several times, so that no
    /// figure hangs on one of them.
    /// </summary>
    private static List<List<Ranking>> CrossValidate(
        IReadOnlyList<ReadRequest> requests, IReadOnlyList<ReadRequest> more, bool withModel, RoutingWeights shipped) =>
        [.. Enumerable.Range(1, Shuffles).Select(seed =>
        {
            string GroupOf(int i) => requests[i].Label.Agents is [var first, ..] ? first : $"nobody {i}";
            var groups = Enumerable.Range(0, requests.Count).Select(GroupOf).Distinct().ToArray();
            new Random(seed).Shuffle(groups);
            var fold = groups.Index().ToDictionary(group => group.Item, group => group.Index % Folds);
            int FoldOf(int i) => fold[GroupOf(i)];
            var weights = Enumerable.Range(0, Folds).Select(f => Weights(
                RoutingFit.Fit([.. requests.Where((_, i) => FoldOf(i) != f), .. more]), withModel, shipped)).ToList();
            return requests.Select((request, i) => request.Rank(weights[FoldOf(i)])).ToList();
        })];

    private static RoutingWeights Weights(RouteModel model, bool withModel, RoutingWeights shipped) =>
        withModel ? shipped with { Meaning = model } : shipped with { Words = model };

    private static void Report(string prefix, IReadOnlyList<ReadRequest> requests, List<List<Ranking>> rankings, double least)
    {
        var all = rankings.SelectMany(ranking => requests.Zip(ranking, (request, ranked) => (Request: request, Ranking: ranked))).ToList();
        var some = all.Where(each => each.Request.Label.Agents.Count > 0).ToList();
        Say($"{prefix}requests", requests.Count, "F0");
        Say($"{prefix}top1", Share(some, each => IsRight(each, 1)));
        Say($"{prefix}top3", Share(some, each => IsRight(each, 3)));
        if (some.Count < all.Count)
        {
            ReportNobody(prefix, requests, rankings, least);
        }

        Say($"{prefix}threshold", least, "F2");
        var told = all.Where(each => each.Ranking.Agents[0].Confidence >= least).ToList();
        Say($"{prefix}precision_at_threshold", Share(told, each => IsRight(each, 1)));
        Say($"{prefix}coverage_at_threshold", Share(some, each => each.Ranking.Agents[0].Confidence >= least));
        foreach (var from in (double[])[0, 0.2, 0.4, 0.6, 0.8])
        {
            var within = all.Where(each => each.Ranking.Agents[0].Confidence is var said && said >= from && said < from + 0.2).ToList();
            if (within.Count > 0)
            {
                Say($"{prefix}calibration_{100 * from:00}_said", within.Average(each => each.Ranking.Agents[0].Confidence));
                Say($"{prefix}calibration_{100 * from:00}_right", Share(within, each => IsRight(each, 1)));
                Say($"{prefix}calibration_{100 * from:00}_share", within.Count / (double)all.Count);
            }
        }
    }

    private static void ReportNobody(
        string prefix, IReadOnlyList<ReadRequest> requests, List<List<Ranking>> rankings, double least)
    {
        double Area(Func<Ranking, double> score) => rankings.Average(ranking => RocCurve.Area(
            [.. ranking.Where((_, i) => requests[i].Label.Agents.Count > 0).Select(score)],
            [.. ranking.Where((_, i) => requests[i].Label.Agents.Count == 0).Select(score)]));
        Say($"{prefix}nobody_auc", Area(ranked => ranked.Agents[0].Confidence));
        Say($"{prefix}delegate_auc", Area(ranked => ranked.Somebody));
        List<Ranking> nobody = [.. rankings.SelectMany(ranking => ranking.Where((_, i) => requests[i].Label.Agents.Count == 0))];
        Say($"{prefix}recommended_for_nobody", Share(nobody, ranked => ranked.Agents[0].Confidence >= least));
    }

    private static void Compare(string prefix, IReadOnlyList<ReadRequest> requests, bool withModel)
    {
        var some = requests.Where(request => request.Label.Agents.Count > 0).ToList();
        var (name, feature) = withModel ? ("cosine", FitFeatures.Meaning) : ("bm25", FitFeatures.Words);
        bool Right(ReadRequest request, int most) =>
            request.Fits.OrderByDescending(fit => fit.Values[feature]).Take(most).Any(fit => request.IsRight(fit.Agent));
        double Best(ReadRequest request) => request.Fits.Max(fit => fit.Values[feature]);
        Say($"{prefix}{name}_top1", Share(some, request => Right(request, 1)));
        Say($"{prefix}{name}_top3", Share(some, request => Right(request, 3)));
        if (some.Count < requests.Count)
        {
            Say($"{prefix}{name}_nobody_auc", RocCurve.Area(
                [.. some.Select(Best)], [.. requests.Where(request => request.Label.Agents.Count == 0).Select(Best)]));
        }
    }

    private static bool IsRight((ReadRequest Request, Ranking Ranking) each, int most) =>
        each.Ranking.Agents.Take(most).Any(agent => each.Request.IsRight(agent.Profile));

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> right) => all.Count(right) / (double)all.Count;

    private static void Say(string name, double value, string format = "F3") =>
        Console.WriteLine($"{name} {value.ToString(format, CultureInfo.InvariantCulture)}");
}
