using System.Net;
using System.Text.Json;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Routing.Agents;

/// <summary>On a server of its own: the registry is one for all.</summary>
public sealed class AgentTests(LocalDoor door) : IClassFixture<LocalDoor>
{
    private const string Json = """
        [{"name":"debugger","title":"Bug Hunter","domain_context":"backend","capabilities":["root cause analysis"],
          "activation_triggers":["debug"],"priority":5,"definition_path":".claude/agents/debugger.md"}]
        """;

    private const string Yaml = """
        agents:
          - name: writer
            activation_triggers: [documentation, read me]
        """;

    [Fact]
    public async Task A_registry_is_taken_as_JSON_or_YAML_and_replaced_as_a_whole()
    {
        var answer = (await PutAsync(Json)).Ok();
        Assert.Equal("debugger", Assert.Single(answer.GetProperty("agents").EnumerateArray()).GetProperty("name").GetString());

        (await PutAsync(Yaml, "application/yaml")).Ok();

        var agents = (await door.Api.GetAsync(Routes.Agents)).Ok();
        var agent = Assert.Single(agents.GetProperty("agents").EnumerateArray());
        Assert.Equal("writer", agent.GetProperty("name").GetString());
        Assert.Equal(
            ["documentation", "read me"], agent.GetProperty("activation_triggers").EnumerateArray().Select(trigger => trigger.GetString()));
        Assert.Equal(1, agents.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task What_GET_answers_PUT_takes()
    {
        (await PutAsync(Json)).Ok();
        var before = (await door.Api.GetAsync(Routes.Agents)).Expect(HttpStatusCode.OK).Body;

        (await PutAsync(before)).Ok();
        Assert.Equal(before, (await door.Api.GetAsync(Routes.Agents)).Expect(HttpStatusCode.OK).Body);
    }

    [Fact]
    public async Task Definitions_of_many_megabytes_are_taken_and_what_is_not_is_named()
    {
        var prompt = new string('x', 5 * 1024 * 1024);

        var answer = (await PutAsync(
            $"---\nname: a\ndescription: d\n---\n{prompt}---\nname: b\ndescription: d\n---\nx---\ndescription: nameless\n---\n",
            "text/markdown")).Ok();

        Assert.Equal((2, 2), (answer.GetProperty("count").GetInt32(), answer.GetProperty("taken").GetInt32()));
        Assert.Equal("it has no name", Assert.Single(answer.GetProperty("skipped").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_part_of_the_registry_is_replaced_without_the_rest()
    {
        (await PutAsync("""[{"name":"shared"},{"name":"other","project":"/y"}]""")).Ok();

        (await PutAsync("""[{"name":"own"}]""", path: $"{Routes.Agents}?project=/x")).Ok();
        (await PutAsync("""[{"name":"anew"}]""", path: $"{Routes.Agents}?project=")).Ok();

        var agents = (await door.Api.GetAsync(Routes.Agents)).Ok().GetProperty("agents").EnumerateArray();
        Assert.Equal(
            [("anew", null), ("other", "/y"), ("own", "/x")],
            agents.Select(agent => (agent.GetProperty("name").GetString()!, agent.GetProperty("project").GetString())));
    }

    [Theory]
    [InlineData("text/yaml")]
    [InlineData("application/x-yaml")]
    [InlineData(null)]
    public async Task Without_a_type_the_look_decides(string? type) => (await PutAsync(Yaml, type)).Ok();

    [Fact]
    public async Task Yaml_that_looks_like_JSON_is_read_as_what_it_is_said_to_be()
    {
        (await PutAsync("[{name: a, description: Reviews},\n {name: b, description: Writes}]", "application/yaml")).Ok();

        (await PutAsync("[x,\ny]", "application/yaml")).Refused(HttpStatusCode.BadRequest, "agents[0].agent");
    }

    [Fact]
    public async Task Claude_Codes_own_definitions_are_taken()
    {
        var answer = (await PutAsync(
            "---\nname: reviewer\ndescription: Reviews code: all of it\ntools: Read\n---\nYou review.\n", "text/markdown")).Ok();

        Assert.Equal("Reviews code: all of it", answer.GetProperty("agents")[0].GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_registry_with_faults_is_refused_with_all_of_them_and_changes_nothing()
    {
        (await PutAsync(Json)).Ok();

        var answer = await PutAsync("""[{"name":"a"},{"name":"a","priority":"x"},{}]""");

        var detail = answer.Refused(HttpStatusCode.BadRequest, "agents[1].priority");
        Assert.Contains("And 2 more", detail, StringComparison.Ordinal);
        Assert.Equal(
            [(1, "priority"), (1, "name"), (2, "name")],
            answer.Json.GetProperty("errors").EnumerateArray()
                .Select(fault => (fault.GetProperty("index").GetInt32(), fault.GetProperty("field").GetString()!)));
        Assert.Equal("debugger", (await door.Api.GetAsync(Routes.Agents)).Ok().GetProperty("agents")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("a: [", "application/yaml")]
    [InlineData("# nothing", "application/yaml")]
    [InlineData("no definitions", "text/markdown")]
    public async Task What_is_no_registry_is_refused_and_empties_none(string body, string type)
    {
        (await PutAsync(Json)).Ok();

        (await PutAsync(body, type)).Refused(HttpStatusCode.BadRequest);

        Assert.Equal(1, (await door.Api.GetAsync(Routes.Agents)).Ok().GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Another_media_type_and_a_body_above_32_MB_are_refused_in_words_of_its_own()
    {
        (await PutAsync(Json, "text/plain")).Refused(HttpStatusCode.UnsupportedMediaType);
        var refusal = (await PutAsync(JsonSerializer.Serialize(new string('x', 32 * 1024 * 1024))))
            .Refused(HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("A registry may have 32 MB", refusal, StringComparison.Ordinal);
    }

    private Task<Answer> PutAsync(string body, string? type = "application/json", string path = Routes.Agents)
    {
        var content = ApiClient.Content(body);
        content.Headers.ContentType = type is null ? null : new(type);
        return door.Api.SendAsync(HttpMethod.Put, path, content);
    }
}
