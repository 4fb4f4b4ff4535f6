using Microsoft.Extensions.DependencyInjection;
using Traceability.Ingest.Events;
using Traceability.Retention;
using Traceability.Testing.Ingest;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Retention;

/// <summary>
/// A store that keeps traces for 30 days, and its archive in a folder. Its clock starts 45 days after <see cref="Told.Start"/>.
/// </summary>
internal sealed class RetainedStore : IAsyncDisposable
{
    public const int Days = 30;

    private static readonly string[] Tables =
    [
        "execution_traces", "agent_routing_decisions", "hook_executions", "endpoint_calls", "model_answers", "compactions",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-archive-");

    private RetainedStore() => Archive = new WatchedArchive(new FolderArchive(folder.FullName));

    public TestStore Store { get; private set; } = null!;

    public WatchedArchive Archive { get; }

    public string Folder => folder.FullName;

    public SetClock Clock { get; } = new(Told.Start.AddDays(1.5 * Days));

    public static async Task<RetainedStore> CreateAsync(SharedDatabase database)
    {
        var retained = new RetainedStore();
        retained.Store = await TestStore.CreateAsync(database, services: services => services
            .AddSingleton<TimeProvider>(retained.Clock)
            .AddSingleton(new RetentionOptions(TimeSpan.FromDays(Days)))
            .AddSingleton<IArchive>(retained.Archive));
        return retained;
    }

    public Task<RetentionReport> RunAsync() => Store.Get<RetainTraces>().RunAsync(TestContext.Current.CancellationToken);

    public Task<RestoreSummary> RestoreAsync() =>
        Store.Get<RestoreArchive>().RunAsync(ArchiveFiles.Find(Folder), null, TestContext.Current.CancellationToken);

    /// <summary>Stores traces, and marks those that ended as learned from.</summary>
    public async Task LearnedAsync(params IReadOnlyList<IngestEvent> events)
    {
        await Store.WriteAsync(events);
        await LearnedAsync();
    }

    public Task LearnedAsync() => Store.ExecuteAsync(
        "UPDATE execution_traces SET learned_at = now() WHERE status <> 'in_progress' AND learned_at IS NULL");

    public Task<long> TracesAsync(string condition = "true") => Store.CountAsync("execution_traces", condition);

    /// <summary>All rows of all traces, without what the database numbers anew.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(params string[] without)
    {
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            rows.AddRange((await Store.RowsAsync(table, [.. without, "id"])).Select(row => $"{table} {row}"));
        }

        return rows;
    }

    /// <summary>Blobs, by the name that they have in the archive.</summary>
    public IReadOnlyList<string> Blobs() => [.. ArchiveFiles.Find(Folder).Select(file => Path.GetRelativePath(Folder, file))];

    /// <summary>The traces of all lines of the archive, in the order of the lines.</summary>
    public async Task<IReadOnlyList<Guid>> ArchivedAsync()
    {
        var ids = new List<Guid>();
        foreach (var file in ArchiveFiles.Find(Folder))
        {
            await using var stream = File.OpenRead(file);
            await foreach (var line in ReadArchive.ReadAsync(stream, TestContext.Current.CancellationToken))
            {
                ids.Add(Assert.NotNull(line.CorrelationId));
            }
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
