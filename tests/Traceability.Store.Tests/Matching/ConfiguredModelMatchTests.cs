using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Traceability.Matching;
using Traceability.Store.Tests.Language.Embedding;
using Traceability.Testing;
using Traceability.Testing.Language.Embedding.Model;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class ConfiguredModelMatchTests(SharedDatabase database)
{
    private const string Question = "The parser of the tokenizer throws on empty input";

    [Fact]
    public async Task A_request_is_matched_by_its_meaning()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(model);

        var match = Assert.Single((await MatchAsync(store, Work.FixParser)).Matches);

        // How far one that is all there is stands out, nobody knows.
        Assert.InRange(match.Score.Semantic!.Value, 0.8, 1);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task A_slow_model_is_not_waited_for_but_its_late_answer_is_kept()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(model);
        // The first match also pays for compiling what it runs.
        await MatchAsync(store, "warm up");
        var answered = new TaskCompletionSource();
        model.Always = async (context, request) =>
        {
            await answered.Task;
            await ModelDouble.AnswerAsync(context, request);
        };

        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var began = Stopwatch.GetTimestamp();
            Assert.True((await MatchAsync(store, $"{Question} {i}")).Degraded);
            var took = Stopwatch.GetElapsedTime(began);
            fastest = took < fastest ? took : fastest;
        }

        // The fastest: others of this machine's tests may have held up one or the other.
        Assert.InRange(fastest, EmbedRequest.Deadline - TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100));

        answered.SetResult();
        await Eventually.IsTrueAsync(() => CountAsync(store).GetAwaiter().GetResult() == 5, "the late vectors are kept");
        Assert.False((await MatchAsync(store, $"{Question} 0")).Degraded);
        Assert.Equal(5, model.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_is_down_soon_costs_a_match_nothing()
    {
        await using var model = await ModelDouble.StartAsync();
        using var logs = new CollectedLogs();
        await using var store = await LearnedAsync(model, logs);
        model.Always = ModelDouble.Status(401, error: "Incorrect API key provided: SESAME");
        var before = model.Requests.Count;

        for (var i = 0; i < 20; i++)
        {
            Assert.True((await MatchAsync(store, $"{Question} {i}")).Degraded);
        }

        Assert.InRange(model.Requests.Count - before, 3, 4);
        var told = Assert.Single(
            logs.Lines, line => line.Contains("Matching goes on without the embedding model", StringComparison.Ordinal));
        Assert.Contains("401", told, StringComparison.Ordinal);
        Assert.All(logs.Lines, line => Assert.DoesNotContain("SESAME", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_known_already_is_matched_while_the_model_is_down()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(model);
        model.Always = ModelDouble.Status(401);
        for (var i = 0; i < 5; i++)
        {
            await MatchAsync(store, $"{Question} {i}");
        }

        Assert.False((await MatchAsync(store, Work.FixParser)).Degraded);
    }

    [Fact]
    public async Task Calls_to_a_model_that_hangs_do_not_pile_up()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(model);
        model.Always = ModelDouble.HangAsync;
        var before = model.Requests.Count;

        for (var i = 0; i < 20; i++)
        {
            Assert.True((await MatchAsync(store, $"{Question} {i}")).Degraded);
        }

        Assert.InRange(model.Requests.Count - before, 1, 4);
    }

    [Fact]
    public async Task An_answer_that_makes_no_sense_degrades_the_match()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(model);
        model.Always = (context, _) => context.Response.WriteAsync("{");

        var answer = await MatchAsync(store, Question);

        Assert.True(answer.Degraded);
        Assert.Null(Assert.Single(answer.Matches).Score.Semantic);
    }

    private static Task<long> CountAsync(TestStore store) => store.CountAsync("embedding_cache");

    private static Task<MatchAnswer> MatchAsync(TestStore store, string request) => store.Get<MatchPatterns>().RunAsync(
        new() { UserRequest = request, MinConfidence = 0 }, TestContext.Current.CancellationToken);

    private async Task<TestStore> LearnedAsync(ModelDouble model, CollectedLogs? logs = null)
    {
        var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address, ("EMBEDDING_KEY", "SESAME")), logs);
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        return store;
    }
}
