using System.Text.Json;
using CsCheck;
using Traceability.Language.Embedding;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;

namespace Traceability.Tests.Routing.Decisions;

public class RankAgentsTests
{
    private static readonly Agent Debugger = Said("debugger", "Finds the cause of errors and crashes");
    private static readonly Agent Writer = Said("technical-writer", "Writes guides and release notes");
    private static readonly Agent Django = Said("django-developer", "Use when building Django applications and REST APIs");
    private static readonly Agent Rails = Said("rails-expert", "Use when building Ruby on Rails applications");

    private static Agent Said(string name, string description) => new() { Name = name, Description = description };

    private static Agent Named(string name, string[] triggers, string domain = "", string[]? capabilities = null, int priority = 0) => new()
    {
        Name = name,
        ActivationTriggers = triggers,
        DomainContext = JsonSerializer.SerializeToElement(domain),
        Capabilities = capabilities ?? [],
        Priority = priority,
    };

    private static Ranking Run(
        string request, IReadOnlyList<Agent> agents, Func<Agent, AgentEvidence>? known = null, params string[] circumstances)
    {
        var index = new AgentIndex([.. agents.Select(AgentProfile.From)]);
        return RankAgents.Rank(
            RouteReading.From(request, circumstances), index,
            index.Agents.ToDictionary(
                agent => agent, agent => known?.Invoke(agent.Agent) ?? AgentEvidence.None,
                ReferenceEqualityComparer.Instance as IEqualityComparer<AgentProfile>),
            RoutingWeights.Default);
    }

    private static IReadOnlyList<RankedAgent> Rank(string request, params Agent[] agents) => Run(request, agents).Agents;

