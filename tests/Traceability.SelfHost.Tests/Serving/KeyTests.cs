using System.Net;
using ModelContextProtocol.Client;
using Traceability.Dashboard;
using Traceability.SelfHost.Serving;
using Traceability.Testing;
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
    [InlineData("OPEN SESAME/1? NOW")]
    [InlineData("")]
    public async Task Another_is_refused(string key)
    {
        (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", key))).Refused(HttpStatusCode.Unauthorized);
        (await server.Api.GetAsync($"{Routes.Traces}?code={Uri.EscapeDataString(key)}")).Refused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_guesses_is_slowed_down_and_the_right_key_is_not_locked_out_for_long()
    {
        HttpStatusCode status;
        var guesses = 0;
        TimeSpan? wait;
        do
        {
            var answer = await server.Api.GetAsync(Routes.Traces, ("x-functions-key", $"guess {guesses++}"));
            (status, wait) = (answer.Status, answer.RetryAfter);
        }
        while (status == HttpStatusCode.Unauthorized && guesses < 100);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(wait!.Value, TimeSpan.FromSeconds(1), WrongKeys.Longest);
        // Who knows it waits for a moment as well, or the answer would tell; not longer.
        await Eventually.IsTrueAsync(
            async () => (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", KeyedServer.Key))).Status == HttpStatusCode.OK,
            "the right key is taken", 10);
        (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", "a slip"))).Refused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_is_taken_from_the_header() =>
        (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", KeyedServer.Key))).Ok();

    [Fact]
    public async Task It_is_taken_from_the_address() =>
        (await server.Api.GetAsync($"{Routes.Traces}?code={Uri.EscapeDataString(KeyedServer.Key)}")).Ok();

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer  ")]
    public async Task Who_asks_over_the_model_context_protocol_may_send_it_as_clients_do(string scheme)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(server.Address, Routes.Mcp),
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = scheme + KeyedServer.Key },
        });

        await using var client = await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("traceability", client.ServerInfo!.Name);
    }

    [Theory]
    [InlineData("Bearer another-key-of-somebody")]
    [InlineData("Bearer ")]
    [InlineData("Basic " + KeyedServer.Key)]
    [InlineData(KeyedServer.Key)]
    public async Task Any_other_authorization_is_none(string authorization) => (await server.Api.PostAsync(
        Routes.Mcp, new { jsonrpc = "2.0", id = 1, method = "ping" }, ("Authorization", authorization)))
        .Refused(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Nobody_else_is_asked_for_a_bearer() =>
        (await server.Api.GetAsync(Routes.Traces, ("Authorization", $"Bearer {KeyedServer.Key}"))).Refused(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_probe_needs_none_to_ask_for_health() => (await server.Api.GetAsync(Routes.Health)).Ok();

    [Fact]
    public async Task The_page_needs_none_as_it_holds_nothing_and_asks_for_it()
    {
        Assert.Equal("text/html", (await server.Api.GetAsync("")).Expect(HttpStatusCode.OK).MediaType);
        (await server.Api.GetAsync($"page/{PageFiles.Embedded.Version}/main.js")).Expect(HttpStatusCode.OK);
        (await server.Api.GetAsync("api/page/main.js")).Refused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task On_the_network_it_answers_to_any_name() =>
        (await server.Api.GetAsync(Routes.Traces, ("x-functions-key", KeyedServer.Key), ("Host", "shop.example"))).Ok();
}
