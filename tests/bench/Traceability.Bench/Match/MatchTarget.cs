using Traceability.Bench.Load;

namespace Traceability.Bench.Match;

/// <summary>Requests of one kind to one server, and what was measured of them under one load.</summary>
/// <param name="name">The first part of its results' names.</param>
/// <param name="port">The server's.</param>
/// <param name="path">Where to.</param>
/// <param name="bodies">The file with what is sent.</param>
internal sealed class MatchTarget(string name, int port, string path, string bodies)
{
    private readonly List<int> latenciesUs = [];
    private double milliseconds;
    private long inTime;

    public string Name { get; } = name;

    /// <summary>Answers that lack something for want of time, the warm-up's not counted.</summary>
    public long Degraded { get; private set; }

    public double PerSecond => inTime / milliseconds * 1000;

    public void Reset()
    {
        latenciesUs.Clear();
        (milliseconds, inTime, Degraded) = (0, 0, 0);
    }

    /// <exception cref="IOException">A request was refused: then the numbers are worth nothing.</exception>
    public async Task TakeAsync(LoadProcess load, int connections, double seconds)
    {
        var order = new LoadOrder(port, "/" + path, connections, 1, (int)(seconds * 1000), bodies);
        var report = await load.SendAsync(order);
        if (report.Failed > 0)
        {
            throw new IOException($"{Name}: {report.Failed} requests of {connections} connections were refused.");
        }

        inTime += report.InTime;
        Degraded += report.Degraded;
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
