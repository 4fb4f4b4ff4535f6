using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Projects;
using Traceability.SelfHost.Commands;
using Traceability.SelfHost.Stores;

namespace Traceability.Bench.Errors;

/// <summary>An embedded store into which sessions were imported, thrown away in the end.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly Store store;
    private readonly Func<ServiceProvider> make;

    private BenchStore(DirectoryInfo folder, Store store, Func<ServiceProvider> make) =>
        (this.folder, this.store, this.make, Services) = (folder, store, make, make());

    public ServiceProvider Services { get; }

    public Store Store => store;

    public NpgsqlDataSource DataSource => store.DataSource;

    /// <summary>What the sessions' project is called.</summary>
    public const string Project = "example.org/the/project";

    public static async Task<BenchStore> ImportAsync(string sessions, ILoggerFactory logs, TimeProvider? time = null)
    {
        var folder = Directory.CreateTempSubdirectory("traceability-bench-");
        var store = await Store.OpenAsync(
            new StoreLocation(null, folder.FullName), share: false, Console.Error.WriteLine, logs, CancellationToken.None);
        var bench = new BenchStore(folder, store, () => ImportCommand.Services(store, logs, time));
        await bench.AddAsync(sessions);
        return bench;
    }

    /// <summary>Imports more. An import ends the queue that it writes through, so each has services of its own.</summary>
    public async Task AddAsync(string sessions)
    {
        await using var services = make();
        await ImportCommand.ImportAsync(ImportCommand.Find(sessions), services, CancellationToken.None);
        await NameProjectAsync();
    }

    // The sessions are of one project, which several people had in folders of their own; where they worked, its address tells.
    private async Task NameProjectAsync()
    {
        await using var command = DataSource.CreateCommand(
            "SELECT DISTINCT project FROM execution_traces WHERE project IS NOT NULL");
        var folders = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                folders.Add(reader.GetString(0));
            }
        }

        foreach (var folder in folders)
        {
            await Services.GetRequiredService<ProjectFolders>().NoteAsync(folder, Project, CancellationToken.None);
        }
    }

    /// <summary>The files that the turn of a prompt opened or changed, by the prompt's record.</summary>
    public async Task<IReadOnlyCollection<string>> FilesAsync(Guid record)
    {
        await using var command = DataSource.CreateCommand("""
            SELECT coalesce(array_agg(w.file), '{}') FROM transcript_records r JOIN work_files w USING (correlation_id)
            WHERE r.record_id = $1
            """);
        command.Parameters.Add(new() { Value = record });
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Learns from all that was imported.</summary>
    /// <exception cref="InvalidOperationException">Learning from a trace failed.</exception>
    public async Task LearnAsync()
    {
        await ImportCommand.LearnAsync(store, Services, CancellationToken.None);
        await using var command = DataSource.CreateCommand(
            "SELECT learn_error FROM execution_traces WHERE learn_error IS NOT NULL LIMIT 1");
        if (await command.ExecuteScalarAsync() is string error)
        {
            throw new InvalidOperationException($"Learning from a trace failed: {error}");
        }
    }

    /// <summary>Learns from all that was imported, and mines it.</summary>
    public async Task MineAsync()
    {
        await LearnAsync();
        await ImportCommand.MineAsync(store, Services, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
