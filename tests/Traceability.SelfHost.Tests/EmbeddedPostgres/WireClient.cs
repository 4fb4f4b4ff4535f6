using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

/// <summary>A client that sends just the messages it is told to, which no driver does.</summary>
internal sealed class WireClient : IDisposable
{
    private readonly TcpClient socket = new();

    public static async Task<WireClient> ConnectAsync(int port)
    {
        var client = new WireClient();
        await client.socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await client.SendAsync(Wire.Startup);
        return client;
    }

    /// <summary>The types of the messages of the answer, up to the one that answers the last message; ParameterStatus left out.</summary>
    public async Task<string> SendAsync(params byte[][] messages)
    {
        await PostAsync(messages);
        var stream = socket.GetStream();
        // A Flush has no answer of its own; in these tests the last thing before it is an Execute.
        var last = messages[^1] == Wire.Flush ? 'C' : 'Z';
        var types = new StringBuilder();
        var head = new byte[5];
        var stop = TestContext.Current.CancellationToken;
        do
        {
            await stream.ReadExactlyAsync(head, stop);
            await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4], stop);
            if (head[0] != 'S')
            {
                types.Append((char)head[0]);
            }
        }
        while (head[0] != last);
        return types.ToString();
    }

    /// <summary>Sends without waiting for an answer.</summary>
    public async Task PostAsync(params byte[][] messages) =>
        await socket.GetStream().WriteAsync(messages.SelectMany(m => m).ToArray(), TestContext.Current.CancellationToken);

    public void Dispose() => socket.Dispose();
}
