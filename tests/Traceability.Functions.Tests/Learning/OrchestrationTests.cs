using System.Text;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Traceability.Functions.Learning;
using Traceability.Patterns;
using Traceability.Testing.Ingest;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Learning;

public sealed class OrchestrationTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_trace_that_ended_is_learned_from_and_found_again()
    {
        await using var host = await LearningHost.StartAsync(database);
        await host.Store.WriteAsync(Work.Done(trace));

        var ended = await host.LearnAsync(trace);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        var summary = ended.ReadOutputAs<LearningSummary>()!;
        Assert.True(summary.Success);
        Assert.Equal(
            summary.PatternId,
            await host.Store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns WHERE prompt_embedding IS NOT NULL"));
        Assert.Equal(1, await host.Store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
    }

    [Fact]
    public async Task It_leaves_the_store_as_the_local_door_would()
    {
        await using var host = await LearningHost.StartAsync(database);
        await host.Store.WriteAsync(Work.Done(trace));
        await host.LearnAsync(trace);
        var durable = await host.Store.ScalarAsync<string>(PatternSql);

        // Learned from again, by the steps as they are.
        await host.Store.ExecuteAsync("DELETE FROM success_patterns; UPDATE execution_traces SET learned_at = NULL");
        await host.Store.LearnAsync();

        Assert.NotNull(durable);
        Assert.Equal(await host.Store.ScalarAsync<string>(PatternSql), durable);
    }

    [Fact]
    public async Task A_trace_costs_two_activities()
    {
        await using var host = await LearningHost.StartAsync(database);
        var failed = Guid.NewGuid();
        await host.Store.WriteAsync([.. Work.Done(trace), .. Work.Failed(failed)]);

        await host.StartAsync(trace, failed);
        await host.EndedAsync(trace);
        await host.EndedAsync(failed);

        Assert.Equal(
            ["ExamineTrace", "ExamineTrace", "RecordFindings", "RecordFindings"], host.Activities.Select(run => run.Name).Order());
        Assert.Equal(2, await host.Store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_trace_of_any_size_sends_only_small_things_through_the_hub()
    {
        await using var host = await LearningHost.StartAsync(database);
        var words = string.Join(' ', Enumerable.Range(0, 60_000).Select(_ => AnyWord.Next()));
        await host.Store.WriteAsync(
        [
            .. Work.Done(trace, Work.FixParser + " " + words),
            .. Enumerable.Range(0, 3000).Select(
                i => Told.Call(trace, $"mcp__server{i}__tool", at: 100 + (i / 10), input: $$"""{"q": "{{new string('x', 500)}}"}""")),
        ]);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.LearnAsync(trace)).RuntimeStatus);

        var largest = host.Activities
            .SelectMany(run => new[] { run.Input, run.Output })
            .Select(value => JsonSerializer.Serialize(value)).MaxBy(json => json.Length)!;
        // Above 45 kB in a queue's message, or 60 kB of UTF-16 in a table's row, Azure Storage is sent a blob beside it.
        Assert.InRange(Encoding.UTF8.GetByteCount(largest), 1, 45 * 1024);
        Assert.InRange(Encoding.Unicode.GetByteCount(largest), 1, 60 * 1024);
    }

    [Fact]
    public async Task While_learning_is_switched_off_nothing_is_started()
    {
        await using var host = await LearningHost.StartAsync(database);
        await host.Store.WriteAsync(Work.Done(trace));
        await host.Store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);

        Assert.Equal((0, []), await host.StartAsync(trace));

        Assert.Null(await host.Client.GetInstanceAsync(trace.ToString(), TestContext.Current.CancellationToken));
    }

    // Without what time and identity put into it.
    private const string PatternSql = """
        SELECT (to_jsonb(p) - 'id' - 'created_at' - 'updated_at' - 'last_used_at' - 'status_since')::text FROM success_patterns p
        """;
}
