using System.Globalization;
using Spectre.Console;
using Traceability.Analytics.Rollups;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Ingest.Writing;
using Traceability.Learning;
using Traceability.Mining;
using Traceability.Patterns.Life;
using Traceability.Retention;
using Traceability.SelfHost.Sentence;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Commands;

/// <summary>Brings transcripts into the store, or archives back into it, and learns from them, with a progress bar.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(string path, StoreLocation location)
    {
        using var interrupt = new Interrupt();
        using var logs = LoggerFactory.Create(logging =>
        {
            LocalLogging.Configure(logging);
            logging.SetMinimumLevel(LogLevel.Warning);
        });
        var (sessions, archives) = FindAll(path);
        await using var store = await Store.OpenAsync(location, share: true, Console.WriteLine, logs, interrupt.Token);
        await using var services = Services(store, logs);
        var before = await StoreCounts.ReadAsync(store.DataSource, interrupt.Token);
        // First, so that a transcript of which a part was archived is merged with the whole.
        var restored = await RestoreWithProgress.RunAsync(archives, services, interrupt.Token);
        var summary = sessions.Count > 0 ? await ImportAsync(sessions, services, interrupt.Token) : null;
        Report(summary, before, await StoreCounts.ReadAsync(store.DataSource, interrupt.Token));
        await LearnAsync(store, services, interrupt.Token);
        await MineAsync(store, services, interrupt.Token);
        return restored && summary is null or { RefusedEvents: 0, UnreadableFiles: 0 } ? 0 : 1;
    }

    /// <summary>The services of the product without a web server.</summary>
    public static ServiceProvider Services(Store store, ILoggerFactory logs, TimeProvider? time = null)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new ServiceCollection()
            .AddSingleton(time ?? TimeProvider.System)
            .AddSingleton(logs)
            .AddLogging()
            .AddSingleton(configuration)
            .AddSingleton(store.DataSource)
            .AddSingleton(store.Ingest)
            .AddLocalEmbeddings(configuration)
            .AddTraceability()
            .BuildServiceProvider();
    }

    /// <summary>The sessions at a path.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static IReadOnlyList<TranscriptFiles> Find(string path) => FindAll(path).Sessions;

    /// <summary>The sessions and the archives at a path.</summary>
    /// <exception cref="UsageException">There is neither.</exception>
    private static (IReadOnlyList<TranscriptFiles> Sessions, IReadOnlyList<string> Archives) FindAll(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new UsageException(
                $"{path} does not exist. Claude Code keeps its history in {TranscriptFiles.DefaultPath} of the person who runs it; "
                + "name another place with ./run import PATH.");
        }

        var archives = ArchiveFiles.Find(path);
        var sessions = archives is [var only] && only == path ? [] : TranscriptFiles.Find(path);
        return sessions.Count + archives.Count > 0
            ? (sessions, archives)
            : throw new UsageException($"There is no transcript (*.jsonl) and no archive (*{BlobNames.Extension}) in {path}.");
    }

    /// <summary>Imports, with a progress bar.</summary>
    public static async Task<ImportSummary> ImportAsync(
        IReadOnlyList<TranscriptFiles> sessions, ServiceProvider services, CancellationToken cancellation)
    {
        var queue = services.GetRequiredService<IngestQueue>();
        await queue.StartAsync(cancellation);
        try
        {
            return await Bar().StartAsync(async progress =>
            {
                var task = progress.AddTask(
                    $"Importing {sessions.Count} sessions", maxValue: Math.Max(1, sessions.Sum(session => session.Bytes)));
                var summary = await services.GetRequiredService<ImportTranscripts>().RunAsync(sessions, new Increment(task), cancellation);
                task.Value = task.MaxValue;
                return summary;
            });
        }
        finally
        {
            await queue.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Learns from what was imported, or waits while a running server does.</summary>
    public static async Task LearnAsync(Store store, ServiceProvider services, CancellationToken cancellation)
    {
        var unlearned = services.GetRequiredService<UnlearnedTraces>();
        var waiting = await unlearned.CountAsync(cancellation);
        if (waiting == 0)
        {
            return;
        }

        if (store.Shared)
        {
            Console.WriteLine($"The running server learns from {waiting} traces now.");
            return;
        }

        var report = await Bar().StartAsync(progress =>
        {
            var task = progress.AddTask($"Learning from {waiting} traces", maxValue: waiting);
            return services.GetRequiredService<LearnPending>().RunAsync(
                int.MaxValue, TimeSpan.Zero, new Progress<int>(done => task.Value = done), cancellation);
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Learned: {report.Successes} of {report.Traces} traces provably worked; {report.NewPatterns} new patterns, "
            + $"{report.Strengthened} strengthened."));
    }

    /// <summary>Mines what was learned, looks after the patterns and adds up for analytics, or leaves that to a running server.</summary>
    public static async Task MineAsync(Store store, ServiceProvider services, CancellationToken cancellation)
    {
        if (store.Shared)
        {
            return;
        }

        var report = await services.GetRequiredService<MinePatterns>().RunAsync(null, null, cancellation);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Mined: {report.RecurringErrors} recurring errors, {report.Chains} agent chains."));
        await services.GetRequiredService<TendPatterns>().RunAsync(cancellation);
        await services.GetRequiredService<FoldRollups>().RunAsync(int.MaxValue, cancellation);
    }

    private static void Report(ImportSummary? summary, StoreCounts before, StoreCounts after)
    {
        if (summary is not null)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Read: {summary.Sessions} sessions in {summary.Files} files, {summary.Lines} lines; {summary.Prompts} prompts, "
                + $"{summary.ToolCalls} tool calls, {summary.Subagents} subagents."));
        }

        var added = after - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Added: {added.Traces} traces, {added.ToolCalls} tool calls, {added.Routing} routing decisions, "
            + $"{added.EndpointCalls} endpoint calls. What was there already stayed as it was."));
        if (summary is not null && summary.UnreadableLines + summary.UnreadableFiles + summary.Shortened + summary.RefusedEvents > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Passed over: {summary.UnreadableLines} lines and {summary.UnreadableFiles} files that cannot be read, "
                + $"{summary.RefusedEvents} events that the database refused; cut: {summary.Shortened} records above 1 MB."));
        }
    }

    /// <summary>A progress bar.</summary>
    public static Progress Bar() => AnsiConsole.Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    /// <summary>Called from where the work is done, in order: the general <see cref="Progress{T}"/> would post each to a thread.</summary>
    internal sealed class Increment(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Increment(value);
    }
}
