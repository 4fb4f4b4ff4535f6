using Traceability.Alerts.Webhook;
using Traceability.Judging;
using Traceability.Language.Embedding.Model;
using Traceability.Matching;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <param name="address">Where to serve.</param>
    /// <param name="location">Where the store is.</param>
    /// <param name="history">Where the history lies, in place of what is set; empty: as it is set.</param>
    /// <param name="noHistory">The history is left alone.</param>
    public static async Task<int> RunAsync(ServerAddress address, StoreLocation location, string[] history, bool noHistory)
    {
        // Before the store is opened, and perhaps made: what cannot be served on leaves nothing behind.
        _ = address.Bind;
        _ = LocalServer.KeyFor(address);
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        _ = EmbeddingVariables.Read(environment);
        _ = EmbeddingVariables.IsLexical(environment);
        _ = LocalServer.Setting(HoldOut.From, environment);
        _ = LocalServer.Setting(MatchDeadline.From, environment);
        _ = LocalServer.Setting(JudgeVariables.Read, environment);
        _ = LocalServer.Setting(AlertVariables.Read, environment);
        var transcripts = Transcripts(environment, history, noHistory);
        using var interrupt = new Interrupt();
        using var logs = LoggerFactory.Create(LocalLogging.Configure);
        await using var store = await Store.OpenAsync(location, share: false, Say, logs, interrupt.Token);
        await using var server = await RunningServer.StartAsync(address, store, transcripts, interrupt.Token);
        var url = server.Url;
        var data = location.DataDirectory == StoreLocation.DefaultDirectory ? "" : $" --data {location.DataDirectory}";
        Say($"Serving on {url}");
        Say(transcripts.Follows
            ? $"  your Claude Code history:         read from {string.Join(" and ", transcripts.Folders)}; --no-history leaves it alone"
            : $"  import your Claude Code history:  ./run import{data}");
        Say($"  look at what was traced:          {url}");
        Say($"  query the store:                  {store.Address.Psql}");
        Say("Ctrl-C stops it.");
        await interrupt.WaitAsync();
        Say("Stopping: finishing what was accepted");
        await server.StopAsync();
        return 0;
    }

    private static TranscriptPlace Transcripts(IConfiguration environment, string[] history, bool noHistory)
    {
        if (history.FirstOrDefault(folder => !Directory.Exists(folder)) is { } absent)
        {
            throw new UsageException($"{absent} is no folder. Name the one that holds Claude Code's transcripts with --history DIR.");
        }

        var place = LocalServer.Setting(TranscriptPlace.From, environment);
        return history.Length > 0 ? new TranscriptPlace(TranscriptPlace.Named(history), Follows: true)
            : place with { Follows = place.Follows && !noHistory };
    }

    private static void Say(string line) => Console.WriteLine(line);
}
