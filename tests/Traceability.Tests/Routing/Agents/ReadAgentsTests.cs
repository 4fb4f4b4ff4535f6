using System.Text.Json;
using Traceability.Http;
using Traceability.Routing.Agents;
using YamlDotNet.Core;

namespace Traceability.Tests.Routing.Agents;

public class ReadAgentsTests
{
    private static (IReadOnlyList<Agent> Agents, IReadOnlyList<ItemFault> Faults) Json(string json) =>
        ReadAgents.Read(JsonElement.Parse(json));

    private static (IReadOnlyList<Agent> Agents, IReadOnlyList<ItemFault> Faults) Yaml(string yaml) =>
        Json(YamlJson.Parse(yaml)!.ToJsonString());

    [Fact]
    public void The_same_registry_reads_the_same_from_JSON_and_from_YAML()
    {
        var json = Json("""
            {"agents":[{"name":"debugger","title":"Bug Hunter","description":"Finds: bugs","domain_context":["backend","api"],
            "capabilities":["root cause analysis"],"activation_triggers":["debug","stack trace"],"priority":5,
            "definition_path":".claude/agents/debugger.md"}]}
            """);
        var yaml = Yaml("""
            agents:
              - name: debugger
                title: Bug Hunter
                description: "Finds: bugs"
                domain_context: [backend, api]
                capabilities:
                  - root cause analysis
                activation_triggers: [debug, stack trace]
                priority: 5
                definition_path: .claude/agents/debugger.md
            """);

        Assert.Empty(json.Faults);
        Assert.Empty(yaml.Faults);
        Assert.Equal(
            JsonSerializer.Serialize(json.Agents, AgentsJson.Default.IReadOnlyListAgent),
            JsonSerializer.Serialize(yaml.Agents, AgentsJson.Default.IReadOnlyListAgent));
        Assert.Equal("stack trace", yaml.Agents[0].ActivationTriggers[1]);
    }

    [Fact]
    public void Every_fault_is_named_with_its_agent_and_field()
    {
        var (_, faults) = Json("""
            [{"name":"a","priority":"high"},{"title":7},{"name":"A"},{"name":"main"},"x",
             {"name":"b","activation_triggers":["ok",""],"colour":"red","domain_context":{"deep":{"er":1}}}]
            """);

        Assert.Equal(
            [
                (0, "priority"), (1, "name"), (1, "title"), (2, "name"), (3, "name"), (4, "agent"), (5, "activation_triggers[1]"),
                (5, "colour"), (5, "domain_context"),
            ],
            faults.Select(fault => (fault.Index, fault.Field)).OrderBy(fault => fault.Index)
                .ThenBy(fault => fault.Field, StringComparer.Ordinal));
        Assert.All(faults, fault => Assert.StartsWith($"agents[{fault.Index}]", fault.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_projects_may_have_an_agent_of_one_name() =>
        Assert.Empty(Json("""[{"name":"a"},{"name":"a","project":"/x"},{"name":"a","project":"/y"}]""").Faults);

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("""{"agents":{}}""")]
    public void What_is_no_list_is_refused(string json) => Assert.Equal(-1, Assert.Single(Json(json).Faults).Index);

    [Fact]
    public void A_registry_of_more_agents_than_one_may_have_is_refused() =>
        Assert.Single(Json($"[{string.Join(',', Enumerable.Repeat("{}", ReadAgents.MostAgents + 1))}]").Faults);

    [Theory]
    [InlineData("a: &x [1]\nb: *x")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: [")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void YAML_that_is_broken_twofold_too_deep_or_refers_back_is_refused(string yaml) =>
        Assert.ThrowsAny<YamlException>(() => YamlJson.Parse(yaml));
}
