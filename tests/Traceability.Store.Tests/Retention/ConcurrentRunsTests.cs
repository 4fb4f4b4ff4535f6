using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Retention;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Retention;

public sealed class ConcurrentRunsTests(SharedDatabase database)
{
    [Fact]
    public async Task Two_runs_at_once_archive_each_trace_once()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync([.. Enumerable.Range(0, 300).SelectMany(i => RetainTracesTests.Whole(Guid.NewGuid(), i * 60_000))]);
        var before = await retained.RowsAsync();
        await using var second = retained.Store.OpenAnother();
        await using var services = new ServiceCollection()
            .AddSingleton<IArchive>(new FolderArchive(retained.Folder)).BuildServiceProvider();
        var other = Other(second, services, retained.Clock);

        var reports = await Task.WhenAll(retained.RunAsync(), other.RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(300, reports.Sum(report => report.Deleted));
        Assert.Equal(0, await retained.TracesAsync());
        Assert.Equal(300, (await retained.ArchivedAsync()).Count);
        await retained.RestoreAsync();
        Assert.Equal(before, await retained.RowsAsync());
    }

    [Fact]
    public async Task A_blob_that_another_writes_meanwhile_is_read_again_and_joined()
    {
        var (ours, theirs) = (Guid.NewGuid(), Guid.NewGuid());
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(ours, 0));
        await using var services = new ServiceCollection()
            .AddSingleton<IArchive>(new FolderArchive(retained.Folder)).BuildServiceProvider();
        var other = Other(retained.Store.DataSource, services, retained.Clock);
        retained.Archive.BeforeWrite = async _ =>
        {
            retained.Archive.BeforeWrite = null;
            await retained.LearnedAsync(RetainTracesTests.Whole(theirs, 0));
            Assert.Equal(2, (await other.RunAsync(TestContext.Current.CancellationToken)).Deleted);
        };

        var report = await retained.RunAsync();

        Assert.Equal((1, 0, 0), (report.Archived, report.Deleted, report.Left));
        Assert.Equal(new[] { ours, theirs }.Order(), await retained.ArchivedAsync());
    }

    /// <summary>The same of another process.</summary>
    private static RetainTraces Other(NpgsqlDataSource dataSource, ServiceProvider services, SetClock clock) =>
        new(dataSource, new RetentionOptions(TimeSpan.FromDays(RetainedStore.Days)), services, clock, NullLogger<RetainTraces>.Instance);
}
