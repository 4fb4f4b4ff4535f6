using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Logging;
using Traceability.Bench.Ingest;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;

namespace Traceability.Bench.Search;

/// <summary>
/// How long a search of the embedded store takes, and how long an event waits for its acknowledgement meanwhile: both share one session.
/// </summary>
internal sealed class SearchBenchmark : IDisposable
{
    private const int Rounds = 5;

    private static readonly string[] Queries =
        ["text=zebra", "text=word7", "text=nowhere", "tool=Nothing", "agent=nobody", "limit=500", "text=word7 -word8 or \"word9 word10\""];

    private readonly HttpClient http;

    private SearchBenchmark(int port) => http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/") };

    /// <summary>Measures with that many traces of a long prompt among ten times as many of a short one.</summary>
    public static async Task RunAsync(string[] options)
    {
        var large = options is ["--large", var text] ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 366;
        // The server logs to stdout, which is for results alone.
        var results = Console.Out;
        Console.SetOut(Console.Error);
        using var logs = LoggerFactory.Create(LocalLogging.Configure);
        var folder = Directory.CreateTempSubdirectory("traceability-bench-");
        try
        {
            await using var server = await BenchServer.StartAsync(new StoreLocation(null, folder.FullName), logs);
            using var benchmark = new SearchBenchmark(server.Port);
            await benchmark.FillAsync(large);
            await benchmark.MeasureAsync(results);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task FillAsync(int large)
    {
        var random = new Random(7);
        for (var i = 0; i < large * 11; i++)
        {
            var isLarge = i % 11 == 0;
            var prompt = new StringBuilder(i == large ? "zebra " : "");
            while (prompt.Length < (isLarge ? 900_000 : 200))
            {
                prompt.Append("word").Append(random.Next(50_000)).Append(i % 2 == 0 ? " word7 " : " ");
            }

            (await http.PostAsJsonAsync(Routes.StartTrace, new { prompt_text = prompt.ToString() })).EnsureSuccessStatusCode();
        }
    }

    private async Task MeasureAsync(TextWriter results)
    {
        // What was ingested is learned from, mined and vacuumed for a while.
        await Task.Delay(TimeSpan.FromSeconds(20));
        await IngestWhileAsync(Task.Delay(TimeSpan.FromSeconds(3)));
        Report(results, "quiet_ingest_max_ms", (await IngestWhileAsync(Task.Delay(TimeSpan.FromSeconds(5)))).Max());
        foreach (var query in Queries)
        {
            var name = new string([.. query.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
            var searches = SearchAsync(query);
            var ingest = await IngestWhileAsync(searches);
            Report(results, $"{name}_p50_ms", (await searches).Order().ElementAt(Rounds / 2));
            Report(results, $"{name}_max_ms", (await searches).Max());
            Report(results, $"{name}_ingest_max_ms", ingest.Count == 0 ? 0 : ingest.Max());
        }
    }

    private async Task<List<double>> SearchAsync(string query)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            (await http.GetAsync($"{Routes.Traces}?{query}")).EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private async Task<List<double>> IngestWhileAsync(Task other)
    {
        var times = new List<double>();
        while (!other.IsCompleted)
        {
            var began = Stopwatch.GetTimestamp();
            (await http.PostAsJsonAsync(Routes.RecordHook, new { correlation_id = Guid.NewGuid(), hook_type = "Stop" }))
                .EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private static void Report(TextWriter results, string name, double value) =>
        results.WriteLine(FormattableString.Invariant($"{name} {Math.Round(value, 1)}"));
}
