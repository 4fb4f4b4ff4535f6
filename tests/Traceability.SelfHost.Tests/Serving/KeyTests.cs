using System.Net;
using Traceability.Testing.ClaudeCode;

namespace Traceability.SelfHost.Tests.Serving;

public sealed class KeyTests(KeyedServer server) : IClassFixture<KeyedServer>
{
    [Fact]
    public async Task Without_it_nothing_is_answered_and_nothing_taken()
    {
        (await server.Api.GetAsync(Routes.Traces)).Refused(HttpStatusCode.Unauthorized);
        (await server.Api.PostAsync(Routes.StartTrace, new { source = "stranger" })).Refused(HttpStatusCode.Unauthorized);
        (await server.Api.PostAsync(Routes.ClaudeCodeHook, new ClaudeSession().Stop())).Refused(HttpStatusCode.Unauthorized);
        (await server.Api.DeleteAsync(Routes.DisablePatterns)).Refused(HttpStatusCode.Unauthorized);
        (await server.Api.GetAsync("no/such/route")).Refused(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("open sesame")]
    [InlineData("OPEN SESAME/1?")]
    [InlineData("")]
    public async Task Another_is_refused(string key)
    {
        (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", key))).Refused(HttpStatusCode.Unauthorized);
        (await server.Api.GetAsync($"{Routes.Traces}?code={Uri.EscapeDataString(key)}")).Refused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_is_taken_from_the_header() =>
        (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", KeyedServer.Key))).Ok();

    [Fact]
    public async Task It_is_taken_from_the_address() =>
        (await server.Api.GetAsync($"{Routes.Traces}?code={Uri.EscapeDataString(KeyedServer.Key)}")).Ok();

    [Fact]
    public async Task A_probe_needs_none_to_ask_for_health() => (await server.Api.GetAsync(Routes.Health)).Ok();

    [Fact]
    public async Task On_the_network_it_answers_to_any_name() =>
        (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", KeyedServer.Key), ("Host", "shop.example"))).Ok();
}
