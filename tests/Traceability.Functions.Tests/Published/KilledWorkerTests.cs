using DurableTask.Core;
using Traceability.Functions.Tests.Host;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Published;

/// <summary>The worker's process ends, as by kill -9 or when it is told to, and the host starts another.</summary>
[Collection<OneApp>]
public sealed class KilledWorkerTests(SharedApp shared) : IAsyncLifetime
{
    private readonly PublishedApp app = shared.App;
    private readonly AppDatabase database = shared.Database;
    private readonly ClaudeSession session = new();

    public async ValueTask InitializeAsync() => await shared.EmptyAsync();

    public ValueTask DisposeAsync()
    {
        app.Hub.BeforeRecording = null;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Killed_after_each_step_before_that_is_recorded_it_learns_once_all_the_same()
    {
        var before = app.Hub.Activities.Count;
        var killed = new HashSet<string>();
        app.Hub.BeforeRecording = activity => killed.Add(activity) ? app.Host.KillWorkerAsync() : Task.CompletedTask;

        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();

        Assert.Equal(OrchestrationStatus.Completed, (await app.LearnedAsync(session.TraceId)).OrchestrationStatus);
        var done = app.Hub.Activities.Skip(before).ToList();
        Assert.True(killed.Count > 1);
        // Each was done twice, and counts once.
        Assert.Equal(killed.SelectMany(activity => new[] { activity, activity }), done);
        await AssertLearnedOnceAsync();
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_step_it_does_that_step_again_and_no_other()
    {
        var (given, ended) = (app.Hub.Activities.Count, app.Host.Invocations.Count);
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();

        await using (await database.HoldAsync())
        {
            await app.Hub.GivenMoreAsync(than: given);
            await app.Host.KillWorkerAsync();
        }

        Assert.Equal(OrchestrationStatus.Completed, (await app.LearnedAsync(session.TraceId)).OrchestrationStatus);
        var steps = app.Hub.Activities.Skip(given).Distinct().ToList();
        var invocations = app.Host.Invocations.Skip(ended).Where(one => steps.Contains(one.Function)).ToList();
        Assert.Equal((steps[0], "Exited"), (invocations[0].Function, invocations[0].Status));
        Assert.Equal(steps, invocations.Where(one => one.Status == "Success").Select(one => one.Function));
        await AssertLearnedOnceAsync();
    }

    [Fact]
    public async Task Told_to_end_it_ends_well_with_what_it_accepted_stored()
    {
        var traces = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToArray();
        var answers = await Task.WhenAll(traces.Select(trace => app.PostAsync(Routes.StartTrace, new { correlation_id = trace })));

        Assert.Equal(0, await app.Host.StopWorkerAsync());

        Assert.All(answers, answer => answer.Accepted());
        Assert.Equal(traces.Length, await database.ScalarAsync<long>("SELECT count(*) FROM execution_traces"));
        // By the next.
        (await app.GetAsync(Routes.Patterns)).Ok();
    }

    private async Task AssertLearnedOnceAsync()
    {
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM success_patterns"));
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT success_count FROM success_patterns"));
        Assert.Equal(session.TraceId, await database.ScalarAsync<Guid>("SELECT correlation_id FROM pattern_evidence"));
        Assert.True(await shared.IsLearnedAsync(session.TraceId));
    }
}
