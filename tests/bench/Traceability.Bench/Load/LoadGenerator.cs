using System.Diagnostics;
using System.Text.Json;

namespace Traceability.Bench.Load;

/// <summary>The child process: takes orders, one a line, and answers each with a report. Connections stay open in between.</summary>
internal static class LoadGenerator
{
    public static async Task RunAsync(TextReader orders, TextWriter reports)
    {
        var open = new Dictionary<int, List<LoadConnection>>();
        while (await orders.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize(line, LoadJson.Default.LoadOrder)!;
            if (!open.TryGetValue(order.Port, out var connections))
            {
                open[order.Port] = connections = [];
            }

            while (connections.Count < order.Connections)
            {
                connections.Add(await LoadConnection.OpenAsync(order.Port));
            }

            var report = await RunAsync(order, connections[..order.Connections]);
            await reports.WriteLineAsync(JsonSerializer.Serialize(report, LoadJson.Default.LoadReport));
            await reports.FlushAsync();
        }

        foreach (var connection in open.Values.SelectMany(connections => connections))
        {
            connection.Dispose();
        }
    }

    private static async Task<LoadReport> RunAsync(LoadOrder order, List<LoadConnection> connections)
    {
        var until = Stopwatch.GetTimestamp() + (order.Milliseconds * Stopwatch.Frequency / 1000);
        await Task.WhenAll(connections.Select((connection, i) =>
            Task.Run(() => connection.SendUntilAsync(
                until, order.Bodies is null ? new EventRequest(order, i) : new BodyRequests(order, i)))));
        return new LoadReport(
            connections.Sum(c => c.Acknowledged) * order.EventsPerRequest,
            connections.Sum(c => c.InTime) * order.EventsPerRequest,
            connections.Sum(c => c.Failed),
            connections.Sum(c => c.Degraded),
            [.. connections[0].LatenciesUs]);
    }
}
