using Traceability.Alerts.Webhook;
using Traceability.Judging;
using Traceability.Language.Embedding.Model;
using Traceability.Matching;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;

namespace Traceability.SelfHost.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(ServerAddress address, StoreLocation location)
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
        using var interrupt = new Interrupt();
        using var logs = LoggerFactory.Create(LocalLogging.Configure);
        await using var store = await Store.OpenAsync(location, share: false, Say, logs, interrupt.Token);
        await using var server = await RunningServer.StartAsync(address, store, interrupt.Token);
        var url = server.Url;
        var data = location.DataDirectory == StoreLocation.DefaultDirectory ? "" : $" --data {location.DataDirectory}";
        Say($"Serving on {url}");
        Say($"  import your Claude Code history:  ./run import{data}");
        Say($"  look at what was traced:          {url}");
        Say($"  query the store:                  {store.Address.Psql}");
        Say("Ctrl-C stops it.");
        await interrupt.WaitAsync();
        Say("Stopping: finishing what was accepted");
        await server.StopAsync();
        return 0;
    }

    private static void Say(string line) => Console.WriteLine(line);
}
