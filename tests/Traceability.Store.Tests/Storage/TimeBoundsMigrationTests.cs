using System.Text.Json;
using Traceability.Storage;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Storage;

public sealed class TimeBoundsMigrationTests(SharedDatabase database)
{
    [Fact]
    public async Task Times_from_before_there_were_bounds_are_brought_into_them_and_can_be_shown()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await NumberedFiles.ApplyAsync(store, SchemaFile.All.Where(file => file.Version < 21));
        await store.ExecuteAsync(
            """
            INSERT INTO execution_traces (correlation_id, started_at, completed_at, duration_ms, status) VALUES
              ('10000000-0000-0000-0000-000000000001', '-infinity', 'infinity', 'Infinity', 'success'),
              ('10000000-0000-0000-0000-000000000002', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', 1000, 'success'),
              ('10000000-0000-0000-0000-000000000003', '0001-01-01T00:00:00Z', NULL, 'NaN', 'in_progress');
            INSERT INTO hook_executions (execution_id, correlation_id, hook_type, started_at, completed_at, duration_ms)
            SELECT gen_random_uuid(), correlation_id, 'ToolUse', started_at, 'infinity', 'Infinity' FROM execution_traces;
            """);

        await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            1,
            await store.CountAsync(
                "execution_traces",
                "started_at = '2026-01-01T00:00:00Z' AND completed_at = '2026-01-01T00:00:01Z' AND duration_ms = 1000"));
        Assert.Equal(
            2, await store.CountAsync("execution_traces", "started_at = created_at AND duration_ms IS NULL AND isfinite(started_at)"));
        Assert.Equal(1, await store.CountAsync("execution_traces", "completed_at IS NULL"));
        Assert.Equal(3, await store.CountAsync("hook_executions", "completed_at = created_at AND duration_ms IS NULL"));
        foreach (var id in await store.ScalarAsync<Guid[]>("SELECT array_agg(correlation_id) FROM execution_traces") ?? [])
        {
            var trace = await store.Get<ReadTrace>().RunAsync(id, TestContext.Current.CancellationToken);
            Assert.NotEmpty(JsonSerializer.Serialize(trace, TracesJson.Default.AssembledTrace));
            Assert.NotEmpty(JsonSerializer.Serialize(TraceTimeline.From(trace!), TracesJson.Default.TraceTimeline));
        }
    }
}
