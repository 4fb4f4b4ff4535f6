using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Storage;

namespace Traceability.Testing.EmbeddedPostgres;

/// <summary>
/// A database, made and migrated once by the code under test (10 s of a processor) and copied for each test that starts its own (0.1 s).
/// </summary>
public sealed class DataTemplate : IAsyncLifetime
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("traceability-embedded-");
    private int copies;
    private int lastPort = 21_000 + (Environment.ProcessId % 8_000);

    private string Empty => Path.Combine(root.FullName, "empty");

    private string Migrated => Path.Combine(root.FullName, "migrated");

    public async ValueTask InitializeAsync()
    {
        await using (await StartInAsync(Empty))
        {
            // Starting it makes it.
        }

        CopyFolder(Empty, Migrated);
        await using var server = await StartInAsync(Migrated);
        await using var dataSource = NpgsqlDataSource.Create(server.ConnectionString);
        await new SchemaMigrator(dataSource, NullLogger<SchemaMigrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A data folder that does not exist yet.</summary>
    public string NewFolder() => Path.Combine(root.FullName, $"data-{Interlocked.Increment(ref copies)}");

    /// <summary>A data folder with a migrated database that nobody has open.</summary>
    public string NewData() => NewCopy(Migrated);

    /// <summary>A server on a data folder of its own, with a port of its own.</summary>
    public Task<EmbeddedPostgresServer> StartAsync() => StartInAsync(NewData());

    /// <summary>The same, with a database in which there is no table.</summary>
    public Task<EmbeddedPostgresServer> StartEmptyAsync() => StartInAsync(NewCopy(Empty));

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

    private string NewCopy(string template)
    {
        var folder = NewFolder();
        CopyFolder(Path.Combine(template, "postgres"), Path.Combine(folder, "postgres"));
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

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
