using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Functions.Learning;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Storage;

namespace Traceability.Bench.Learn;

/// <summary>
/// What learning from a burst of traces costs on a task hub in Azure Storage, beside the local door's own learning of the same.
/// </summary>
internal static class LearnBenchmark
{
    public static async Task RunAsync(LearnArguments arguments)
    {
        var data = Directory.CreateTempSubdirectory("traceability-bench-learn-");
        await using var postgres = await EmbeddedPostgresServer.StartAsync(
            new EmbeddedPostgresOptions(data.FullName, 0), NullLogger.Instance);
        await using var dataSource = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(dataSource).AddSingleton(HoldOut.None)
            .AddTraceability().BuildServiceProvider();
        await services.GetRequiredService<SchemaMigrator>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<IngestQueue>().StartAsync(CancellationToken.None);

        Console.Error.WriteLine($"Learning from {arguments.Traces} traces as the local door does");
        await WriteAsync(services, arguments.Traces);
        var watch = Stopwatch.StartNew();
        await services.GetRequiredService<LearnPending>().RunAsync(int.MaxValue, TimeSpan.Zero, null, CancellationToken.None);
        var direct = watch.Elapsed;

        await using var storage = await StorageEmulator.StartAsync(arguments.Azurite);
        var requests = new StorageRequests();
        await using var hub = await TaskHub.StartAsync(storage.ConnectionString, requests, registry => Register(registry, services));
        if (arguments.Instances > 0)
        {
            Console.Error.WriteLine($"Filling the hub with {arguments.Instances} instances");
            await LearnAsync(hub, dataSource, await WriteAsync(services, arguments.Instances));
        }

        Console.Error.WriteLine($"Learning from {arguments.Traces} traces on the hub");
        var traces = await WriteAsync(services, arguments.Traces);
        requests.Reset();
        watch.Restart();
        await LearnAsync(hub, dataSource, traces);
        Say("requests_a_trace", (double)requests.Count / traces.Count);
        Say("hub_s", watch.Elapsed.TotalSeconds);
        Say("direct_s", direct.TotalSeconds);
        Say("ratio", watch.Elapsed / direct);
        await services.GetRequiredService<IngestQueue>().StopAsync(CancellationToken.None);
    }

    private static void Register(DurableTaskRegistry registry, IServiceProvider services)
    {
        LearningActivities Activities() => ActivatorUtilities.CreateInstance<LearningActivities>(services);
        registry.AddOrchestratorFunc<object?, LearningSummary>(
            nameof(LearnFromTraceOrchestration), (context, _) => LearnFromTraceOrchestration.RunAsync(context));
        registry.AddActivityFunc<Guid, Examination>(nameof(LearningActivities.ExamineTrace), (_, id) => Activities().ExamineTrace(id));
        registry.AddActivityFunc<TraceFindings, StoredPattern?>(
            nameof(LearningActivities.RecordFindings), (_, findings) => Activities().RecordFindings(findings));
        registry.AddActivityFunc<LearningFailure>(
            nameof(LearningActivities.NoteLearningFailure), (_, failure) => Activities().NoteLearningFailure(failure));
    }

    /// <summary>Starts all at once, and waits until the store says of each that it is learned.</summary>
    private static async Task LearnAsync(TaskHub hub, NpgsqlDataSource dataSource, IReadOnlyCollection<Guid> traces)
    {
        await Task.WhenAll(traces.Select(trace => hub.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(LearnFromTraceOrchestration), new StartOrchestrationOptions(trace.ToString()))));
        long waiting;
        do
        {
            await Task.Delay(100);
            await using var command = dataSource.CreateCommand("SELECT count(*) FROM execution_traces WHERE learned_at IS NULL");
            waiting = (long)(await command.ExecuteScalarAsync())!;
        }
        while (waiting > 0);
    }

    private static async Task<IReadOnlyCollection<Guid>> WriteAsync(IServiceProvider services, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        foreach (var some in ids.Chunk(50))
        {
            var answer = await services.GetRequiredService<IngestQueue>().WriteAsync([.. some.SelectMany(EventsOf)]);
            if (answer is not IngestResult.Stored)
            {
                throw new InvalidOperationException($"The traces were not stored: {answer}");
            }
        }

        return ids;
    }

    /// <summary>Looked, changed, checked, in the words of one of some requests.</summary>
    private static IEnumerable<IngestEvent> EventsOf(Guid trace)
    {
        var start = DateTimeOffset.UnixEpoch.AddYears(55);
        var subject = new[] { "parser", "cache", "login page", "invoice export", "search index" }[trace.ToByteArray()[0] % 5];
        yield return new TraceChange(trace)
        {
            PromptText = $"Fix the failing test of the {subject}, it breaks on empty input",
            StartedAt = start,
        };
        foreach (var (tool, input, gate, at) in new[]
        {
            ("Read", """{"file_path": "src/main.cs"}""", "", 1), ("Edit", """{"file_path": "src/main.cs"}""", "", 2),
            ("Bash", """{"command": "dotnet test"}""", "test:passed", 3),
        })
        {
            yield return new HookExecution(trace, Guid.NewGuid(), "ToolUse")
            {
                ToolName = tool,
                StartedAt = start.AddSeconds(at),
                CompletedAt = start.AddSeconds(at + 0.5),
                Status = "success",
                Success = true,
                Context = JsonElement.Parse($$"""{"tool_input": {{input}}}"""),
                QualityGatesValidated = gate.Length > 0 ? [gate] : [],
            };
        }

        yield return new TraceChange(trace) { CompletedAt = start.AddSeconds(5), Status = "success", Success = true };
    }

    private static void Say(string name, double value) => Console.WriteLine($"{name} {value.ToString("F1", CultureInfo.InvariantCulture)}");
}
