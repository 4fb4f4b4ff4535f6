using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Analytics.Rollups;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;

namespace Traceability.Bench.Analytics;

/// <summary>
/// How long analytics takes to answer, over HTTP, from a store of a year with so many traces and ten times as many calls. The database of
/// DATABASE_URL is filled where it is empty.
/// </summary>
internal sealed class AnalyticsBenchmark(HttpClient http, NpgsqlDataSource source)
{
    private const int Rounds = 7;

    /// <summary>Characters of a line of a plan: lists of traces have thousands.</summary>
    private const int LongestPlanLine = 170;

    private static readonly string[] Questions =
    [
        "dashboard/summary", "dashboard/summary?compare=previous", "timeseries", "timeseries?bucket=hour", "agents/effectiveness", "hooks",
        "hooks?by=check", "endpoints", "cost?by=model", "cost?by=project", "cost?by=time", "projects", "errors", "traces", "patterns",
        "agents/chaining", "dashboard/summary?project=/home/dev/project-7", "timeseries?person=dev3", "cost?by=trace", "traces?sort=cost",
        "hooks?project=/home/dev/project-7", "dashboard/summary?project=/home/dev/project-7&person=dev3",
    ];

    /// <summary>Fills, adds up, and measures.</summary>
    /// <param name="traces">How many traces there are to be.</param>
    /// <param name="plans">A file that the plans of the statements are written to; null for none.</param>
    public static async Task RunAsync(int traces, string? plans)
    {
        var results = Console.Out;
        Console.SetOut(Console.Error);
        using var logs = LoggerFactory.Create(LocalLogging.Configure);
        var url = Environment.GetEnvironmentVariable("DATABASE_URL")
            ?? throw new InvalidOperationException("Set DATABASE_URL to a database that may be filled.");
        await using var store = await Store.OpenAsync(
            new StoreLocation(url, Path.GetTempPath()), share: false, Console.Error.WriteLine, logs, CancellationToken.None);
        await using var app = Answering(store);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
        var benchmark = new AnalyticsBenchmark(http, store.DataSource);
        await using (var command = store.DataSource.CreateCommand("SELECT EXISTS (SELECT FROM execution_traces)"))
        {
            if (!(bool)(await command.ExecuteScalarAsync())!)
            {
                await benchmark.FillAsync(traces);
            }
        }

        await benchmark.FoldAsync(results);
        await benchmark.MeasureAsync(results, "30_days", TimeSpan.FromDays(30));
        await benchmark.MeasureAsync(results, "a_year", TimeSpan.FromDays(365));
        if (plans is not null)
        {
            await File.WriteAllTextAsync(plans, await benchmark.PlansAsync());
        }
    }

    /// <summary>The routes, without what a server does beside answering: learning from a year at once would be measured with it.</summary>
    private static WebApplication Answering(Store store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(store.DataSource);
        builder.Services.AddSingleton(store.Ingest);
        builder.Services.AddTraceability();
        var app = builder.Build();
        app.MapTraceability();
        return app;
    }

    private async Task FillAsync(int traces)
    {
        Console.Error.WriteLine($"Filling with {traces} traces");
        await using var stream = typeof(AnalyticsBenchmark).Assembly.GetManifestResourceStream("fill.sql")!;
        using var reader = new StreamReader(stream);
        var sql = (await reader.ReadToEndAsync()).Replace(
            "$TRACES$", traces.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
#pragma warning disable CA2100 // Of this program's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private async Task FoldAsync(TextWriter results)
    {
        var began = Stopwatch.GetTimestamp();
        var folding = new FoldRollups(source);
        for (var left = 1L; left > 0;)
        {
            left = await folding.RunAsync(240, CancellationToken.None);
            Console.Error.WriteLine($"Hours that have yet to be added up: {left}");
        }

        Report(results, "fold_seconds", Stopwatch.GetElapsedTime(began).TotalSeconds);
        await using var analyze = source.CreateCommand("ANALYZE");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync();
    }

    private async Task MeasureAsync(TextWriter results, string name, TimeSpan window)
    {
        var to = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddHours(DateTime.UtcNow.Hour + 1);
        foreach (var question in Questions)
        {
            if (question.Contains("bucket=hour", StringComparison.Ordinal) && window.TotalDays > 80)
            {
                continue;
            }

            var path = $"api/analytics/{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}"
                + $"from={to - window:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}";
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync(path);
                times.Add(response.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : double.PositiveInfinity);
            }

            Report(results, $"{name} {question}", times.Order().ElementAt(Rounds / 2));
        }
    }

    private async Task<string> PlansAsync()
    {
        var now = DateTimeOffset.UtcNow;
        var filter = new AnalyticsFilter(now.AddDays(-365), now, "day", "UTC", null, null, null, null, 50, 0);
        var any = new TraceSearch(null, null, null, null, null, null, null);
        var month = filter with { From = now.AddDays(-30), Project = "/home/dev/project-7" };
        return string.Join('\n', [
            await PlanAsync("dashboard/summary", Overview.Query, filter), await PlanAsync("timeseries", TimePoint.Query, filter),
            await PlanAsync("dashboard/summary of a project and 30 days", Overview.Query, month),
            await PlanAsync(
                "timeseries by hour of 30 days", TimePoint.Query, filter with { From = now.AddDays(-30), Bucket = "hour" }),
            await PlanAsync("agents/effectiveness", AgentLine.Query, filter), await PlanAsync("hooks", HookLine.Query(null), filter),
            await PlanAsync("endpoints", EndpointLine.Query, filter), await PlanAsync("cost?by=model", CostLine.Query("model"), filter),
            await PlanAsync("projects", ProjectLine.Query, filter), await PlanAsync("errors", ErrorLine.Query(null, null), filter),
            await PlanAsync("traces", TraceLine.Query(any), filter),
            await PlanAsync("cost?by=trace", CostLine.Query("trace"), filter),
            await PlanAsync("traces?sort=cost", TraceLine.Query(any with { Sort = "cost" }), filter),
            await PlanAsync(
                "dashboard/summary of a person in a project", Overview.Query,
                filter with { Project = "/home/dev/project-7", Person = "dev3" })]);
    }

    private async Task<string> PlanAsync<T>(string name, AnalyticsQuery<T> query, AnalyticsFilter filter)
    {
        var slices = await RollupSlices.ReadAsync(source, filter, query.Reads == Reads.Series, CancellationToken.None);
        var sql = new AnalyticsSql(filter, slices, await AskedTraces.ReadAsync(source, filter, CancellationToken.None));
#pragma warning disable CA2100 // Made of what the code says; each value is a parameter.
        var command = new NpgsqlBatchCommand($"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {query.Sql(sql)}");
#pragma warning restore CA2100
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(parameter);
        }

        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('jit', 'off', true)"));
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var lines = new List<string> { $"## {name}", "" };
        while (await reader.ReadAsync())
        {
            var line = reader.GetString(0);
            lines.Add("    " + (line.Length <= LongestPlanLine ? line : line[..LongestPlanLine] + " …"));
        }

        return string.Join('\n', [.. lines, ""]);
    }

    private static void Report(TextWriter results, string name, double value) =>
        results.WriteLine(FormattableString.Invariant($"{name} {Math.Round(value, 1)}"));
}
