using System.Net.Sockets;
using System.Text;
using Traceability.Functions.Tests.Host;
using Traceability.Testing;

namespace Traceability.Functions.Tests.Http;

/// <summary>A client that goes away is its own affair: no function failed, and nobody is called out of bed.</summary>
[Collection<OneApp>]
public sealed class ClientGoneTests(SharedApp shared)
{
    private const string Headers = $"Host: x\r\nx-functions-key: {PublishedApp.Key}\r\n";

    private readonly PublishedApp app = shared.App;

    [Fact]
    public async Task One_that_does_not_wait_for_its_answer()
    {
        var (ended, lines) = (app.Host.Invocations.Count, app.Host.Log.Lines.Count);
        await using (await shared.Database.HoldAsync())
        {
            using var client = await SendAsync($"GET /{Routes.Patterns} HTTP/1.1\r\n{Headers}\r\n");
            await RunsAsync("ListPatterns", lines);
            client.Close();

            await AssertNoFailureAsync("ListPatterns", ended, lines);
        }
    }

    [Fact]
    public async Task One_that_does_not_send_the_rest_of_its_body()
    {
        var (ended, lines) = (app.Host.Invocations.Count, app.Host.Log.Lines.Count);
        using var client = await SendAsync(
            $"POST /{Routes.StartTrace} HTTP/1.1\r\n{Headers}Content-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{\"user_id\":\"ad");
        await RunsAsync("IngestTraceStart", lines);
        client.Close();

        await AssertNoFailureAsync("IngestTraceStart", ended, lines);
    }

    private async Task<TcpClient> SendAsync(string request)
    {
        var client = new TcpClient();
        await client.ConnectAsync(app.Host.Address.Host, app.Host.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return client;
    }

    private Task RunsAsync(string function, int lines) => Eventually.IsTrueAsync(
        () => app.Host.Log.Lines.Skip(lines).Any(line => line.EndsWith($"Executing endpoint '{function}'", StringComparison.Ordinal)),
        $"{function} runs", details: app.Host.Log.ToString);

    private async Task AssertNoFailureAsync(string function, int ended, int lines)
    {
        await Eventually.IsTrueAsync(() => app.Host.Invocations.Count > ended, $"{function} ends", details: app.Host.Log.ToString);
        var invocation = Assert.Single(app.Host.Invocations.Skip(ended));
        var said = app.Host.Log.Lines.Skip(lines).ToList();
        Assert.True((invocation.Function, invocation.Status) == (function, "Success"), $"{invocation}\n{string.Join('\n', said)}");
        Assert.DoesNotContain(said, line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
