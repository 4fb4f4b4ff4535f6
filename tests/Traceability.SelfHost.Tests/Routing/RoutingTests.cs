using System.Net;
using Traceability.SelfHost.Tests.Learning;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Routing;

/// <summary>On a server of its own: the registry is one for all.</summary>
public sealed class RoutingTests(LocalDoor door) : IClassFixture<LocalDoor>, IAsyncLifetime
{
    private readonly string prompt = $"Speed up the {AnyWord.Next()} {AnyWord.Next()} and the {AnyWord.Next()}";

    public async ValueTask InitializeAsync() => (await door.Api.SendAsync(HttpMethod.Put, Routes.Agents, ApiClient.Content(
        """
        [{"name":"debugger","title":"Bug Hunter","activation_triggers":["crash"]},
         {"name":"writer","activation_triggers":["documentation"]}]
        """))).Ok();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_request_is_given_to_the_agent_that_fits_with_the_reason_and_the_decision_is_stored()
    {
        var trace = Guid.NewGuid();

        var answer = (await door.Api.PostAsync(
            Routes.Route, new { user_request = "There is a crsh, no, a crash", correlation_id = trace })).Ok();

        var best = answer.GetProperty("recommendations")[0];
        Assert.Equal("debugger", best.GetProperty("agent_name").GetString());
        Assert.Equal("Bug Hunter", best.GetProperty("agent_title").GetString());
        Assert.Equal("registry", best.GetProperty("strategy").GetString());
        Assert.InRange(best.GetProperty("scores").GetProperty("trigger").GetDouble(), 0.5, 1);
        Assert.Contains("'crash'", best.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("registry", answer.GetProperty("decision").GetString());
        Assert.Equal("debugger", (await door.RowAsync("agent_routing_decisions", "correlation_id", trace))["selected_agent"]);
    }

    [Fact]
    public async Task A_learned_pattern_is_told_with_its_plan_and_as_plain_facts()
    {
        var before = new ClaudeSession();
        var pattern = await Learned.PatternOfAsync(door, before, prompt);
        var next = new ClaudeSession();

        var answer = (await door.Api.PostAsync(Routes.Route, next.Prompt(prompt))).Ok();
        var facts = await door.Api.PostAsync(Routes.Route, next.Prompt(prompt), ("Accept", "text/plain"));

        Assert.Contains(answer.GetProperty("decision").GetString(), new[] { "replay", "suggest" });
        var best = answer.GetProperty("recommendations").EnumerateArray()
            .Single(one => one.GetProperty("pattern_id").ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.Equal((pattern, "main"), (best.GetProperty("pattern_id").GetGuid(), best.GetProperty("agent_name").GetString()));
        Assert.Equal("npm test", best.GetProperty("replay_plan").GetProperty("hook_plan")[2].GetProperty("step").GetString());
        Assert.Equal("text/plain", facts.MediaType);
        Assert.StartsWith("<traceability-record>", facts.Body, StringComparison.Ordinal);
        Assert.Contains($"change {before.File}, npm test", facts.Body, StringComparison.Ordinal);
        // The trace that Claude Code's own hook makes is the one that the decision is in.
        Assert.Equal(pattern, (await door.RowAsync("agent_routing_decisions", "correlation_id", next.TraceId))["pattern_id"]);
    }

    [Fact]
    public async Task A_request_may_come_as_plain_text()
    {
        var answer = await door.Api.SendAsync(HttpMethod.Post, Routes.Route, ApiClient.Content("There is a crash", "text/plain"));

        Assert.Equal("registry", answer.Ok().GetProperty("decision").GetString());
    }

    [Fact]
    public async Task Facts_of_which_there_are_none_are_an_empty_answer()
    {
        var answer = await door.Api.SendAsync(
            HttpMethod.Post, Routes.Route, ApiClient.Content($"{AnyWord.Next()} {AnyWord.Next()}", "text/plain"), ("Accept", "text/plain"));

        Assert.Equal("", answer.Expect(HttpStatusCode.OK).Body);
    }

    [Fact]
    public async Task Nobody_is_an_answer_with_a_reason()
    {
        var answer = (await door.Api.PostAsync(Routes.Route, new { user_request = $"{AnyWord.Next()} {AnyWord.Next()}" })).Ok();

        Assert.Equal(("none", 0), (answer.GetProperty("decision").GetString(), answer.GetProperty("recommendations").GetArrayLength()));
        Assert.Contains("No agent of 2 fits", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_person_asked_is_given_to_nobody()
    {
        var session = new ClaudeSession();

        var answer = (await door.Api.PostAsync(Routes.Route, session.Prompt("<task-notification>a crash</task-notification>"))).Ok();

        Assert.Equal("none", answer.GetProperty("decision").GetString());
        Assert.Equal(
            0L, await door.ValueAsync<long>("SELECT count(*) FROM agent_routing_decisions WHERE correlation_id = $1", session.TraceId));
    }

    [Theory]
    [InlineData("{}", "user_request")]
    [InlineData("""{"user_request":" "}""", "user_request")]
    [InlineData("""{"user_request":"x","max_results":0}""", "max_results")]
    [InlineData("""{"user_request":"x","context":"here"}""", "context")]
    [InlineData("""{"user_request":"x","correlation_id":"seven"}""", "correlation_id")]
    [InlineData("""{"hook_event_name":"Stop","session_id":"s"}""", "hook_event_name")]
    [InlineData("[]", "body")]
    public async Task A_request_that_asks_nothing_is_refused(string body, string field) =>
        (await door.Api.PostAsync(Routes.Route, body)).Refused(HttpStatusCode.BadRequest, field);
}
