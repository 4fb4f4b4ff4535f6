using System.Text.Json;
using CsCheck;
using Traceability.Evidence.Endpoints;

namespace Traceability.Tests.Evidence.Endpoints;

public class SummarizeEndpointsTests
{
    [Theory]
    [InlineData("/users/42/orders", "/users/{id}/orders")]
    [InlineData("/users/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/users/{id}")]
    [InlineData("/blobs/9f86d081884c7d65", "/blobs/{id}")]
    [InlineData("/customers/cus_9s6XKzkNRiz8i3", "/customers/{id}")]
    [InlineData("/days/2026-03-01/slots", "/days/{date}/slots")]
    [InlineData("/at/2026-03-01T10:00:00Z", "/at/{date}")]
    [InlineData("/mail/ann%40example.com", "/mail/{email}")]
    [InlineData("/api/v2/items", "/api/v2/items")]
    [InlineData("/search?q=shoes&page=3&q=red", "/search?page&q")]
    [InlineData("https://api.example.com/items/7#top", "/items/{id}")]
    [InlineData("https://api.example.com", "/")]
    [InlineData("/deadbeef-cafe", "/deadbeef-cafe")]
    [InlineData("/%zz", "/%zz")]
    [InlineData("", "")]
    public void A_path_keeps_what_is_the_same_in_every_call(string path, string template)
    {
        Assert.Equal(template, PathTemplate.From(path));
    }

    [Fact]
    public void Calls_to_one_endpoint_are_one_pattern()
    {
        var trace = new SampleTrace()
            .Call("get", "/items/1", milliseconds: 10).Call("GET", "/items/2", false, milliseconds: 30).Call("POST", "/items");

        var patterns = SummarizeEndpoints.Summarize(trace.Build());

        Assert.Equal(["GET /items/{id}", "POST /items"], patterns.Select(pattern => $"{pattern.Method} {pattern.Path}"));
        Assert.Equal((2, 1, 20.0), (patterns[0].Count, patterns[0].Failures, patterns[0].AvgMs));
    }

    [Fact]
    public void The_shape_of_a_request_has_names_and_types_but_no_values()
    {
        var trace = new SampleTrace()
            .Call("POST", "/orders", body: """{"user":{"name":"ann","address":{"city":"x"}},"items":[1],"total":12.5}""")
            .Call("POST", "/orders", body: """{"total":"12.50","gift":true}""");

        var shape = SummarizeEndpoints.Summarize(trace.Build())[0].RequestShape;

        Assert.Equal(
            ["gift=boolean", "items=array", "total=number|string", "user=object", "user.address=object", "user.name=string"],
            shape.Select(entry => $"{entry.Key}={entry.Value}"));
    }

    [Fact]
    public void Calls_of_subagents_are_included_and_MCP_tools_keep_their_name()
    {
        var trace = new SampleTrace().Child(new SampleTrace().Call("MCP", "list_issues_2026", service: "tracker", milliseconds: null));

        var pattern = Assert.Single(SummarizeEndpoints.Summarize(trace.Build()));

        Assert.Equal(("tracker", "MCP", "list_issues_2026", (double?)null), (pattern.Service, pattern.Method, pattern.Path, pattern.AvgMs));
    }

    [Fact]
    public void Templating_twice_changes_nothing_more()
    {
        Gen.String[Gen.Char["/abc019?&=-@.%{}"], 0, 30]
            .Sample(path => PathTemplate.From(PathTemplate.From(path)) == PathTemplate.From(path));
    }

    [Fact]
    public void Patterns_survive_being_written_and_read()
    {
        var patterns = SummarizeEndpoints.Summarize(new SampleTrace().Call("POST", "/orders", body: """{"b":1,"a":"x"}""").Build());

        var copy = JsonSerializer.Deserialize<IReadOnlyList<EndpointPattern>>(JsonSerializer.Serialize(patterns))!;

        Assert.Equal(patterns[0].RequestShape, copy[0].RequestShape);
        Assert.Equal(patterns[0] with { RequestShape = copy[0].RequestShape }, copy[0]);
    }
}
