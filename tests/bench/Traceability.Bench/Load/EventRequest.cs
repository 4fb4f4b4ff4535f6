using System.Text;

namespace Traceability.Bench.Load;

/// <summary>The bytes of one POST, used again and again with new execution ids, over a few hundred traces.</summary>
internal sealed class EventRequest : IRequests
{
    private const int Traces = 300;

    private readonly byte[] bytes;
    private readonly int[] executions;
    private readonly int[] traces;

    /// <param name="connection">Which of the connections: each has a sample of its own, in turn.</param>
    public EventRequest(LoadOrder order, int connection)
    {
        var body = string.Join('\n', Enumerable.Range(connection, order.EventsPerRequest).Select(SampleEvents.At));
        var type = order.EventsPerRequest == 1 ? "application/json" : "application/x-ndjson";
        bytes = Encoding.UTF8.GetBytes(
            $"POST {order.Path} HTTP/1.1\r\nHost: localhost:{order.Port}\r\nContent-Type: {type}\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        executions = PlacesOf(SampleEvents.ExecutionId);
        traces = PlacesOf(SampleEvents.CorrelationId);
    }

    /// <inheritdoc />
    public ReadOnlyMemory<byte> Next()
    {
        foreach (var place in executions)
        {
            Guid.NewGuid().TryFormat(bytes.AsSpan(place), out _);
        }

        foreach (var place in traces)
        {
            new Guid(Random.Shared.Next(Traces), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1).TryFormat(bytes.AsSpan(place), out _);
        }

        return bytes;
    }

    private int[] PlacesOf(string id)
    {
        var places = new List<int>();
        var sought = Encoding.UTF8.GetBytes(id);
        for (int found, from = 0; (found = bytes.AsSpan(from).IndexOf(sought)) >= 0; from += found + sought.Length)
        {
            places.Add(from + found);
        }

        return [.. places];
    }
}
