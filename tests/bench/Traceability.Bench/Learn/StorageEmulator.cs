using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Traceability.Bench.Learn;

/// <summary>Azurite: blobs, queues and tables, with nothing in them, on ports of their own.</summary>
internal sealed class StorageEmulator : IAsyncDisposable
{
    private readonly Process process;

    private StorageEmulator(Process process, string connectionString) => (this.process, ConnectionString) = (process, connectionString);

    public string ConnectionString { get; }

    public static async Task<StorageEmulator> StartAsync(string installed)
    {
        var (blob, queue, table) = (FreePort(), FreePort(), FreePort());
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var process = Process.Start(new ProcessStartInfo("node", [
            Path.Combine(installed, "node_modules", "azurite", "dist", "src", "azurite.js"), "--inMemoryPersistence", "--silent",
            "--blobPort", $"{blob}", "--queuePort", $"{queue}", "--tablePort", $"{table}", "--skipApiVersionCheck", "--disableTelemetry"])
        {
            RedirectStandardOutput = true,
            Environment = { ["AZURITE_ACCOUNTS"] = $"bench:{key}" },
        })!;
        foreach (var port in new[] { blob, queue, table })
        {
            await AnswersAsync(port);
        }

        return new StorageEmulator(process, $"DefaultEndpointsProtocol=http;AccountName=bench;AccountKey={key};"
            + $"BlobEndpoint=http://127.0.0.1:{blob}/bench;QueueEndpoint=http://127.0.0.1:{queue}/bench;"
            + $"TableEndpoint=http://127.0.0.1:{table}/bench");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task AnswersAsync(int port)
    {
        for (var deadline = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (deadline.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Not yet.
            }
        }
    }
}
