using System.Collections.Concurrent;
using System.Diagnostics;

namespace Traceability.SelfHost.Tests.Commands;

/// <summary>The program as a process of its own, as a person starts it. Killed with all that it started when it is disposed of.</summary>
internal sealed class SelfHostProgram : IAsyncDisposable
{
    // Of the person who runs the tests: none of the program's business here.
    private static readonly string[] Settings =
    [
        "DATABASE_URL", "TRACEABILITY_KEY", "TRACEABILITY_DATA", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL",
        "EMBEDDING_URL", "EMBEDDING_MODEL", "EMBEDDING_KEY", "EMBEDDING_DIMENSIONS",
        "RETENTION_DAYS", "ARCHIVE_DIR", "HOLDOUT_SHARE", "TRANSCRIPTS", "CLAUDE_CONFIG_DIR",
    ];

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    public SelfHostProgram(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // A shell lets what it starts in the background ignore Ctrl-C, and so these tests; a person's terminal does not.
        var program = Path.Combine(AppContext.BaseDirectory, "Traceability.SelfHost.dll");
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Settings)
        {
            start.Environment.Remove(name);
        }

        // A machine that is busy with tests is no reason to find nothing.
        start.Environment["MATCH_DEADLINE_MS"] = "30000";
        // Nor is what they did with Claude Code; where that is what is tested, it is asked for by an empty value.
        start.Environment["HISTORY"] = "off";
        // Where the model is what is tested, it is asked for by an empty value.
        start.Environment["EMBEDDING"] = "lexical";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>What it has said so far, on both of its outputs.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var program = new SelfHostProgram(arguments, environment);
        return (await program.ExitAsync(), program.Output);
    }

    /// <summary>Waits for its end; all of its output is there then.</summary>
    public async Task<int> ExitAsync(int seconds = 240)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"did not end within {seconds} s: {Output}");
        }

        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ctrl-C, which a terminal tells all that runs in it, and so those others too.</summary>
    public async Task InterruptAsync(params IEnumerable<int> others)
    {
        var all = others.Prepend(process.Id).Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var kill = Process.Start("kill", ["-INT", .. all]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it alone, as the system does that runs out of memory.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
