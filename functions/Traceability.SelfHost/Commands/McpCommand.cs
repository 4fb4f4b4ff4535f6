using Microsoft.Extensions.Logging.Console;
using ModelContextProtocol.Server;
using Traceability.Mcp;
using Traceability.SelfHost.Mcp;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;

namespace Traceability.SelfHost.Commands;

/// <summary>Lets an agent that started it ask the store, over the Model Context Protocol on input and output, until they end.</summary>
internal static class McpCommand
{
    public static async Task<int> RunAsync(StoreLocation location)
    {
        // The output is the protocol's alone; whatever else is said goes where an agent's client keeps what programs say.
        Console.SetOut(Console.Error);
        using var interrupt = new Interrupt();
        using var logs = LoggerFactory.Create(logging =>
        {
            LocalLogging.Configure(logging);
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        });
        await using var store = new BorrowedStore(location, logs, TimeProvider.System);
        var options = new McpServerOptions();
        AskTools.Configure(options, store.UseAsync);
        await using var transport = new StdioServerTransport(options, logs);
        await using var server = McpServer.Create(transport, options, logs);
        try
        {
            await server.RunAsync(interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            // Whoever started it told it to stop.
        }

        return 0;
    }
}
