using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Traceability.Retention;
using Traceability.SelfHost.Retention;
using Traceability.SelfHost.Tests.Commands;
using Traceability.SelfHost.Tests.Learning;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Retention;

public sealed class BackgroundRetentionTests(DataTemplate template) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-archive-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_past_retention_is_archived_some_minutes_after_the_start_and_then_daily()
    {
        await using var door = new LocalDoor(template);
        await door.InitializeAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var services = new ServiceCollection()
            .AddSingleton<IArchive>(new FolderArchive(folder.FullName)).BuildServiceProvider();
        var retain = new RetainTraces(
            door.Services.GetRequiredService<NpgsqlDataSource>(), new RetentionOptions(TimeSpan.FromDays(30)), services, time,
            NullLogger<RetainTraces>.Instance);
        using var background = new BackgroundRetention(retain, time, NullLogger<BackgroundRetention>.Instance);
        await TraceAsync(door);

        await background.StartAsync(TestContext.Current.CancellationToken);
        await GoesAsync(door, time, BackgroundRetention.AfterStart);
        await TraceAsync(door);
        await GoesAsync(door, time, BackgroundRetention.Daily);
        await background.StopAsync(TestContext.Current.CancellationToken);

        Assert.Single(ArchiveFiles.Find(folder.FullName));
    }

    [Fact]
    public async Task A_bad_number_of_days_is_told_at_the_start()
    {
        var (exitCode, output) = await SelfHostProgram.RunAsync(
            ["--port", "0", "--data", template.NewData()], new Dictionary<string, string> { [RetentionOptions.Setting] = "a month" });

        Assert.Equal(1, exitCode);
        Assert.Contains("RETENTION_DAYS is 'a month'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task TraceAsync(LocalDoor door)
    {
        var trace = Guid.NewGuid();
        (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
            new { @event = "start", correlation_id = trace, prompt_text = "Old", started_at = "2025-03-01T09:00:00Z" },
            new { @event = "complete", correlation_id = trace, status = "success", completed_at = "2025-03-01T09:00:01Z" }))).Accepted();
        await Learned.WaitAsync(door, trace);
    }

    /// <summary>Once this much time has passed after it began to wait for that.</summary>
    private static async Task GoesAsync(LocalDoor door, FakeTimeProvider time, TimeSpan pause)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        while (await door.ValueAsync<long>("SELECT count(*) FROM execution_traces") > 0)
        {
            Assert.False(limit.IsCancellationRequested, "the trace was not archived");
            time.Advance(pause);
        }
    }
}
