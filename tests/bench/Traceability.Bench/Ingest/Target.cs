using Traceability.Bench.Load;

namespace Traceability.Bench.Ingest;

/// <summary>Something that takes events, and what was measured of it under one load.</summary>
internal sealed class Target(string name, BenchServer server, string path)
{
    private readonly List<int> latenciesUs = [];
    private double milliseconds;
    private long inTime;

    /// <summary>The first part of its results' names.</summary>
    public string Name { get; } = name;

    /// <summary>All that it ever acknowledged, warm-ups included.</summary>
    public long Acknowledged { get; private set; }

    public double EventsPerSecond => inTime / milliseconds * 1000;

    public void Reset()
    {
        latenciesUs.Clear();
        (milliseconds, inTime) = (0, 0);
    }

    /// <exception cref="IOException">A request was not acknowledged: then the numbers are worth nothing.</exception>
    public async Task TakeAsync(LoadProcess load, int connections, int eventsPerRequest, double seconds)
    {
        var order = new LoadOrder(server.Port, "/" + path, connections, eventsPerRequest, (int)(seconds * 1000));
        var report = await load.SendAsync(order);
        if (report.Failed > 0)
        {
            throw new IOException($"{Name} did not acknowledge {report.Failed} requests of {connections} connections.");
        }

        Acknowledged += report.Acknowledged;
        inTime += report.InTime;
        milliseconds += order.Milliseconds;
        latenciesUs.AddRange(report.LatenciesUs);
    }

    /// <summary>Milliseconds; <paramref name="share"/> 0.5 is the median.</summary>
    public double Latency(double share)
    {
        latenciesUs.Sort();
        return latenciesUs[(int)(share * (latenciesUs.Count - 1))] / 1000.0;
    }
}