    [Fact]
    public void A_description_alone_is_enough_to_be_recommended()
    {
        var ranked = Rank("prefetch_related does not help, the queryset in views.py fires 300 queries", Django, Rails, Debugger, Writer);

        Assert.Equal("django-developer", ranked[0].Agent.Name);
        Assert.True(ranked[0].Confidence >= RoutingWeights.Default.Least);
        Assert.All(ranked.Skip(1), each => Assert.True(each.Confidence < RoutingWeights.Default.Least));
        Assert.Contains("the request speaks of django", DescribeFit.Sentence(ranked[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ok, do that")]
    [InlineData("2")]
    [InlineData("yes, commit and push it")]
    [InlineData("rename x to count in this file")]
    [InlineData("thanks a lot!")]
    public void What_needs_nobody_is_left_to_the_agent_that_is_there(string request)
    {
        var ranking = Run(request, [Django, Rails, Debugger, Writer]);

        Assert.True(ranking.Somebody < 0.5, $"{ranking.Somebody}");
        Assert.All(ranking.Agents, each => Assert.True(each.Confidence < RoutingWeights.Default.Least));
    }

    [Fact]
    public void One_trigger_that_is_met_is_enough_and_what_a_registry_does_not_have_is_told_as_nothing()
    {
        var ranking = Run("There is a crash in the checkout", [Named("debugger", ["crash"]), Named("writer", ["document"])]);

        Assert.Equal("debugger", ranking.Agents[0].Agent.Name);
        Assert.True(ranking.Agents[0].Confidence >= RoutingWeights.Default.Least);
        Assert.True(ranking.Agents[1].Confidence < RoutingWeights.Default.Least);
        Assert.Contains("trigger 'crash'", DescribeFit.Sentence(ranking.Agents[0]), StringComparison.Ordinal);
        var scores = DescribeFit.Scores(ranking.Agents[0], ranking);
        Assert.True(scores.Trigger > 0);
        Assert.Equal((null, null, null, null), (scores.Context, scores.Capability, scores.Meaning, scores.Historical));
    }

    [Fact]
    public void Priority_breaks_ties_and_nothing_else()
    {
        var both = Rank("debug it and deploy it", Named("high", ["debug"], priority: 99), Named("low", ["debug", "deploy"]));
        Assert.Equal("low", both[0].Agent.Name);
        Assert.Equal("high", Rank("debug it", Named("a", ["debug"]), Named("high", ["debug"], priority: 1))[0].Agent.Name);
        Assert.Equal("a", Rank("debug it", Named("b", ["debug"]), Named("a", ["debug"]))[0].Agent.Name);
    }

    [Fact]
    public void A_file_in_the_context_tells_its_craft_and_its_domain()
    {
        var agents = new[] { Named("snake", [], "python"), Said("golang-pro", "Go services") };

        var python = Run("tidy it up, please, as the others are", agents, null, "src/app.py").Agents;
        var go = Run("tidy it up, please, as the others are", agents, null, "src/app.go").Agents;

        Assert.Equal(("snake", "golang-pro"), (python[0].Agent.Name, go[0].Agent.Name));
    }

    [Fact]
    public void A_capability_that_is_asked_for_counts_and_a_foreign_one_hardly_does()
    {
        var ranked = Rank(
            "optimise the database query", Named("x", [], capabilities: ["query optimisation"]),
            Named("y", [], capabilities: ["paint pictures"]));

        Assert.Equal("x", ranked[0].Agent.Name);
        Assert.InRange(ranked[0].Values[FitFeatures.Capability], 0.5, 1);
        Assert.InRange(ranked[1].Values[FitFeatures.Capability], 0, 0.2);
    }

    [Fact]
    public void An_example_in_the_description_speaks_for_its_agent_and_what_it_declines_against_it()
    {
        const string Request = "The totals on the invoice are rounded twice";

        Assert.Equal("b", Rank(
            Request, Said("a", "Works on numbers"),
            Said("b", "Works on numbers. <example>user: \"The invoice totals are rounded two times\"</example>"))[0].Agent.Name);
        Assert.Equal("b", Rank(
            "Write the Dockerfile for the web service", Said("a", "Sets up services. Do not use for Docker or containers."),
            Said("b", "Sets up services."))[0].Agent.Name);
    }

    [Fact]
    public void What_was_delegated_before_speaks_for_whom_it_was_delegated_to_and_more_where_it_worked()
    {
        AgentEvidence Before(double weight) => AgentEvidence.None with
        {
            Delegated = [new DelegatedRequest("x", LexicalEmbedder.Embed("Make the nightly sync of the price lists restartable"), weight)],
        };
        var agents = new[] { Said("a", "Works"), Said("b", "Works") };

        var worked = Run("make the sync of price lists restartable", agents, agent => agent.Name == "b" ? Before(1) : AgentEvidence.None);
        var failed = Run("make the sync of price lists restartable", agents, agent => agent.Name == "b" ? Before(0.4) : Before(0.8));

        Assert.Equal(("b", "a"), (worked.Agents[0].Agent.Name, failed.Agents[0].Agent.Name));
        Assert.Contains("delegated to it before", DescribeFit.Sentence(worked.Agents[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_succeeded_goes_before_who_failed_otherwise_equal()
    {
        var ranked = Run(
            "debug it", [Named("a", ["debug"]), Named("b", ["debug"])],
            agent => AgentEvidence.None with { Outcomes = agent.Name == "a" ? new(1, 10) : new(9, 10) }).Agents;

        Assert.Equal("b", ranked[0].Agent.Name);
    }

    [Fact]
    public void Every_confidence_is_from_0_to_1()
    {
        var word = Gen.OneOf("debug", "deploy", "query", "slow", "database", "test", "the", "python", "go", "<example>", "user: \"x\"");
        var text = word.Array[0, 8].Select(words => string.Join(' ', words));
        Gen.Select(text, word.Array[0, 5], text, text, Gen.Int[0, 20]).Sample((request, triggers, domain, description, trials) =>
        {
            var agent = Named("x", triggers, domain, triggers) with { Description = description };
            var ranked = Run(request, [agent, Django], _ => AgentEvidence.None with { Outcomes = new(trials / 2, trials) }).Agents;
            return ranked.All(each => each.Confidence is >= 0 and <= 1 && DescribeFit.Sentence(each).Length > 0);
        });
    }
}
