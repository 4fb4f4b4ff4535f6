using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>One run of postgres.mjs, from its start until it has gone.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private readonly Process node;
    private readonly EmbeddedPostgresOptions options;
    private readonly ILogger logger;

    private PostgresProcess(EmbeddedPostgresOptions options, int port, ILogger logger)
    {
        this.options = options;
        this.logger = logger;
        node = new Process { StartInfo = StartInfo(options, port) };
        node.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrEmpty(line.Data))
            {
                EmbeddedPostgresLog.Said(logger, line.Data);
            }
        };
    }

    /// <summary>The port that it serves on.</summary>
    public int Port { get; private set; }

    /// <summary>The Postgres version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The process id.</summary>
    public int Id => node.Id;

    /// <summary>Starts it and returns once it serves.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not start; nothing of it is left running.</exception>
    public static async Task<PostgresProcess> StartAsync(
        EmbeddedPostgresOptions options, int port, ILogger logger, CancellationToken cancellationToken)
    {
        var process = new PostgresProcess(options, port, logger);
        try
        {
            process.node.Start();
            process.node.BeginErrorReadLine();
            await process.WaitUntilReadyAsync(port, cancellationToken);
            return process;
        }
        catch
        {
            process.Kill();
            process.node.Dispose();
            throw;
        }
    }

    /// <summary>Returns its exit code when it has ended.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await node.WaitForExitAsync(cancellationToken);
        return node.ExitCode;
    }

    /// <summary>Has it finish what it does and close the database; kills it if that takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(options.StopTimeout);
        try
        {
            node.StandardInput.Close();
            await node.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            EmbeddedPostgresLog.Killed(logger);
            Kill();
        }

        node.Dispose();
    }

    private static ProcessStartInfo StartInfo(EmbeddedPostgresOptions options, int port)
    {
        var start = new ProcessStartInfo(options.NodeCommand)
        {
            // Held open, and never written to: its end tells the database that we are gone, however we went.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Deep recursion in a query overflows JavaScript's stack of 1 MB before Postgres' own check finds it, and that costs a
        // restart. The main thread has 8 MB, except on Windows.
        if (!OperatingSystem.IsWindows())
        {
            start.ArgumentList.Add("--stack-size=3900");
        }

        start.ArgumentList.Add(Path.Combine(options.ScriptDirectory, NodeRuntime.Script));
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(options.DataDirectory);
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add("--idle-in-transaction");
        start.ArgumentList.Add(((long)options.IdleInTransactionTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        return start;
    }

    private async Task WaitUntilReadyAsync(int port, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(options.StartTimeout);
        try
        {
            var line = await node.StandardOutput.ReadLineAsync(limited.Token)
                ?? throw Failed($"It ended with exit code {await WaitForExitAsync(limited.Token)}, and its last words are in the log.");
            var answer = JsonSerializer.Deserialize<Answer>(line) ?? throw Failed(line);
            if (!answer.Ready)
            {
                throw Refused(answer, port);
            }

            (Port, Version) = (answer.Port, answer.Version ?? "");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"It was not ready within {options.StartTimeout}.", e);
        }
        catch (JsonException e)
        {
            throw Failed(e.Message, e);
        }
    }

    private EmbeddedPostgresException Refused(Answer answer, int port) => answer.Error switch
    {
        "port_in_use" => new(
            EmbeddedPostgresFailure.PortInUse,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Port {port} on 127.0.0.1, wanted for the embedded Postgres, is in use. Stop what listens there, or take another.")),
        "data_locked" => new(
            EmbeddedPostgresFailure.DataLocked,
            $"The database in {options.DataDirectory} is open already: {answer.Message}. " +
            "Stop that process, or use another folder with --data."),
        _ => Failed(answer.Message ?? "It did not say why."),
    };

    private EmbeddedPostgresException Failed(string reason, Exception? cause = null) => new(
        EmbeddedPostgresFailure.StartFailed,
        $"The embedded Postgres did not start in {options.DataDirectory}. {reason} " +
        "If it never starts again, move that folder away to begin with an empty one.",
        cause);

    private void Kill()
    {
        try
        {
            node.Kill();
            node.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It was never started, or has ended.
        }
    }

    private sealed record Answer(
        [property: JsonPropertyName("ready")] bool Ready,
        [property: JsonPropertyName("port")] int Port,
        [property: JsonPropertyName("version")] string? Version,
        [property: JsonPropertyName("error")] string? Error,
        [property: JsonPropertyName("message")] string? Message);
}
