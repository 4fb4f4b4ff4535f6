using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Traceability.Bench.Ingest;

namespace Traceability.Bench.Start;

/// <summary>
/// How long the self-host takes from the start of its process to its first answers, compiled as it runs and compiled ahead, in turns.
/// </summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(StartArguments arguments)
    {
        await using var database = await ScratchDatabase.MakeAsync(arguments.DatabaseUrl);
        var ordinary = new List<Times>();
        var ahead = new List<Times>();
        for (var run = -1; run < arguments.Runs; run++)
        {
            var first = await StartAsync(arguments.Ordinary, database.Url);
            var second = await StartAsync(arguments.Ahead, database.Url);
            // The first of each migrates the database and fills the file cache.
            if (run >= 0)
            {
                ordinary.Add(first);
                ahead.Add(second);
            }
        }

        (string Name, Func<Times, double> Of)[] measures =
            [("health", times => times.Health), ("event", times => times.Event), ("match", times => times.Match)];
        foreach (var (name, of) in measures)
        {
            var (slow, fast) = (Median(ordinary, of), Median(ahead, of));
            Say($"ordinary_{name}_ms", slow);
            Say($"ahead_{name}_ms", fast);
            Say($"ratio_{name}", fast / slow, "F2");
        }
    }

    private static async Task<Times> StartAsync(string folder, string databaseUrl)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, "Traceability.SelfHost.dll"), "--port", "0"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DATABASE_URL"] = databaseUrl, ["HISTORY"] = "off" },
        })!;
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressAsync(process) };
            (await http.GetAsync("api/health")).EnsureSuccessStatusCode();
            var health = watch.Elapsed.TotalMilliseconds;
            await PostAsync(http, "api/traces/start", $$"""{"correlation_id":"{{Guid.NewGuid()}}","prompt_text":"start"}""");
            var @event = watch.Elapsed.TotalMilliseconds;
            await PostAsync(http, "api/patterns/match", """{"user_request":"debug API performance"}""");
            return new Times(health, @event, watch.Elapsed.TotalMilliseconds);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Serving on ", StringComparison.Ordinal))
            {
                return new Uri(line["Serving on ".Length..] + "/");
            }
        }

        throw new InvalidOperationException("The self-host ended before it served.");
    }

    private static async Task PostAsync(HttpClient http, string route, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        (await http.PostAsync(route, content)).EnsureSuccessStatusCode();
    }

    private static double Median(List<Times> times, Func<Times, double> of) => times.Select(of).Order().ElementAt(times.Count / 2);

    private static void Say(string name, double value, string format = "F0") =>
        Console.WriteLine($"{name} {value.ToString(format, CultureInfo.InvariantCulture)}");

    /// <summary>Milliseconds from the process's start until health, then an event, then a match was answered.</summary>
    private sealed record Times(double Health, double Event, double Match);
}
