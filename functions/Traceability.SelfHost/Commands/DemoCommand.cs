using System.Globalization;
using System.Text.Json;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Commands;

/// <summary>
/// The product's main job on sessions that come with it: traced into a throw-away store, learned from, and matched against a new
/// request, over the same doors that real use goes through.
/// </summary>
internal static class DemoCommand
{
    private const string Request = "debug API performance";
    // Only who says where it is asked is told of that project's work.
    private const string Body = $$$"""{"user_request":"{{{Request}}}","context":{"project":"/home/dev/shop-api"}}""";

    public static async Task<int> RunAsync(int? port, bool exit)
    {
        using var interrupt = new Interrupt();
        using var logs = LoggerFactory.Create(logging =>
        {
            LocalLogging.Configure(logging);
            logging.SetMinimumLevel(LogLevel.Warning);
        });
        var folder = Directory.CreateTempSubdirectory("traceability-demo-").FullName;
        try
        {
            // Never the person's own store, whatever the environment says.
            await using var store = await Store.OpenAsync(
                new StoreLocation(null, folder), share: false, Console.WriteLine, logs, interrupt.Token);
            await ReplayAsync(store, logs, interrupt.Token);
            await using var server = await ServeAsync(port, store, interrupt.Token);
            var url = server.Url;
            await ShowAsync(url, store, interrupt.Token);
            if (!exit)
            {
                Console.WriteLine("\nIt stays up; Ctrl-C stops it and throws the demo's store away.");
                await interrupt.WaitAsync();
            }

            await server.StopAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReplayAsync(Store store, ILoggerFactory logs, CancellationToken cancellation)
    {
        await using var services = ImportCommand.Services(store, logs);
        var sessions = ImportCommand.Find(Path.Combine(AppContext.BaseDirectory, "demo", "sessions"));
        var summary = await ImportCommand.ImportAsync(sessions, services, cancellation);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Traced: {summary.Prompts} prompts in {summary.Sessions} sessions, {summary.ToolCalls} tool calls, "
            + $"{summary.Subagents} subagents."));
        await ImportCommand.LearnAsync(store, services, cancellation);
        await ImportCommand.MineAsync(store, services, cancellation);
    }

    /// <summary>On the port asked for; else on the usual one or, where that is taken, on any that is free.</summary>
    private static async Task<RunningServer> ServeAsync(int? port, Store store, CancellationToken cancellation)
    {
        try
        {
            return await RunningServer.StartAsync(
                new ServerAddress(ServerAddress.Localhost, port ?? ServerAddress.DefaultPort), store, TranscriptPlace.None, cancellation);
        }
        catch (UsageException) when (port is null)
        {
            return await RunningServer.StartAsync(new ServerAddress(ServerAddress.Localhost, 0), store, TranscriptPlace.None, cancellation);
        }
    }

    private static async Task RegisterAgentsAsync(HttpClient client, CancellationToken cancellation)
    {
        var agents = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "demo", "agents.yaml"), cancellation);
        using var content = new StringContent(agents, mediaType: new("application/yaml"));
        using var registered = await client.PutAsync(new Uri("/api/agents", UriKind.Relative), content, cancellation);
        registered.EnsureSuccessStatusCode();
    }

    private static async Task ShowAsync(string url, Store store, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        await RegisterAgentsAsync(client, cancellation);
        using var answered = await client.PostAsync(
            new Uri("/api/patterns/match", UriKind.Relative), JsonContent(), cancellation);
        var answer = await answered.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        Console.WriteLine($"\nA new request: \"{Request}\"");
        foreach (var match in answer.GetProperty("matches").EnumerateArray().Take(3))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {match.GetProperty("confidence").GetDouble():F2}  {match.GetProperty("prompt_text").GetString()}"));
            Console.WriteLine($"        {match.GetProperty("explanation").GetString()}");
            var steps = match.GetProperty("hook_sequence").EnumerateArray().Select(step => step.GetString());
            Console.WriteLine($"        steps: {string.Join(" → ", steps)}");
        }

        if (answer.GetProperty("reason").GetString() is { } reason)
        {
            Console.WriteLine($"  No match: {reason}");
        }

        using var routed = await client.PostAsync(new Uri("/api/route", UriKind.Relative), JsonContent(), cancellation);
        var route = await routed.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        var agents = string.Join(
            ", ", route.GetProperty("recommendations").EnumerateArray().Select(agent => agent.GetProperty("agent_name").GetString()));
        Console.WriteLine($"  It would go to {(agents.Length > 0 ? agents : "nobody")}: {route.GetProperty("reason").GetString()}");

        Console.WriteLine("\nLook for yourself:");
        Console.WriteLine($"  curl '{url}/api/traces?limit=5'");
        Console.WriteLine($"  curl -X POST {url}/api/patterns/match -H 'Content-Type: application/json' -d '{Body}'");
        Console.WriteLine($"  curl -X POST {url}/api/route -H 'Content-Type: application/json' -d '{Body}'");
        Console.WriteLine($"  {store.Address.Psql} -c 'SELECT intent, status, success_count, prompt_text FROM success_patterns'");
    }

    private static StringContent JsonContent() => new(Body, mediaType: new("application/json"));
}
