using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Bench.Usefulness;
using Traceability.Failures;
using Traceability.Failures.Fixes;
using Traceability.SelfHost.Serving;

namespace Traceability.Bench.Errors;

/// <summary>
/// Whether what fails is known from before, and whether what mended it before mends it again: learned on some sessions, measured on later
/// ones. A fix is held to have come again when something typical of it was written by what mended the later failure; the control takes
/// the fix of another error.
/// </summary>
internal static class ErrorsBenchmark
{
    private const int Seed = 13;

    public static async Task RunAsync(string earlier, string later)
    {
        // Commands report to stdout, which is for results alone.
        var results = Console.Out;
        Console.SetOut(Console.Error);
        using var logs = LoggerFactory.Create(logging =>
        {
            LocalLogging.Configure(logging);
            logging.SetMinimumLevel(LogLevel.Warning);
        });
        await using var learned = await BenchStore.ImportAsync(earlier, logs);
        await learned.MineAsync();
        await using var measured = await BenchStore.ImportAsync(later, logs);
        var failures = await FailuresAsync(measured.DataSource);
        var outcomes = await RecogniseAsync(learned, failures, results);
        foreach (var kind in outcomes.GroupBy(outcome => outcome.Kind).OrderByDescending(kind => kind.Count()))
        {
            Report(results, kind.Key, [.. kind]);
        }

        Report(results, "all", outcomes);
    }

    /// <summary>
    /// Of the failures of which a known fix would be said, in how many something typical of it was written again.
    /// </summary>
    public static async Task MeasureAsync(
        string earlier, string later, ILoggerFactory logs, Action<string, double> say, List<SaidAdvice> said)
    {
        await using var learned = await BenchStore.ImportAsync(earlier, logs);
        await learned.MineAsync();
        await using var measured = await BenchStore.ImportAsync(later, logs);
        await UsefulnessChecks.MeasureAsync(learned, measured, say);
        var outcomes = await RecogniseAsync(learned, await FailuresAsync(measured.DataSource), TextWriter.Null);
        var mended = outcomes.Where(outcome => outcome is { Known.Added.Count: > 0, Fix.Added.Count: > 0 }).ToList();
        say("failure_fixes_moments", outcomes.Count);
        say("failure_fixes_given", outcomes.Count(outcome => outcome.Known is not null));
        say("failure_fixes_tellable", mended.Count);
        say("failure_fixes_precision", Share(mended, outcome => outcome.Known!.HasComeAgainIn(outcome.Fix!, outcome.Template)));
        say("failure_fixes_control", Share(mended, outcome => outcome.Control!.HasComeAgainIn(outcome.Fix!, outcome.Template)));
        said.AddRange(outcomes.Where(outcome => outcome is { Known: not null, Fix: not null }).Select(outcome => new SaidAdvice(
            "failure", outcome.Template,
            Describe(outcome.Known!.Way, outcome.Known.Added), Describe(outcome.Fix!.Way, outcome.Fix.Added))));
    }

    private static string Describe(string way, IReadOnlyList<string> added) => $"{way}: {string.Join(", ", added.Take(8))}";

