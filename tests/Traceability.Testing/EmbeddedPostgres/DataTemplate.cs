using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Traceability.SelfHost.EmbeddedPostgres;

namespace Traceability.Testing.EmbeddedPostgres;

/// <summary>Data folders for tests that start a database of their own, each with a copy of one that was made once.</summary>
public sealed class DataTemplate : IAsyncLifetime
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("traceability-embedded-");
    private int copies;
    private int lastPort = 21_000 + (Environment.ProcessId % 8_000);
    private StoreTemplate store = null!;

    public async ValueTask InitializeAsync() => store = await StoreTemplate.FindAsync();

    /// <summary>A data folder that does not exist yet.</summary>
    public string NewFolder() => Path.Combine(root.FullName, $"data-{Interlocked.Increment(ref copies)}");

    /// <summary>A data folder with a migrated database that nobody has open.</summary>
    public string NewData() => NewCopy(store.CopyMigratedTo);

    /// <summary>A server on a data folder of its own, with a port of its own.</summary>
    public Task<EmbeddedPostgresServer> StartAsync() => StartInAsync(NewData());

    /// <summary>The same, with a database in which there is no table.</summary>
    public Task<EmbeddedPostgresServer> StartEmptyAsync() => StartInAsync(NewCopy(store.CopyNewTo));

    public ValueTask DisposeAsync()
    {
        root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A server on this data folder, with short limits, so that tests are short.</summary>
    public static Task<EmbeddedPostgresServer> StartInAsync(
        string folder, Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change = null)
    {
        var options = new EmbeddedPostgresOptions(folder)
        {
            IdleInTransactionTimeout = TimeSpan.FromSeconds(1),
            OrphanTimeout = TimeSpan.FromSeconds(3),
        };
        return EmbeddedPostgresServer.StartAsync(
            change?.Invoke(options) ?? options, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    private string NewCopy(Action<string> copyTo)
    {
        var folder = NewFolder();
        copyTo(folder);
        StorePassword.ReadOrMake(folder);
        // A port of its own: one that is being restarted must find it free, and other tests start servers meanwhile.
        File.WriteAllText(Path.Combine(folder, "port"), FreePort().ToString(CultureInfo.InvariantCulture));
        return folder;
    }

    // Below the range from which the system hands out ports.
    private int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref lastPort);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }
    }
}
