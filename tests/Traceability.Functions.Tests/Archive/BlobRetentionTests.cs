using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Functions.Archive;
using Traceability.Retention;
using Traceability.Testing.Ingest;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Archive;

/// <summary>Retention as the Azure door does it: the real client, the real emulator, the real database.</summary>
public sealed class BlobRetentionTests(SharedDatabase database, Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const int Traces = 6;

    private readonly string container = $"archive-{Guid.NewGuid():N}";
    private readonly DirectoryInfo downloads = Directory.CreateTempSubdirectory("traceability-downloads-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => downloads.Delete(recursive: true);

    [Fact]
    public async Task What_is_past_retention_goes_to_blobs_by_the_hour_and_comes_back_as_it_was()
    {
        await using var store = await StoreAsync();
        var before = await RowsAsync(store);

        var report = await Run(store, Archive()).RunAsync(Cancellation);

        Assert.Equal((2, Traces, Traces, 0), (report.Hours, report.Archived, report.Deleted, report.Left));
        Assert.Equal(0, await store.CountAsync("execution_traces"));
        Assert.Equal(["traces/2025/03/01/09.ndjson.gz", "traces/2025/03/01/10.ndjson.gz"], await DownloadAsync());
        await RestoreAsync(store);
        Assert.Equal(before, await RowsAsync(store));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_killed_at_any_request_loses_nothing_and_duplicates_nothing(bool afterItWasAnswered)
    {
        for (var passing = 0; ; passing++)
        {
            await using var store = await StoreAsync();
            await new BlobContainerClient(azurite.ConnectionString, container).DeleteIfExistsAsync(cancellationToken: Cancellation);
            var before = await RowsAsync(store);
            var killed = false;
            try
            {
                await Run(store, Archive(new FailingRequests(passing, afterItWasAnswered))).RunAsync(Cancellation);
            }
            catch (KilledException)
            {
                killed = true;
            }

            await Run(store, Archive()).RunAsync(Cancellation);

            Assert.Equal(0, await store.CountAsync("execution_traces"));
            Assert.Equal(Traces, await ArchivedAsync());
            await RestoreAsync(store);
            Assert.Equal(before, await RowsAsync(store));
            if (!killed)
            {
                Assert.True(passing > 5, $"only {passing} requests were there to be killed at");
                return;
            }
        }
    }

    [Fact]
    public async Task A_process_killed_between_archiving_and_deleting_loses_nothing_and_duplicates_nothing()
    {
        await using var store = await StoreAsync();
        var before = await RowsAsync(store);

        await Assert.ThrowsAsync<CrashException>(
            () => Run(store, new WatchedArchive(Archive()) { AfterWrite = WatchedArchive.CrashAsync }).RunAsync(Cancellation));
        Assert.Equal(before, await RowsAsync(store));
        await Run(store, Archive()).RunAsync(Cancellation);

        Assert.Equal(Traces, await ArchivedAsync());
        await RestoreAsync(store);
        Assert.Equal(before, await RowsAsync(store));
    }

    [Fact]
    public async Task Two_instances_that_write_the_same_blob_both_have_their_traces_in_it()
    {
        await using var store = await StoreAsync();
        var archive = new WatchedArchive(Archive());
        archive.BeforeWrite = async _ =>
        {
            archive.BeforeWrite = null;
            await WriteAsync(store);
            await Run(store, Archive()).RunAsync(Cancellation);
        };

        var report = await Run(store, archive).RunAsync(Cancellation);

        // The first hour's, which the other deleted.
        Assert.Equal((3, 0), (report.Archived, report.Deleted));
        Assert.Equal(2 * Traces, await ArchivedAsync());
        Assert.Equal(0, await store.CountAsync("execution_traces"));
    }

    private async Task<TestStore> StoreAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await WriteAsync(store);
        return store;
    }

    private static async Task WriteAsync(TestStore store)
    {
        foreach (var at in Enumerable.Range(0, Traces).Select(i => i * 20.0 * 60_000))
        {
            var trace = Guid.NewGuid();
            await store.WriteAsync(
                Told.Prompt(trace, at: at), Told.Call(trace, at: at + 1), Told.Endpoint(trace, at + 2), Told.Routing(trace, at: at),
                Told.End(trace, at + 1000));
        }

        await store.ExecuteAsync("UPDATE execution_traces SET learned_at = now()");
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "It holds nothing to be let go of.")]
    private static RetainTraces Run(TestStore store, IArchive archive) => new(
        store.DataSource,
        new RetentionOptions(TimeSpan.FromDays(30)),
        new ServiceCollection().AddSingleton(archive).BuildServiceProvider(),
        new SetClock(Told.Start.AddDays(45)),
        NullLogger<RetainTraces>.Instance);

    private BlobArchive Archive(FailingRequests? failing = null)
    {
        var options = new BlobClientOptions();
        if (failing is not null)
        {
            options.AddPolicy(failing, HttpPipelinePosition.PerCall);
        }

        return new BlobArchive(new BlobContainerClient(azurite.ConnectionString, container, options));
    }

    /// <summary>Blobs' names; they are in the folder then, as <c>az storage blob download-batch</c> would leave them.</summary>
    private async Task<IReadOnlyList<string>> DownloadAsync()
    {
        var client = new BlobContainerClient(azurite.ConnectionString, container);
        var names = new List<string>();
        await foreach (var blob in client.GetBlobsAsync(cancellationToken: Cancellation))
        {
            var path = Path.Combine(downloads.FullName, blob.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await client.GetBlobClient(blob.Name).DownloadToAsync(path, Cancellation);
            names.Add(blob.Name);
        }

        return names;
    }

    private async Task<int> ArchivedAsync()
    {
        var ids = new List<Guid?>();
        foreach (var name in await DownloadAsync())
        {
            await using var file = File.OpenRead(Path.Combine(downloads.FullName, name));
            await foreach (var line in ReadArchive.ReadAsync(file, Cancellation))
            {
                ids.Add(line.CorrelationId);
            }
        }

        Assert.Equal(ids.Distinct(), ids);
        return ids.Count;
    }

    private async Task RestoreAsync(TestStore store)
    {
        await DownloadAsync();
        var summary = await store.Get<RestoreArchive>().RunAsync(ArchiveFiles.Find(downloads.FullName), null, Cancellation);
        Assert.Equal((0L, 0), (summary.UnreadableLines, summary.UnreadableFiles));
    }

    private static async Task<string> RowsAsync(TestStore store)
    {
        string[] tables =
        [
            "execution_traces", "agent_routing_decisions", "hook_executions", "endpoint_calls", "model_answers", "compactions",
        ];
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange(await store.RowsAsync(table, "id"));
        }

        return string.Join('\n', rows);
    }
}
