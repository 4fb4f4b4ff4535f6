using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Retention;

public sealed class CrashTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_crash_between_archiving_and_deleting_loses_nothing_and_duplicates_nothing()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync([.. RetainTracesTests.Whole(trace, 0), .. RetainTracesTests.Whole(Guid.NewGuid(), 0)]);
        var before = await retained.RowsAsync();
        retained.Archive.AfterWrite = WatchedArchive.CrashAsync;

        await Assert.ThrowsAsync<CrashException>(retained.RunAsync);

        Assert.Equal(before, await retained.RowsAsync());
        Assert.Equal(2, (await retained.ArchivedAsync()).Count);

        retained.Archive.AfterWrite = null;
        var report = await retained.RunAsync();

        Assert.Equal((2, 2), (report.Archived, report.Deleted));
        Assert.Equal(2, (await retained.ArchivedAsync()).Distinct().Count());
        Assert.Equal(2, (await retained.ArchivedAsync()).Count);
        await retained.RestoreAsync();
        Assert.Equal(before, await retained.RowsAsync());
    }

    [Fact]
    public async Task An_archive_that_fails_leaves_everything_in_the_store()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        retained.Archive.BeforeWrite = WatchedArchive.CrashAsync;

        await Assert.ThrowsAsync<CrashException>(retained.RunAsync);

        Assert.Equal(1, await retained.TracesAsync());
        Assert.Empty(retained.Blobs());
    }

    [Fact]
    public async Task A_run_that_is_stopped_is_taken_up_by_the_next()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync([.. RetainTracesTests.Whole(trace, 0), .. RetainTracesTests.Whole(Guid.NewGuid(), 3_600_000)]);
        var before = await retained.RowsAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        retained.Archive.AfterWrite = async _ => await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => retained.Store.Get<Traceability.Retention.RetainTraces>().RunAsync(stop.Token));

        Assert.Equal(2, await retained.TracesAsync());
        retained.Archive.AfterWrite = null;
        Assert.Equal(2, (await retained.RunAsync()).Deleted);
        Assert.Equal(2, (await retained.ArchivedAsync()).Count);
        await retained.RestoreAsync();
        Assert.Equal(before, await retained.RowsAsync());
    }

    [Fact]
    public async Task Traces_of_an_hour_that_was_archived_before_join_those_that_are_there()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        await retained.RunAsync();
        var later = Guid.NewGuid();
        await retained.LearnedAsync(RetainTracesTests.Whole(later, 10));

        await retained.RunAsync();

        Assert.Equal(new[] { trace, later }.Order(), await retained.ArchivedAsync());
    }

    [Fact]
    public async Task A_blob_that_is_cut_off_is_left_alone_with_its_hour_and_keeps_no_other_hour_waiting()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        await retained.RunAsync();
        var blob = Path.Combine(retained.Folder, retained.Blobs()[0]);
        var bytes = await File.ReadAllBytesAsync(blob, TestContext.Current.CancellationToken);
        var cut = bytes[..(bytes.Length - 30)];
        await File.WriteAllBytesAsync(blob, cut, TestContext.Current.CancellationToken);
        await retained.LearnedAsync([.. RetainTracesTests.Whole(Guid.NewGuid(), 0), .. RetainTracesTests.Whole(Guid.NewGuid(), 3_600_000)]);

        var report = await retained.RunAsync();

        Assert.Equal((1, 1, 1, 1), (report.UnreadableHours, report.Hours, report.Deleted, report.Left));
        Assert.Equal(cut, await File.ReadAllBytesAsync(blob, TestContext.Current.CancellationToken));
    }
}
