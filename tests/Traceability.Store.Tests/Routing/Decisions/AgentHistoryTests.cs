using Traceability.Ingest.Events;
using Traceability.Matching.Score;
using Traceability.Routing.Agents;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Routing.Decisions;

/// <summary>How what agents did before, what was delegated to them and what followed on them bear on a recommendation.</summary>
public sealed class AgentHistoryTests(SharedDatabase database)
{
    [Fact]
    public async Task How_an_agent_did_counts()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Enumerable.Range(0, 5).SelectMany(_ => ByAgent(Work.Done(Guid.NewGuid()), "debugger")),
            .. ByAgent(Work.Failed(Guid.NewGuid()), "debugger")]);
        await store.LearnAsync();
        await store.RegisterAsync();

        var best = (await store.RouteAsync("There is a crash in the checkout")).Recommendations[0];

        Assert.Equal(WilsonBound.Lower(5, 6), best.Scores!.Historical!.Value);
        Assert.Contains("(5 of 6 succeeded)", best.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_people_delegated_the_like_to_is_recommended()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        Agent[] agents = [new() { Name = "night-owl", Description = "Helps" }, new() { Name = "early-bird", Description = "Helps" }];
        await store.Get<AgentRegistry>().ReplaceAsync(agents, TestContext.Current.CancellationToken);
        await store.WriteAsync([.. Work.Done(trace), new RoutingDecision(trace, Guid.NewGuid(), "night-owl")
        {
            UserRequest = "Reconcile the price lists of our suppliers with the catalogue, and list all that differs",
            RoutingStrategy = "delegation",
        }]);
        await store.LearnAsync();

        var answer = await store.RouteAsync("Reconcile the supplier price lists with the catalogue and list what differs");

        Assert.Equal("night-owl", answer.Recommendations[0].AgentName);
        Assert.Equal("none", (await store.RouteAsync("Translate the brochure")).Decision);
    }

    [Theory]
    [InlineData(4, 4, 0, false)]
    [InlineData(5, 2, 0, false)]
    [InlineData(6, 4, 1, false)]
    [InlineData(8, 8, 1, true)]
    public async Task What_usually_follows_on_an_agent_is_told_with_of_how_many_and_in_the_facts_where_it_is_sure(
        int tasks, int followed, int told, bool isSure)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.RegisterAsync();
        for (var i = 0; i < tasks; i++)
        {
            var one = Guid.NewGuid();
            await store.WriteAsync([.. Work.Done(one), Delegated.Child(one, "debugger", 100, 200)]);
            if (i < followed)
            {
                await store.WriteAsync(Delegated.Child(one, "writer", 300, 400));
            }
        }

        await store.LearnAndMineAsync();

        var answer = await store.RouteAsync("@agent-debugger Translate the brochure");

        var best = Assert.Single(answer.Recommendations);
        Assert.Equal(told, best.UsuallyFollowedBy.Count);
        Assert.All(
            best.UsuallyFollowedBy,
            next => Assert.Equal(("writer", followed, tasks), (next.Name, next.Tasks, next.Of)));
        var sentence = $"In {followed} of {tasks} earlier tasks, writer came next after debugger.";
        Assert.Equal(isSure, answer.Facts.Contains(sentence, StringComparison.Ordinal));
        Assert.Equal(isSure, answer.Facts.Length > 0);
    }

    private static IEnumerable<IngestEvent> ByAgent(IEnumerable<IngestEvent> events, string agent) =>
        events.Select(one => one is TraceChange { PromptText: not null } start ? start with { Agent = agent } : one);
}
