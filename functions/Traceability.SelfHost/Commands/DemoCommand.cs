using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Traceability.Ingest.Writing;
using Traceability.SelfHost.Demo;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Commands;

/// <summary>
/// The product's main job on sessions that come with it and on a month made up of what they are about: traced into a throw-away store,
/// learned from, and matched against a new request, over the same doors that real use goes through. A person's own history is not read.
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
            await ReplayAsync(store, folder, logs, interrupt.Token);
            await using var server = await ServeAsync(port, store, interrupt.Token);
            var url = server.Url;
            await ShowAsync(url, store, interrupt.Token);
            if (!exit)
            {
                Console.WriteLine("\nIt stays up; Ctrl-C stops it and throws the demo's store away.");
            }

            // Last, where the eye is.
            AnsiConsole.MarkupLineInterpolated($"\n[bold]Open {url}[/]");
            if (!exit)
            {
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

    private static async Task ReplayAsync(Store store, string folder, ILoggerFactory logs, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var demo = Path.Combine(AppContext.BaseDirectory, "demo");
        var madeUp = MadeUpSessions.Write(
            Path.Combine(demo, "variations"), Path.Combine(folder, "sessions"), time.GetUtcNow(), TimeZoneInfo.Local);
        var shipped = ImportCommand.Find(Path.Combine(demo, "sessions"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shipped.Count} sessions come with the project; {madeUp.Count} are variations, made up, of the last 30 days of a small "
            + $"team."));

        await using (var importing = ImportCommand.Services(store, logs))
        {
            var summary = await ImportCommand.ImportAsync([.. shipped, .. ImportCommand.Find(madeUp.Folder)], importing, cancellation);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Traced: {summary.Prompts} prompts in {summary.Sessions} sessions, {summary.ToolCalls} tool calls, "
                + $"{summary.Subagents} subagents."));
        }

        // A queue of its own: that of an import ends with it.
        await using var services = ImportCommand.Services(store, logs);
        await madeUp.NoteAsync(store.DataSource, services.GetRequiredService<IngestQueue>(), cancellation);
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
                $"  {match.GetProperty("confidence").GetDouble():F2}  {OneLine(match.GetProperty("prompt_text").GetString())}"));
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

        Console.WriteLine("\nBy the API, and in the database:");
        Console.WriteLine($"  curl -X POST {url}/api/route -H 'Content-Type: application/json' -d '{Body}'");
        Console.WriteLine($"  {store.Address.Psql} -c 'SELECT intent, status, success_count, prompt_text FROM success_patterns'");
        Console.WriteLine("\nThree things to look at:");
        Console.WriteLine($"  the agent that does worse and worse   {url}/#/agents/test-writer");
        Console.WriteLine($"  errors, and what mends them           {url}/#/errors");
        Console.WriteLine($"  what made last week dearer            {url}/#/cost");
    }

    /// <summary>What several prompts of a task asked, beside each other.</summary>
    private static string OneLine(string? prompt) => string.Join(" · ", (prompt ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static StringContent JsonContent() => new(Body, mediaType: new("application/json"));
}
