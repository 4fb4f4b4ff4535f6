using System.Text.Json;
using CsCheck;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;

namespace Traceability.Tests.Routing.Decisions;

public class RankAgentsTests
{
    private static readonly Dictionary<string, AgentOutcomes> NoHistory = [];

    private static Agent Named(string name, string[] triggers, string domain = "", string[]? capabilities = null, int priority = 0) => new()
    {
        Name = name,
        ActivationTriggers = triggers,
        DomainContext = JsonSerializer.SerializeToElement(domain),
        Capabilities = capabilities ?? [],
        Priority = priority,
    };

    private static IReadOnlyList<RankedAgent> Run(string request, Dictionary<string, AgentOutcomes> history, params Agent[] agents) =>
        RankAgents.Rank(new RouteRequest { UserRequest = request }, [.. agents.Select(AgentProfile.From)], history);

    [Fact]
    public void One_trigger_that_is_met_is_enough_and_none_of_all_is_not()
    {
        var agents = new[] { Named("debugger", ["debug", "crash"]), Named("writer", ["document"]) };

        var scored = Run("debug the login page", NoHistory, agents);

        Assert.Equal("debugger", scored[0].Agent.Name);
        Assert.True(scored[0].Total >= AgentScores.Least);
        Assert.True(scored[1].Total < AgentScores.Least);
        Assert.Contains("'debug'", scored[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no trigger met", scored[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Priority_breaks_ties_and_nothing_else()
    {
        var both = Run("debug it and deploy it", NoHistory, Named("high", ["debug"], priority: 99), Named("low", ["debug", "deploy"]));
        Assert.Equal("low", both[0].Agent.Name);
        Assert.Equal("high", Run("debug it", NoHistory, Named("a", ["debug"]), Named("high", ["debug"], priority: 1))[0].Agent.Name);
        Assert.Equal("a", Run("debug it", NoHistory, Named("b", ["debug"]), Named("a", ["debug"]))[0].Agent.Name);
    }

    [Fact]
    public void What_only_one_agent_knows_tells_more_than_what_all_know()
    {
        var scored = Run("make the postgres backend faster", NoHistory, Named("x", [], "backend"), Named("y", [], "backend postgres"));

        Assert.Equal("y", scored[0].Agent.Name);
        Assert.True(scored[0].Scores.Context > scored[1].Scores.Context);
    }

    [Fact]
    public void A_file_in_the_context_tells_its_language()
    {
        var profile = AgentProfile.From(Named("snake", [], "python"));
        var request = new RouteRequest { UserRequest = "tidy it up", Circumstances = ["src/app.py"] };

        Assert.True(RankAgents.Rank(request, [profile], NoHistory)[0].Scores.Context > 0);
        Assert.Equal(0, RankAgents.Rank(request with { Circumstances = ["src/app.go"] }, [profile], NoHistory)[0].Scores.Context);
    }

    [Fact]
    public void A_capability_that_is_asked_for_counts_and_a_foreign_one_hardly_does()
    {
        var scored = Run(
            "optimise the database query", NoHistory, Named("db", [], capabilities: ["query optimisation"]),
            Named("art", [], capabilities: ["paint pictures"]));

        Assert.Equal("db", scored[0].Agent.Name);
        Assert.InRange(scored[0].Scores.Capability, 0.5, 1);
        Assert.InRange(scored[1].Scores.Capability, 0, 0.2);
    }

    [Fact]
    public void Who_succeeded_goes_before_who_failed_otherwise_equal()
    {
        var history = new Dictionary<string, AgentOutcomes> { ["a"] = new(1, 10), ["b"] = new(9, 10) };

        Assert.Equal("b", Run("debug it", history, Named("a", ["debug"]), Named("b", ["debug"]))[0].Agent.Name);
    }

    [Fact]
    public void Every_part_and_the_total_are_from_0_to_1()
    {
        var word = Gen.OneOf("debug", "deploy", "query", "slow", "database", "test", "the", "of", "python");
        var text = word.Array[0, 8].Select(words => string.Join(' ', words));
        Gen.Select(text, word.Array[0, 5], text, word.Array[0, 5], Gen.Int[0, 20])
            .Sample((request, triggers, domain, capabilities, trials) =>
            {
                var history = new Dictionary<string, AgentOutcomes> { ["x"] = new(trials / 2, trials) };
                var scored = Run(request, history, Named("x", triggers, domain, capabilities))[0];
                double[] parts =
                [
                    scored.Scores.Trigger, scored.Scores.Context, scored.Scores.Capability, scored.Scores.Historical, scored.Total,
                ];
                return parts.All(value => value is >= 0 and <= 1);
            });
    }

    [Fact]
    public void The_weights_are_those_that_are_published() =>
        Assert.Equal(
            (0.40, 0.30, 0.20, 0.10),
            (AgentScores.TriggerWeight, AgentScores.ContextWeight, AgentScores.CapabilityWeight, AgentScores.HistoricalWeight));
}
