using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Traceability.SelfHost.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

/// <summary>A client that sends just the messages it is told to, which no driver does.</summary>
internal sealed class WireClient : IDisposable
{
    private readonly TcpClient socket = new();

    /// <summary>Connects, and shows the password.</summary>
    public static async Task<WireClient> ConnectAsync(EmbeddedPostgresServer server)
    {
        var client = await StartAsync(server.Port);
        var scram = new ScramClient(server.Password);
        await client.PostAsync(scram.First);
        await client.PostAsync(scram.Final(await client.ChallengeAsync()));
        while ((await client.ReadAsync())[0] != (byte)'Z')
        {
            // What the server tells of itself.
        }

        return client;
    }

    /// <summary>Connects, and has been asked for a password.</summary>
    public static async Task<WireClient> StartAsync(int port)
    {
        var client = new WireClient();
        await client.socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await client.PostAsync(Wire.Startup);
        var asked = Body(await client.ReadAsync());
        Assert.Equal("SCRAM-SHA-256\0\0", Encoding.ASCII.GetString(asked[4..]));
        return client;
    }

    /// <summary>What a client is to answer with a proof that it knows the password.</summary>
    public async Task<string> ChallengeAsync() => Encoding.ASCII.GetString(Body(await ReadAsync())[4..]);

    /// <summary>The types of the messages of the answer, up to the one that answers the last message; ParameterStatus left out.</summary>
    public async Task<string> SendAsync(params byte[][] messages)
    {
        await PostAsync(messages);
        // A Flush has no answer of its own; in these tests the last thing before it is an Execute.
        var last = messages[^1] == Wire.Flush ? 'C' : 'Z';
        var types = new StringBuilder();
        char type;
        do
        {
            type = (char)(await ReadAsync())[0];
            if (type != 'S')
            {
                types.Append(type);
            }
        }
        while (type != last);
        return types.ToString();
    }

    /// <summary>Sends without waiting for an answer.</summary>
    public async Task PostAsync(params byte[][] messages) =>
        await socket.GetStream().WriteAsync(messages.SelectMany(m => m).ToArray(), TestContext.Current.CancellationToken);

    /// <summary>The SQLSTATE of the error that comes next, after which the server closes the connection.</summary>
    public async Task<string> RefusalAsync()
    {
        var message = await ReadAsync();
        Assert.Equal('E', (char)message[0]);
        Assert.Equal(0, await socket.GetStream().ReadAsync(new byte[1].AsMemory(), TestContext.Current.CancellationToken));
        return Encoding.UTF8.GetString(Body(message)).Split('\0').Single(field => field.StartsWith('C'))[1..];
    }

    public void Dispose() => socket.Dispose();

    private static byte[] Body(byte[] message) => message[5..];

    private async Task<byte[]> ReadAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var head = new byte[5];
        await socket.GetStream().ReadExactlyAsync(head, stop);
        var message = new byte[1 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        head.CopyTo(message, 0);
        await socket.GetStream().ReadExactlyAsync(message.AsMemory(5), stop);
        return message;
    }
}
