using Microsoft.Extensions.Logging;
using Traceability.Bench.Load;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;

namespace Traceability.Bench.Ingest;

/// <summary>
/// Acknowledged events per second, embedded and native, beside the same handler without a store. All take turns within one run, a
/// slice each, so that what else the machine does meets all of them alike.
/// </summary>
internal sealed class IngestBenchmark(IngestArguments arguments, LoadProcess load, TextWriter results)
{
    private const double SliceSeconds = 1;
    private const int BatchConnections = 16;
    private const int BatchEvents = 100;
    private const int WarmEvents = 20_000;

    public static async Task RunAsync(IngestArguments arguments)
    {
        // The server logs to stdout, which is for results alone.
        var results = Console.Out;
        Console.SetOut(Console.Error);
        using var logs = LoggerFactory.Create(LocalLogging.Configure);
        var folder = Directory.CreateTempSubdirectory("traceability-bench-");
        try
        {
            await using var scratch = arguments.NativeUrl is { } url ? await ScratchDatabase.MakeAsync(url) : null;
            await using var embedded = await BenchServer.StartAsync(new StoreLocation(null, folder.FullName), logs);
            await using var native = scratch is null ? null : await BenchServer.StartAsync(new StoreLocation(scratch.Url, ""), logs);
            await using var load = LoadProcess.Start();
            await new IngestBenchmark(arguments, load, results).MeasureAsync(embedded, native);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task MeasureAsync(BenchServer embedded, BenchServer? native)
    {
        var unstored = new Target("unstored", embedded, BenchServer.UnstoredHook);
        var stores = new List<(Target Single, Target Batch, BenchServer Server)> { Targets("embedded", embedded) };
        if (native is not null)
        {
            stores.Add(Targets("native", native));
        }

        await CompileAsync([unstored, .. stores.Select(s => s.Single)]);
        foreach (var connections in arguments.Connections)
        {
            await AlternateAsync([unstored, .. stores.Select(s => s.Single)], connections, 1);
            foreach (var (target, _, _) in stores)
            {
                Report($"{target.Name}_{connections}", target.EventsPerSecond, 0);
            }

            Report($"unstored_{connections}", unstored.EventsPerSecond, 0);
            foreach (var (target, _, _) in stores)
            {
                var ratio = target.Name == "embedded" ? "ratio" : $"ratio_{target.Name}";
                Report($"{ratio}_{connections}", target.EventsPerSecond / unstored.EventsPerSecond, 3);
            }

            if (connections == 1)
            {
                foreach (var target in stores.Select(s => s.Single).Append(unstored))
                {
                    Report($"{target.Name}_p50_ms_1", target.Latency(0.5), 3);
                    Report($"{target.Name}_p99_ms_1", target.Latency(0.99), 3);
                }
            }
        }

        await AlternateAsync([.. stores.Select(s => s.Batch)], BatchConnections, BatchEvents);
        var lost = 0L;
        foreach (var (single, batch, server) in stores)
        {
            Report($"{batch.Name}_events_per_s", batch.EventsPerSecond, 0);
            lost += single.Acknowledged + batch.Acknowledged - await server.CountAsync();
        }

        Report("lost", lost, 0);
        if (lost != 0)
        {
            throw new InvalidDataException("What is stored is not what was acknowledged.");
        }
    }

    private static (Target Single, Target Batch, BenchServer Server) Targets(string name, BenchServer server) =>
        (new Target(name, server, Routes.RecordHook), new Target($"{name}_batch", server, Routes.RecordBatch), server);

    /// <summary>
    /// Has the runtime compile what is measured: that goes by the number of calls, not by time, and takes long where it is busy.
    /// </summary>
    private async Task CompileAsync(IReadOnlyList<Target> targets)
    {
        await Console.Error.WriteLineAsync("Warming up");
        for (var second = 0; second < 30 && targets.Any(target => target.Acknowledged < WarmEvents); second++)
        {
            foreach (var target in targets.Where(target => target.Acknowledged < WarmEvents))
            {
                await target.TakeAsync(load, 64, 1, 1);
            }
        }
    }

    private async Task AlternateAsync(IReadOnlyList<Target> targets, int connections, int eventsPerRequest)
    {
        var seconds = arguments.Seconds;
        await Console.Error.WriteLineAsync($"Measuring {connections} connections, {eventsPerRequest} events a request");
        foreach (var target in targets)
        {
            await target.TakeAsync(load, connections, eventsPerRequest, Math.Min(2, seconds));
            target.Reset();
        }

        var slices = Math.Max(1, (int)(seconds / SliceSeconds));
        for (var slice = 0; slice < slices; slice++)
        {
            for (var i = 0; i < targets.Count; i++)
            {
                // Each begins as often as the others, since who comes after whom may matter.
                await targets[(slice + i) % targets.Count].TakeAsync(load, connections, eventsPerRequest, seconds / slices);
            }
        }
    }

    private void Report(string name, double value, int digits) => results.WriteLine(
        FormattableString.Invariant($"{name} {Math.Round(value, digits)}"));
}
