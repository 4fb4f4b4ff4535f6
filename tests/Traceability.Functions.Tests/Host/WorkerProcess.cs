using System.Diagnostics;
using System.Text.Json;

namespace Traceability.Functions.Tests.Host;

/// <summary>The published app's process, started as worker.config.json says and as the host does.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // Nothing of the person who runs the tests reaches the app but what a program needs to run at all.
    private static readonly string[] Inherited = ["PATH", "TMPDIR", "DOTNET_ROOT", "LD_LIBRARY_PATH"];

    private readonly Process process;
    private readonly Task<int> exit;

    public WorkerProcess(PublishedFolder folder, Uri host, string workerId, IReadOnlyDictionary<string, string> settings, WorkerLog log)
    {
        var description = JsonElement.Parse(File.ReadAllText(folder.File("worker.config.json"))).GetProperty("description");
        var start = new ProcessStartInfo(
            description.GetProperty("defaultExecutablePath").GetString()!,
            [
                folder.File(description.GetProperty("defaultWorkerPath").GetString()!),
                // Both spellings, as the host passes them.
                "--host", host.Host,
                "--port", $"{host.Port}",
                "--workerId", workerId,
                "--requestId", Guid.NewGuid().ToString(),
                "--grpcMaxMessageLength", $"{int.MaxValue}",
                "--functions-uri", host.ToString(),
                "--functions-worker-id", workerId,
                "--functions-request-id", Guid.NewGuid().ToString(),
                "--functions-grpc-max-message-length", $"{int.MaxValue}",
            ])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder.Path;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Take(line.Data, log);
        process.ErrorDataReceived += (_, line) => Take(line.Data, log);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        exit = WaitAsync();
    }

    public bool HasExited => exit.IsCompleted;

    /// <summary>Its exit code, once it has ended; all of its output is in the log then.</summary>
    public Task<int> ExitAsync(CancellationToken cancellation) => exit.WaitAsync(cancellation);

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await exit;
        process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static void Take(string? line, WorkerLog log)
    {
        if (line is not null)
        {
            log.Add(line);
        }
    }
}
