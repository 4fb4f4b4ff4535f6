using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Bench.Errors;
using Traceability.Evidence.Verdict;
using Traceability.Language.Intent;
using Traceability.Tasks;
using Traceability.Traces;

namespace Traceability.Bench.Verdicts;

/// <summary>How far verdicts, relations and intents agree with what careful readers say of the same prompts.</summary>
internal static class VerdictsBenchmark
{
    private const int Folds = 8;
    private const int Resamples = 1_000;
    private const double Earlier = 0.6;
    private const double Even = 0.5;

    public static async Task RunAsync(string sessions, string labels, string? write)
    {
        Console.Error.WriteLine($"Importing {sessions} and learning from it");
        var turns = await ReadAsync(sessions, labels);
        Say("turns", turns.Count);
        var shipped = VerdictWeights.Default;
        var isOwn = await HashAsync(labels) == shipped.FittedOn;
        // Weights that were fitted to these very labels are not measured with them.
        var chances = isOwn || write is not null ? CrossValidate(turns, shipped) : turns.Select(turn => shipped.Chance(turn.Features));
        Report("", turns, chances, shipped);
        var (early, late) = Split(turns);
        if (late.Count > 0 && early.Count > 0)
        {
            var fitted = Fit(early, shipped);
            Report("later_", late, late.Select(turn => fitted.Chance(turn.Features)), shipped);
        }

        if (write is not null)
        {
            var all = Fit(turns, shipped) with { FittedOn = await HashAsync(labels) };
            await File.WriteAllTextAsync(write, JsonSerializer.Serialize(all, VerdictJson.Default.VerdictWeights) + "\n");
            Console.Error.WriteLine($"Wrote {write}");
        }
    }

    private static async Task<IReadOnlyList<LabelledTurn>> ReadAsync(string sessions, string labels)
    {
        await using var store = await BenchStore.ImportAsync(sessions, NullLoggerFactory.Instance);
        await store.LearnAsync();
        var known = LabelledTurn.ReadLabels(labels);
        var traces = new List<(Guid Record, Guid Trace)>();
        await using (var command = store.DataSource.CreateCommand(
            "SELECT r.record_id, r.correlation_id FROM transcript_records r WHERE r.record_id = ANY($1)"))
        {
            command.Parameters.Add(new() { Value = known.Keys.ToArray() });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                traces.Add((reader.GetGuid(0), reader.GetGuid(1)));
            }
        }

        var turns = new List<LabelledTurn>();
        foreach (var (record, id) in traces)
        {
            var trace = (await store.Services.GetRequiredService<ReadTrace>().RunAsync(id, CancellationToken.None))!;
            var after = await store.Services.GetRequiredService<ReadHindsight>().RunAsync(id, CancellationToken.None);
            var task = await store.Services.GetRequiredService<ReadTask>().TurnsAsync(id, CancellationToken.None);
            var own = task?.Turns.FirstOrDefault(turn => turn.TraceId == id)?.Turn;
            var label = known[record];
            turns.Add(new LabelledTurn(
                label.GetProperty("session").GetString()!,
                label.GetProperty("outcome").GetString()!,
                label.GetProperty("relation").GetString()!,
                label.GetProperty("content").GetString() == "thin",
                label.GetProperty("intent").GetString()!,
                ScoreSuccess.Features(trace, after),
                own?.Relation,
                own?.Thin,
                task is null ? ClassifyIntent.Classify(trace.Trace.PromptText ?? "").Intent : IntentInTask.Classify(task, id).Intent,
                trace.Trace.StartedAt));
        }

