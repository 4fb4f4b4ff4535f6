using Microsoft.Extensions.Logging;
using Traceability.Bench.Ingest;
using Traceability.Bench.Load;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;

namespace Traceability.Bench.Match;

/// <summary>
/// How long a match takes over HTTP with many patterns in the store, beside <c>GET /api/health</c>, which asks the store for next to
/// nothing. All kinds of requests take turns within one run, a slice each.
/// </summary>
internal sealed class MatchBenchmark(MatchArguments arguments, LoadProcess load, TextWriter results)
{
    private const double SliceSeconds = 0.5;
    private const int FoundOf = 200;

    private static readonly int[] Connections = [1, 16, 200];

    public static async Task RunAsync(MatchArguments arguments)
    {
        // The server logs to stdout, which is for results alone.
        var results = Console.Out;
        Console.SetOut(Console.Error);
        using var logs = LoggerFactory.Create(LocalLogging.Configure);
        foreach (var patterns in arguments.Patterns)
        {
            if (arguments.Embedded)
            {
                var folder = Directory.CreateTempSubdirectory("traceability-bench-");
                try
                {
                    await RunAsync("embedded", new StoreLocation(null, folder.FullName), patterns);
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            }

            if (arguments.NativeUrl is { } url)
            {
                await using var scratch = await ScratchDatabase.MakeAsync(url);
                await RunAsync("native", new StoreLocation(scratch.Url, ""), patterns);
            }
        }

        async Task RunAsync(string name, StoreLocation location, int patterns)
        {
            await Console.Error.WriteLineAsync($"Putting {patterns} patterns into the {name} store");
            await using var load = LoadProcess.Start();
            await new MatchBenchmark(arguments, load, results)
                .MeasureAsync($"{name}_{patterns}", location, FillPatterns.PromptsOf(patterns), logs);
        }
    }

    private async Task MeasureAsync(string name, StoreLocation location, IReadOnlyList<string> prompts, ILoggerFactory logs)
    {
        var folder = Directory.CreateTempSubdirectory("traceability-bench-");
        try
        {
            var bodies = new MatchBodies(folder.FullName, prompts);
            await using var server = await MatchServer.StartAsync(location, prompts, logs);
            Report($"{name}_index_s", server.IndexSeconds ?? 0);
            var (fetched, found) = await server.FindAsync(bodies, FoundOf);
            Report($"{name}_fetched", fetched);
            Report($"{name}_found", found);
            var health = new MatchTarget($"{name}_health", server.Port, Routes.Health, bodies.Get);
            List<MatchTarget> targets =
            [
                health,
                new($"{name}_match", server.Port, Routes.MatchPatterns, bodies.New),
                new($"{name}_match_project", server.Port, Routes.MatchPatterns, bodies.NewInProject),
                new($"{name}_match_again", server.Port, Routes.MatchPatterns, bodies.Again),
                new($"{name}_match_5kb", server.Port, Routes.MatchPatterns, bodies.Long),
            ];
            if (arguments.Route)
            {
                targets.Add(new($"{name}_route", server.Port, "api/route", bodies.New));
                targets.Add(new($"{name}_route_again", server.Port, "api/route", bodies.Again));
            }

            foreach (var connections in Connections)
            {
                await AlternateAsync(targets, connections);
                Report(targets, health, connections);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task AlternateAsync(List<MatchTarget> targets, int connections)
    {
        await Console.Error.WriteLineAsync($"Measuring {connections} connections");
        foreach (var target in targets)
        {
            await target.TakeAsync(load, connections, Math.Min(3, arguments.Seconds));
            target.Reset();
        }

        var slices = Math.Max(1, (int)(arguments.Seconds / SliceSeconds));
        for (var slice = 0; slice < slices; slice++)
        {
            for (var i = 0; i < targets.Count; i++)
            {
                // Each begins as often as the others, since who comes after whom may matter.
                await targets[(slice + i) % targets.Count].TakeAsync(load, connections, arguments.Seconds / slices);
            }
        }
    }

    private void Report(List<MatchTarget> targets, MatchTarget health, int connections)
    {
        foreach (var target in targets)
        {
            Report($"{target.Name}_p50_ms_{connections}", target.Latency(0.5));
            Report($"{target.Name}_p95_ms_{connections}", target.Latency(0.95));
            Report($"{target.Name}_p99_ms_{connections}", target.Latency(0.99));
            Report($"{target.Name}_per_s_{connections}", Math.Round(target.PerSecond));
            if (target != health)
            {
                Report($"{target.Name}_ratio_{connections}", target.Latency(0.5) / health.Latency(0.5));
                Report($"{target.Name}_degraded_{connections}", target.Degraded);
            }
        }
    }

    private void Report(string name, double value) => results.WriteLine(FormattableString.Invariant($"{name} {Math.Round(value, 3)}"));
}
