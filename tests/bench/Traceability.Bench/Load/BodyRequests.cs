using System.Globalization;
using System.Text;

namespace Traceability.Bench.Load;

/// <summary>
/// The bodies of a file in turn, each connection from another one on. Where one has a <see cref="Ticket"/>, it is another each time.
/// </summary>
internal sealed class BodyRequests : IRequests
{
    /// <summary>Replaced by as many digits of chance.</summary>
    public const string Ticket = "00000000";

    private readonly List<(byte[] Bytes, int Ticket)> requests;
    private int next;

    public BodyRequests(LoadOrder order, int connection)
    {
        requests = [.. File.ReadLines(order.Bodies!).Select(body => Bytes(order, body))];
        next = connection * 7919;
    }

    /// <inheritdoc />
    public ReadOnlyMemory<byte> Next()
    {
        var (bytes, ticket) = requests[next++ % requests.Count];
        if (ticket >= 0)
        {
            Random.Shared.Next(10_000_000, 99_999_999).TryFormat(bytes.AsSpan(ticket), out _, provider: CultureInfo.InvariantCulture);
        }

        return bytes;
    }

    private static (byte[] Bytes, int Ticket) Bytes(LoadOrder order, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.Length == 0
            ? $"GET {order.Path} HTTP/1.1\r\nHost: localhost:{order.Port}\r\n\r\n"
            : $"POST {order.Path} HTTP/1.1\r\nHost: localhost:{order.Port}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        return (bytes, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Ticket)));
    }
}
