using System.Net.Sockets;
using System.Text;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Serving;

/// <summary>What the server's log says of requests that fail.</summary>
public sealed class FailureLogTests(DataTemplate template)
{
    [Fact]
    public async Task A_clients_fault_is_a_line_without_a_stack_and_without_the_clients_text()
    {
        await using var server = await ServerProgram.StartAsync(template.NewData());
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /{Routes.StartTrace}?%1b[31mred HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nthis is no chunk\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        await Eventually.IsTrueAsync(
            () => server.Program.Output.Contains("answers 400", StringComparison.Ordinal), "the fault is logged",
            details: () => server.Program.Output);
        var line = Assert.Single(server.Program.Output.Split('\n'), line => line.Contains("answers 400", StringComparison.Ordinal));
        Assert.Contains($"POST {Routes.StartTrace} answers 400", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("red", line, StringComparison.Ordinal);
    }
}
