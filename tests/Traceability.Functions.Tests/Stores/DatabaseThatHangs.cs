using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Traceability.Functions.Tests.Stores;

/// <summary>
/// A real Postgres until it hangs: from then on it takes connections and says nothing, and goes on where it stopped when it is told to,
/// as a process that was stopped does.
/// </summary>
internal sealed class DatabaseThatHangs : IDisposable
{
    // The embedded Postgres gives this key, which is none: a client would not even try to take a command back.
    private static readonly byte[] NoKey = [(byte)'K', 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] AnyKey = [(byte)'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1];

    private readonly NpgsqlConnectionStringBuilder behind;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> connections = [];
    private volatile TaskCompletionSource goesOn = new();

    public DatabaseThatHangs(NpgsqlConnectionStringBuilder behind)
    {
        this.behind = behind;
        goesOn.SetResult();
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Hang() => goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => goesOn.SetResult();

    public void Dispose()
    {
        listener.Dispose();
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            _ = PassOnAsync(await listener.AcceptTcpClientAsync());
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        connections.Add(client);
        await goesOn.Task;
        using var server = new TcpClient();
        connections.Add(server);
        await server.ConnectAsync(behind.Host!, behind.Port);
        using (client)
        {
            await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream()), PumpAsync(server.GetStream(), client.GetStream()));
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var bytes = new byte[65_536];
        while (await from.ReadAsync(bytes) is var read and > 0)
        {
            await goesOn.Task;
            if (bytes.AsSpan(0, read).IndexOf(NoKey) is var at and >= 0)
            {
                AnyKey.CopyTo(bytes, at);
            }

            await to.WriteAsync(bytes.AsMemory(0, read));
        }
    }
}
