using System.Diagnostics;
using System.Text.Json;

namespace Traceability.Bench.Load;

/// <summary>The load generator, in a process of its own: it costs the same whatever it is pointed at, and has its own heap.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private readonly Process process;

    private LoadProcess(Process process) => this.process = process;

    public static LoadProcess Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { typeof(LoadProcess).Assembly.Location, "load" },
            // No change of thread between a socket and its loop: makes the generator cheaper, and its latencies the server's.
            Environment = { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1" },
        };
        return new LoadProcess(Process.Start(start)!);
    }

    /// <exception cref="IOException">The generator ended; it said why on stderr.</exception>
    public async Task<LoadReport> SendAsync(LoadOrder order)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, LoadJson.Default.LoadOrder));
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new IOException("The load generator ended.");
        return JsonSerializer.Deserialize(line, LoadJson.Default.LoadReport)!;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
