using Microsoft.Extensions.DependencyInjection;
using Traceability.Ingest.Events;
using Traceability.Learning;
using Traceability.Retention;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Retention;

public sealed class RetainTracesTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task What_is_past_retention_is_archived_and_comes_back_as_it_was()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        var call = Told.Call(trace,
            input: """{"text": "\"ä\n€\" \\ 😀", "number": 12345678901234567890.12345678901234567890, "none": null, "deep": [[[{}]]]}""");
        await retained.Store.WriteAsync(
            [.. Work.Done(trace), call, Told.Routing(trace), Told.Endpoint(trace) with { RequestBody = Told.Json("[1, 2]") },
                Told.Answer(trace, output: 7), new Compaction(trace, Guid.NewGuid(), "whole") { At = Told.At(500), PreTokens = 9 },
                .. Work.Failed(Guid.NewGuid())]);
        await retained.Store.LearnAsync();
        var before = await retained.RowsAsync();

        var report = await retained.RunAsync();

        Assert.Equal(new RetentionReport(1, 2, 2, new FileInfo(Path.Combine(retained.Folder, retained.Blobs()[0])).Length, 0, 0), report);
        Assert.Empty(await retained.RowsAsync());

        var restored = await retained.RestoreAsync();

        Assert.Equal(new RestoreSummary(1, 2, 0, 0), restored);
        Assert.Equal(before, await retained.RowsAsync());
    }

    [Fact]
    public async Task A_blob_has_the_traces_that_started_in_its_hour()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync([.. Whole(trace, -0.001), .. Whole(Guid.NewGuid(), 0), .. Whole(Guid.NewGuid(), 3_599_999.999)]);

        await retained.RunAsync();

        Assert.Equal(["traces/2025/03/01/08.ndjson.gz", "traces/2025/03/01/09.ndjson.gz"], retained.Blobs());
        Assert.Equal(trace, (await retained.ArchivedAsync())[0]);
        Assert.Equal(3, (await retained.ArchivedAsync()).Count);
    }

    [Fact]
    public async Task An_hour_stays_until_all_of_it_is_past_retention()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(Whole(trace, 0));
        retained.Clock.Now = Told.Start.AddDays(RetainedStore.Days).AddHours(1).AddTicks(-1);

        Assert.Equal(RetentionReport.None, await retained.RunAsync());

        retained.Clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal(1, (await retained.RunAsync()).Deleted);
    }

    [Fact]
    public async Task Without_retention_nothing_is_touched()
    {
        // No archive is there to be asked for.
        await using var store = await TestStore.CreateAsync(
            database, services: services => services.AddSingleton(RetentionOptions.Forever));
        await store.WriteAsync(Work.Done(trace));
        await store.LearnAsync();

        Assert.Equal(RetentionReport.None, await store.Get<RetainTraces>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await store.CountAsync("execution_traces"));
    }

    [Fact]
    public async Task A_trace_that_is_under_way_or_not_learned_from_waits()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.Store.WriteAsync([Told.Prompt(trace), .. Whole(Guid.NewGuid(), 0)]);

        var report = await retained.RunAsync();

        Assert.Equal(RetentionReport.None with { Left = 2 }, report);
        Assert.Equal(2, await retained.TracesAsync());
        Assert.Empty(retained.Blobs());
    }

    [Fact]
    public async Task No_trace_waits_longer_than_twice_the_retention()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.Store.WriteAsync([Told.Prompt(trace), .. Whole(Guid.NewGuid(), 0)]);
        retained.Clock.Now = Told.Start.AddDays(2 * RetainedStore.Days).AddHours(1);

        Assert.Equal(2, (await retained.RunAsync()).Deleted);
    }

    [Fact]
    public async Task A_trace_that_learning_gave_up_goes()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.Store.WriteAsync(Whole(trace, 0));
        await retained.Store.ExecuteAsync($"UPDATE execution_traces SET learn_attempts = {UnlearnedTraces.GivenUp}");

        Assert.Equal(1, (await retained.RunAsync()).Deleted);
    }

    [Fact]
    public async Task What_was_learned_stays_and_is_not_learned_again_when_the_trace_comes_back()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.Store.WriteAsync([.. Work.Done(trace), .. Work.Failed(Guid.NewGuid())]);
        await retained.Store.LearnAsync();
        string[] tables = ["success_patterns", "pattern_evidence", "error_patterns", "error_occurrences", "term_statistics"];
        var before = await Task.WhenAll(tables.Select(table => retained.Store.RowsAsync(table)));

        await retained.RunAsync();
        await retained.RestoreAsync();

        Assert.Equal(LearnReport.None, await retained.Store.LearnAsync());
        Assert.Equal(before, await Task.WhenAll(tables.Select(table => retained.Store.RowsAsync(table))));
    }

    [Fact]
    public async Task Many_traces_are_archived_in_the_order_of_their_ids()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        // More than are copied, and deleted, at once.
        var ids = Enumerable.Range(0, 620).Select(_ => Guid.NewGuid()).ToList();
        await retained.LearnedAsync([.. ids.SelectMany(id => Whole(id, 0))]);

        Assert.Equal(620, (await retained.RunAsync()).Deleted);
        Assert.Equal(ids.Order(), await retained.ArchivedAsync());
    }

    [Fact]
    public async Task A_large_trace_goes_on_in_further_lines_and_comes_back_whole()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        var text = new string('x', 900_000);
        await retained.LearnedAsync(
            [.. Whole(trace, 0), .. Enumerable.Range(0, 11).Select(i => Told.Call(trace, at: i, input: $$"""{"text": "{{text}}"}"""))]);
        var before = await retained.RowsAsync();

        await retained.RunAsync();

        Assert.Equal([trace, trace, trace], await retained.ArchivedAsync());
        await retained.RestoreAsync();
        Assert.Equal(before, await retained.RowsAsync());
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_the_archive()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(Whole(trace, 0));

        await retained.RunAsync();

        var blob = Path.Combine(retained.Folder, retained.Blobs()[0]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(blob));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(blob)!));
    }

    internal static IReadOnlyList<IngestEvent> Whole(Guid trace, double at) =>
        [Told.Prompt(trace, at: at), Told.Call(trace, at: at + 1), Told.End(trace, at + 1000)];
}
