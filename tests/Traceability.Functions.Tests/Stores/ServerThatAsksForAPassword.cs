using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Traceability.Functions.Tests.Stores;

/// <summary>The beginning of a Postgres: it takes the start of a connection and asks for a password as it is.</summary>
internal sealed class ServerThatAsksForAPassword : IDisposable
{
    private static readonly byte[] CleartextPassword = [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 3];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public ServerThatAsksForAPassword()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public NpgsqlConnectionStringBuilder Settings => new()
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        Username = "app",
        Database = "traceability",
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Timeout = 5,
    };

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var start = new byte[1024];
            _ = await stream.ReadAsync(start);
            await stream.WriteAsync(CleartextPassword);
            // What it is told then is the test's; it closes the connection.
            _ = await stream.ReadAsync(start);
        }
    }
}
