using System.Net;
using System.Text.Json;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Comparing;

[Collection<SharedDoor>]
public sealed class CompareTests(LocalDoor door)
{
    [Fact]
    public async Task Two_sessions_are_set_beside_each_other()
    {
        var (one, other) = (new ClaudeSession(), new ClaudeSession());
        await SendAsync([.. one.Work("Mend the parser")]);
        var lint = other.After(
            "Bash", new() { ["command"] = "npm run lint" }, new() { ["stdout"] = "", ["stderr"] = "", ["interrupted"] = false });
        await SendAsync([.. other.Work("Mend the parser")[..^2], lint, other.Stop()]);

        var answer = (await door.Api.GetAsync($"api/traces/{one.TraceId}/compare/{other.TraceId}")).Ok();

        Assert.Equal(one.TraceId, answer.GetProperty("trace").GetProperty("correlation_id").GetGuid());
        Assert.Equal(other.TraceId, answer.GetProperty("other").GetProperty("correlation_id").GetGuid());
        Assert.True(answer.GetProperty("same_request").GetBoolean());
        // Each looked up with a tool of its own.
        Assert.Equal(0, answer.GetProperty("first_divergence").GetProperty("place").GetInt32());
        Assert.Contains("npm test", CommandsOf(answer, "trace"));
        Assert.Contains("npm run lint", CommandsOf(answer, "other"));
        Assert.Equal(3, answer.GetProperty("trace").GetProperty("totals").GetProperty("tool_calls").GetInt32());
        Assert.Equal(0, answer.GetProperty("difference").GetProperty("tool_calls").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("cut").ValueKind);
    }

    [Fact]
    public async Task What_cannot_be_compared_is_named()
    {
        var session = new ClaudeSession();
        await SendAsync([session.Prompt("Say something")]);
        var there = session.TraceId;
        var missing = Guid.NewGuid();

        (await door.Api.GetAsync($"api/traces/x/compare/{there}")).Refused(HttpStatusCode.BadRequest, "id");
        (await door.Api.GetAsync($"api/traces/{there}/compare/x")).Refused(HttpStatusCode.BadRequest, "other");
        (await door.Api.GetAsync($"api/traces/{there}/compare/{there}?limit=0")).Refused(HttpStatusCode.BadRequest, "limit");
        Assert.Contains(
            missing.ToString(), (await door.Api.GetAsync($"api/traces/{there}/compare/{missing}")).Refused(HttpStatusCode.NotFound),
            StringComparison.Ordinal);
        Assert.Contains(
            missing.ToString(), (await door.Api.GetAsync($"api/traces/{missing}/compare/{there}")).Refused(HttpStatusCode.NotFound),
            StringComparison.Ordinal);
    }

    private static IEnumerable<string?> CommandsOf(JsonElement answer, string side) => answer.GetProperty("alone").GetProperty(side)
        .EnumerateArray().Select(step => step.GetProperty("command").GetString());

    private async Task SendAsync(params object[] payloads) =>
        (await door.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(payloads))).Expect(
            payloads.Length == 1 ? HttpStatusCode.OK : HttpStatusCode.Accepted);
}
