using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Traceability.Functions.Tests.Stores;

/// <summary>A database that hangs: the system takes connections for it, and it says nothing to anybody.</summary>
internal sealed class ServerThatNeverAnswers : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> taken = [];

    public ServerThatNeverAnswers()
    {
        listener.Start();
        _ = TakeAsync();
    }

    /// <summary>With a time-out of its own that is longer than anybody should wait.</summary>
    public string Url =>
        $"postgres://app:secret@127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/traceability?sslmode=disable&connect_timeout=20";

    /// <summary>How many connections were made.</summary>
    public int Taken => taken.Count;

    public void Dispose()
    {
        listener.Dispose();
        foreach (var client in taken)
        {
            client.Dispose();
        }
    }

    private async Task TakeAsync()
    {
        while (true)
        {
            taken.Add(await listener.AcceptTcpClientAsync());
        }
    }
}
