using Npgsql;
using Traceability.Ingest.Writing;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Retention;

public sealed class LateEventTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task An_event_between_archiving_and_deleting_keeps_its_trace_until_the_next_run()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync([.. RetainTracesTests.Whole(trace, 0), .. RetainTracesTests.Whole(Guid.NewGuid(), 0)]);
        retained.Archive.AfterWrite = _ => retained.Store.WriteAsync(Told.Call(trace, "Late", at: 500));

        var report = await retained.RunAsync();

        Assert.Equal((2, 1, 1), (report.Archived, report.Deleted, report.Left));
        Assert.Equal(2, await retained.Store.CountAsync("hook_executions", $"correlation_id = '{trace}'"));

        retained.Archive.AfterWrite = null;
        await retained.LearnedAsync();
        var before = await retained.RowsAsync();
        Assert.Equal(1, (await retained.RunAsync()).Deleted);
        Assert.Equal(2, (await retained.ArchivedAsync()).Count);
        await retained.RestoreAsync();
        Assert.Superset(before.ToHashSet(), (await retained.RowsAsync()).ToHashSet());
    }

    [Fact]
    public async Task An_event_after_deleting_makes_a_stub_that_joins_what_was_archived()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync([.. RetainTracesTests.Whole(trace, 0), Told.Routing(trace), Told.Endpoint(trace)]);
        await retained.RunAsync();
        await retained.Store.WriteAsync(Told.Call(trace, "Late", at: 500));
        retained.Clock.Now = Told.Start.AddDays(3 * RetainedStore.Days);

        Assert.Equal(1, (await retained.RunAsync()).Deleted);

        Assert.Equal([trace], await retained.ArchivedAsync());
        await retained.RestoreAsync();
        Assert.Equal(1, await retained.TracesAsync("prompt_text = 'fix the parser' AND status = 'success' AND learned_at IS NOT NULL"));
        Assert.Equal(2, await retained.Store.CountAsync("hook_executions"));
        Assert.Equal(1, await retained.Store.CountAsync("agent_routing_decisions"));
        Assert.Equal(1, await retained.Store.CountAsync("endpoint_calls"));
    }

    [Fact]
    public async Task The_end_of_a_call_whose_start_was_archived_completes_it()
    {
        var call = Guid.NewGuid();
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(Told.Prompt(trace), Told.CallStart(trace, call), Told.End(trace));
        await retained.RunAsync();
        await retained.Store.WriteAsync(Told.CallEnd(trace, call, at: 300));

        await retained.RestoreAsync();

        Assert.Equal(200.0, await retained.Store.ScalarAsync<double>("SELECT duration_ms FROM hook_executions WHERE status = 'success'"));
        Assert.Equal("fix the parser", await retained.Store.ScalarAsync<string>("SELECT prompt_text FROM execution_traces"));
    }

    [Fact]
    public async Task A_stub_of_another_hour_does_not_hide_the_trace_when_it_is_restored_first()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        await retained.RunAsync();
        await retained.Store.WriteAsync(Told.Call(trace, "Early", at: -3_600_000));
        retained.Clock.Now = Told.Start.AddDays(3 * RetainedStore.Days);
        await retained.RunAsync();
        Assert.Equal(2, retained.Blobs().Count);

        await retained.RestoreAsync();

        Assert.Equal(1, await retained.TracesAsync("prompt_text = 'fix the parser' AND status = 'success'"));
        Assert.Equal(2, await retained.Store.CountAsync("hook_executions"));
    }

    [Fact]
    public async Task What_only_one_hours_archive_has_of_a_trace_outlives_what_joins_it_later_in_anothers()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        await retained.RunAsync();
        await retained.LearnedAsync(Told.Prompt(trace, at: -3_600_000) with { Tags = ["early"] }, Told.End(trace));
        await retained.RestoreAsync();
        await retained.LearnedAsync();
        await retained.RunAsync();
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        await retained.RunAsync();
        Assert.Equal(2, retained.Blobs().Count);

        await retained.RestoreAsync();

        Assert.Equal(1, await retained.TracesAsync("tags = '{early}'"));
    }

    [Fact]
    public async Task An_event_that_is_being_written_while_its_trace_is_deleted_is_not_lost()
    {
        if (database.IsEmbedded)
        {
            // It has one session: nothing is written while something else is. The suite runs on a native one too.
            return;
        }

        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        await using var other = retained.Store.OpenAnother();
        await using var connection = await other.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            IngestBatch.Fill(batch, [Told.Call(trace, "Late", at: 500)]);
            await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var report = await retained.RunAsync();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (report.Archived, report.Deleted));
        Assert.Equal(2, await retained.Store.CountAsync("hook_executions"));
    }

    [Fact]
    public async Task A_call_that_is_being_completed_while_its_trace_is_deleted_keeps_it_and_is_not_waited_for()
    {
        if (database.IsEmbedded)
        {
            // As above.
            return;
        }

        var call = Guid.NewGuid();
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.Store.WriteAsync(Told.Prompt(trace), Told.CallStart(trace, call));
        retained.Clock.Now = Told.Start.AddDays(3 * RetainedStore.Days);
        await using var other = retained.Store.OpenAnother();
        await using var connection = await other.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            // The trace was not learned from, so of it nothing is locked but this one row.
            IngestBatch.Fill(batch, [Told.CallEnd(trace, call)]);
            await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var report = await retained.RunAsync();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (report.Archived, report.Deleted));
        Assert.Equal(1, await retained.Store.CountAsync("hook_executions", "status = 'success'"));
    }

    [Fact]
    public async Task An_event_whose_trace_goes_while_it_waits_for_it_makes_it_anew()
    {
        if (database.IsEmbedded)
        {
            // It has one session: nothing is written while something else is. The suite runs on a native one too.
            return;
        }

        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync(RetainTracesTests.Whole(trace, 0));
        await using var other = retained.Store.OpenAnother();
        await using var connection = await other.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("SELECT FROM execution_traces FOR UPDATE");

        // It made sure of the trace, and waits to share the lock for its foreign key.
        var writing = retained.Store.WriteAsync(Told.Call(trace, "Late", at: 500));
        await WaitsForLockAsync(connection);
        await connection.ExecuteAsync("DELETE FROM execution_traces");
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await writing;

        Assert.Equal(1, await retained.TracesAsync("prompt_text IS NULL"));
        Assert.Equal(1, await retained.Store.CountAsync("hook_executions"));
    }

    private static async Task WaitsForLockAsync(NpgsqlConnection connection)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE NOT granted", connection);
        while ((long)(await command.ExecuteScalarAsync(limit.Token))! == 0)
        {
            await Task.Yield();
        }
    }
}
