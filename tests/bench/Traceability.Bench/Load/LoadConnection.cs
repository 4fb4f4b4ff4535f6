using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Traceability.Bench.Load;

/// <summary>
/// One keep-alive HTTP/1.1 connection with one request at a time. A bare socket, because the generator shares the processors with
/// what it measures: what an HTTP client library costs would count as the server's.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] answer = new byte[1024 * 1024];

    private LoadConnection()
    {
    }

    public List<int> LatenciesUs { get; } = [];

    public long Acknowledged { get; private set; }

    public long InTime { get; private set; }

    public long Failed { get; private set; }

    public long Degraded { get; private set; }

    public static async Task<LoadConnection> OpenAsync(int port)
    {
        var connection = new LoadConnection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>Sends one request after the other until that timestamp; returns when the last is answered.</summary>
    public async Task SendUntilAsync(long until, IRequests requests)
    {
        (Acknowledged, InTime, Failed, Degraded) = (0, 0, 0, 0);
        LatenciesUs.Clear();
        for (var begun = Stopwatch.GetTimestamp(); begun < until;)
        {
            await SendAsync(requests.Next());
            var accepted = await ReceiveAsync();
            var ended = Stopwatch.GetTimestamp();
            LatenciesUs.Add((int)Stopwatch.GetElapsedTime(begun, ended).TotalMicroseconds);
            Acknowledged += accepted ? 1 : 0;
            InTime += accepted && ended < until ? 1 : 0;
            Failed += accepted ? 0 : 1;
            begun = ended;
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    private async Task<bool> ReceiveAsync()
    {
        var length = 0;
        while (!HttpAnswer.IsWhole(answer.AsSpan(0, length)))
        {
            var received = await socket.ReceiveAsync(answer.AsMemory(length));
            if (received == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += received;
        }

        Degraded += HttpAnswer.IsDegraded(answer.AsSpan(0, length)) ? 1 : 0;
        return HttpAnswer.IsAccepted(answer.AsSpan(0, length));
    }
}
