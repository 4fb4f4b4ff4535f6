using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Traceability.Testing;

namespace Traceability.Functions.Tests.Archive;

/// <summary>Microsoft's emulator of Azure Storage, with nothing in it, on a port of its own.</summary>
public sealed partial class Azurite : IAsyncLifetime
{
    private const string Account = "tests";

    // Any other would be taken as well; but this way no key is in the sources.
    private readonly string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-azurite-");
    private Process? process;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var source = Checkout.PathOf("tests", "azurite");
        if (!Directory.Exists(Path.Combine(source, "node_modules", "azurite")))
        {
            throw new InvalidOperationException($"Azurite is not installed in {source}: ./test installs it, or 'npm ci' there.");
        }

        var start = new ProcessStartInfo("node", [
            Path.Combine(source, "serve.cjs"), "--blobHost", "127.0.0.1", "--blobPort", "0", "--location", folder.FullName, "--silent",
            // The client asks for the newest version of the service, which the emulator knows a while later.
            "--skipApiVersionCheck", "--disableTelemetry"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" },
        };
        process = new Process { StartInfo = start };
        var said = new ConcurrentQueue<string>();
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Take(string? line)
        {
            said.Enqueue(line ?? "");
            if (line is not null && Listening.Match(line) is { Success: true } match)
            {
                listening.TrySetResult(match.Groups[1].Value);
            }
        }

        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(
            listening.Task, ended, Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)) != listening.Task)
        {
            throw new InvalidOperationException($"Azurite did not start: {string.Join('\n', said)}");
        }

        ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={await listening.Task}/{Account}";
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"listens on (http://\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening { get; }
}
