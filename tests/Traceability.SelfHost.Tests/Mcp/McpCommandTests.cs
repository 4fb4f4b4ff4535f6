using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Traceability.SelfHost.Mcp;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Mcp;

/// <summary>An agent's own client starts the program and asks it over its input and output.</summary>
public sealed class McpCommandTests(DataTemplate template)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Traceability.SelfHost.dll");

    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["DATABASE_URL"] = null,
        ["TRACEABILITY_DATA"] = null,
        ["TRACEABILITY_KEY"] = null,
        ["EMBEDDING"] = "lexical",
    };

    [Fact]
    public async Task It_asks_a_store_that_a_server_has_open_and_one_that_nobody_has()
    {
        var data = template.NewData();
        var trace = Guid.NewGuid();
        await using (var server = await ServerProgram.StartAsync(data))
        {
            (await server.Api.PostAsync(Routes.StartTrace, new { correlation_id = trace, prompt_text = "Mend the parser" })).Accepted();
            await using var client = await StartAsync(data);

            Assert.Contains($"trace_id {trace}", await SearchAsync(client), StringComparison.Ordinal);

            await server.Program.TerminateAsync();
            Assert.Equal(0, await server.Program.ExitAsync());
            // Of the same program, asked again: it has the store to itself now.
            Assert.Contains($"trace_id {trace}", await SearchAsync(client), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_there_is_no_store_it_says_what_to_do_and_makes_none()
    {
        var data = Path.Combine(Path.GetTempPath(), $"traceability-unmade-{Guid.NewGuid():N}");
        await using var client = await StartAsync(data);

        var answer = await client.CallToolAsync("search_traces", cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(answer.IsError);
        Assert.Contains("./run import", Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Its_output_is_the_protocol_alone_and_it_ends_with_its_input()
    {
        var start = new ProcessStartInfo("dotnet", [Program, "mcp", "--data", template.NewData()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteLineAsync(
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},
            "clientInfo":{"name":"test","version":"1"}}}
            """.ReplaceLineEndings(""));
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await process.StandardInput.WriteLineAsync(
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search_traces","arguments":{}}}""");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

        JsonElement answer;
        do
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            answer = JsonElement.Parse(line ?? throw new InvalidOperationException(await errors));
            Assert.Equal("2.0", answer.GetProperty("jsonrpc").GetString());
        }
        while (!answer.TryGetProperty("id", out var id) || id.GetInt32() != 2);
        process.StandardInput.Close();

        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task It_lets_go_of_a_store_that_nobody_else_has_soon_after_the_last_question()
    {
        var time = new FakeTimeProvider();
        await using var store = new BorrowedStore(new StoreLocation(null, template.NewData()), NullLoggerFactory.Instance, time);
        await AskAsync(store);
        Assert.True(store.IsOpen);

        time.Advance(BorrowedStore.Kept - TimeSpan.FromSeconds(1));
        await AskAsync(store);
        time.Advance(BorrowedStore.Kept - TimeSpan.FromSeconds(1));
        Assert.True(store.IsOpen);

        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.IsTrueAsync(() => !store.IsOpen, "it is let go of");
        await AskAsync(store);
        Assert.True(store.IsOpen);
    }

    private static Task<CallToolResult> AskAsync(BorrowedStore store) =>
        store.UseAsync((_, _) => Task.FromResult(new CallToolResult()), TestContext.Current.CancellationToken);

    private static Task<McpClient> StartAsync(string data) => McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "traceability",
            Command = "dotnet",
            Arguments = [Program, "mcp", "--data", data],
            EnvironmentVariables = Environment,
        }),
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<string> SearchAsync(McpClient client)
    {
        var answer = await client.CallToolAsync(
            "search_traces", new Dictionary<string, object?> { ["text"] = "parser" },
            cancellationToken: TestContext.Current.CancellationToken);
        return Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text;
    }
}