        return [.. turns.OrderBy(turn => turn.At).ThenBy(turn => turn.Session, StringComparer.Ordinal)];
    }

    private static (IReadOnlyList<LabelledTurn> Early, IReadOnlyList<LabelledTurn> Late) Split(IReadOnlyList<LabelledTurn> turns)
    {
        var sessions = turns.Select(turn => turn.Session).Distinct().ToList();
        var early = sessions.Take((int)(sessions.Count * Earlier)).ToHashSet(StringComparer.Ordinal);
        return ([.. turns.Where(turn => early.Contains(turn.Session))], [.. turns.Where(turn => !early.Contains(turn.Session))]);
    }

    private static VerdictWeights Fit(IEnumerable<LabelledTurn> turns, VerdictWeights cuts) => LogisticFit.Fit(
        [.. turns.Where(turn => turn.Outcome != "unclear").Select(turn => (turn.Features, turn.Outcome == "done"))], cuts);

    private static IEnumerable<double> CrossValidate(IReadOnlyList<LabelledTurn> turns, VerdictWeights cuts)
    {
        var sessions = turns.Select(turn => turn.Session).Distinct().Order(StringComparer.Ordinal).ToArray();
        new Random(1).Shuffle(sessions);
        var fold = sessions.Select((session, i) => (session, i)).ToDictionary(each => each.session, each => each.i % Folds);
        var fitted = Enumerable.Range(0, Folds)
            .Select(i => Fit(turns.Where(turn => fold[turn.Session] != i), cuts)).ToList();
        return turns.Select(turn => fitted[fold[turn.Session]].Chance(turn.Features));
    }

    private static void Report(string prefix, IReadOnlyList<LabelledTurn> turns, IEnumerable<double> chances, VerdictWeights cuts)
    {
        var judged = turns.Zip(chances).ToList();
        string Cut(double chance) => chance >= cuts.Success ? "done" : chance < cuts.NoSuccess ? "not_done" : "unclear";
        Measure("done", each => each.Turn.Outcome == "done", _ => true);
        Measure("verdict_agreement", each => each.Turn.Outcome == (each.Chance >= Even ? "done" : "not_done"), _ => true);
        Measure("verdict_agreement_cut", each => each.Turn.Outcome == Cut(each.Chance), _ => true);
        Measure("success_precision", each => each.Turn.Outcome == "done", each => Cut(each.Chance) == "done");
        Measure("success_recall", each => Cut(each.Chance) == "done", each => each.Turn.Outcome == "done");
        Measure("not_done_recall", each => each.Chance < Even, each => each.Turn.Outcome == "not_done");
        Measure("not_done_precision_cut", each => each.Turn.Outcome == "not_done", each => Cut(each.Chance) == "not_done");
        Measure("relation_accuracy", each => each.Turn.Relation == each.Turn.SaidRelation, _ => true);
        Measure("thin_precision", each => each.Turn.IsThin, each => each.Turn.SaidThin == true);
        Measure("thin_recall", each => each.Turn.SaidThin == true, each => each.Turn.IsThin);
        Interval("thin_f1", F1);
        Measure("intent_accuracy", each => each.Turn.Intent == each.Turn.SaidIntent, _ => true);
        Interval("verdict_auc", Auc);
        Interval("success_precision_at_half", PrecisionAtHalf);

        void Measure(
            string name, Func<(LabelledTurn Turn, double Chance), bool> hit, Func<(LabelledTurn Turn, double Chance), bool> among) =>
            Interval(name, rows => Share(rows.Where(among).Select(hit).ToList()));

        // Sessions are drawn, not turns: those of one session are alike.
        void Interval(string name, Func<IReadOnlyList<(LabelledTurn Turn, double Chance)>, double> measure)
        {
            var bySession = judged.Select(each => (Turn: each.First, Chance: each.Second)).GroupBy(each => each.Turn.Session)
                .Select(same => same.ToList()).ToList();
            var random = new Random(7);
            var drawn = Enumerable.Range(0, Resamples)
                .Select(_ => measure([.. Enumerable.Range(0, bySession.Count).SelectMany(_ => bySession[random.Next(bySession.Count)])]))
                .Where(double.IsFinite).Order().ToList();
            if (drawn.Count == 0)
            {
                return;
            }

            Say(prefix + name, measure([.. bySession.SelectMany(same => same)]), drawn[(int)(0.025 * drawn.Count)],
                drawn[(int)(0.975 * drawn.Count)]);
        }
    }

    private static double Share(List<bool> hits) => hits.Count == 0 ? double.NaN : (double)hits.Count(hit => hit) / hits.Count;

    private static double F1(IReadOnlyList<(LabelledTurn Turn, double Chance)> rows)
    {
        var both = rows.Count(each => each.Turn.IsThin && each.Turn.SaidThin == true);
        var all = rows.Count(each => each.Turn.IsThin) + rows.Count(each => each.Turn.SaidThin == true);
        return all == 0 ? double.NaN : 2.0 * both / all;
    }

    // What the chance could be cut to, where half of what was done is called a success.
    private static double PrecisionAtHalf(IReadOnlyList<(LabelledTurn Turn, double Chance)> rows)
    {
        var done = rows.Count(each => each.Turn.Outcome == "done");
        var (hits, said) = (0, 0);
        foreach (var row in rows.OrderByDescending(each => each.Chance))
        {
            said++;
            hits += row.Turn.Outcome == "done" ? 1 : 0;
            if (2 * hits >= done)
            {
                break;
            }
        }

        return (double)hits / said;
    }

    private static double Auc(IReadOnlyList<(LabelledTurn Turn, double Chance)> rows)
    {
        var done = rows.Where(each => each.Turn.Outcome == "done").Select(each => each.Chance).ToList();
        var not = rows.Where(each => each.Turn.Outcome == "not_done").Select(each => each.Chance).ToList();
        return done.SelectMany(_ => not, (yes, no) => yes > no ? 1 : yes < no ? 0 : 0.5).DefaultIfEmpty(double.NaN).Average();
    }

    private static async Task<string> HashAsync(string file) =>
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)))[..16];

    private static void Say(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###}"));

    private static void Say(string name, double value, double from, double to) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:F3} {from:F3} {to:F3}"));
}