    /// <summary>Every message of a failure, once for as long as nothing mended it.</summary>
    private static async Task<List<(FailedExecution Failure, GroupedMessage Message, Fix? Fix)>> FailuresAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand("SELECT array_agg(correlation_id) AS ids FROM execution_traces");
        var ids = (Guid[])(await command.ExecuteScalarAsync())!;
        var sessions = await ReadSessionCalls.RunAsync(dataSource, ids, CancellationToken.None);
        return [.. sessions.SelectMany(ErrorOccurrence.AllFrom)
            .DistinctBy(occurrence => (occurrence.Message.Key, occurrence.Fix?.WorkedBy ?? occurrence.Failure.CorrelationId))
            .Select(occurrence => (occurrence.Failure, occurrence.Message, occurrence.Fix))];
    }

    private static async Task<List<Outcome>> RecogniseAsync(
        BenchStore learned, IReadOnlyList<(FailedExecution Failure, GroupedMessage Message, Fix? Fix)> failures, TextWriter results)
    {
        var recognise = learned.Services.GetRequiredService<RecogniseFailure>();
        var others = await OtherFixesAsync(learned.DataSource);
        var random = new Random(Seed);
        var outcomes = new List<Outcome>();
        var times = new List<double>();
        // The first of all compile what they run.
        foreach (var (failure, _, _) in failures)
        {
            await recognise.RunAsync(failure.Said, failure.Project, CancellationToken.None);
        }

        foreach (var (failure, message, fix) in failures)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await recognise.RunAsync(failure.Said, failure.Project, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            var known = answer.Messages[failure.Messages.ToList().FindIndex(said => said.Key == message.Key)];
            var control = others.Count == 0 ? null : others[random.Next(others.Count)];
            outcomes.Add(new Outcome(
                message.Class == "agent" ? "agent_slip" : message.Class == "environment" ? "environment" : message.Space.Type,
                known.KnownBy, known.Template, known.KnownFix, fix, control));
        }

        times.Sort();
        Say(results, "recognise_p50_ms", times.Count == 0 ? 0 : times[times.Count / 2]);
        Say(results, "recognise_p95_ms", times.Count == 0 ? 0 : times[times.Count * 95 / 100]);
        Say(results, "recognise_p99_ms", times.Count == 0 ? 0 : times[times.Count * 99 / 100]);
        return outcomes;
    }

    private static async Task<List<KnownFix>> OtherFixesAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand(
            "SELECT known_fix FROM error_patterns WHERE jsonb_array_length(known_fix->'added') > 0 ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync();
        var fixes = new List<KnownFix>();
        while (await reader.ReadAsync())
        {
            fixes.Add(System.Text.Json.JsonSerializer.Deserialize(reader.GetString(0), FailuresJson.Default.KnownFix)!);
        }

        return fixes;
    }

    private static void Report(TextWriter results, string kind, IReadOnlyList<Outcome> outcomes)
    {
        var tellable = outcomes.Where(outcome => outcome is { Known.Added.Count: > 0, Fix.Added.Count: > 0 }).ToList();
        Say(results, $"{kind}_failures", outcomes.Count, "F0");
        Say(results, $"{kind}_recognised", Share(outcomes, outcome => outcome.KnownBy is not null));
        Say(results, $"{kind}_recognised_by_message", Share(outcomes, outcome => outcome.KnownBy == "message"));
        Say(results, $"{kind}_with_known_fix", Share(outcomes, outcome => outcome.Known is not null));
        Say(results, $"{kind}_same_way", Share([.. outcomes.Where(outcome => outcome is { Known: not null, Fix: not null })],
            outcome => outcome.Known!.Way == outcome.Fix!.Way));
        Say(results, $"{kind}_tellable", tellable.Count, "F0");
        Say(results, $"{kind}_fix_again", Share(tellable, outcome => outcome.Known!.HasComeAgainIn(outcome.Fix!, outcome.Template)));
        Say(results, $"{kind}_control", Share(tellable, outcome => outcome.Control!.HasComeAgainIn(outcome.Fix!, outcome.Template)));
    }

    private static double Share(IReadOnlyList<Outcome> outcomes, Func<Outcome, bool> holds) =>
        outcomes.Count == 0 ? double.NaN : (double)outcomes.Count(holds) / outcomes.Count;

    private static void Say(TextWriter results, string name, double value, string format = "F3") =>
        results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value.ToString(format, CultureInfo.InvariantCulture)}"));

    /// <summary>What was known of a later failure, and what mended it.</summary>
    private sealed record Outcome(string Kind, string? KnownBy, string Template, KnownFix? Known, Fix? Fix, KnownFix? Control);
}
