using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Traceability.Routing.Agents;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;

namespace Traceability.Bench.Match;

/// <summary>The real server over a store that is full of patterns.</summary>
internal sealed class MatchServer : IAsyncDisposable
{
    private const int Agents = 500;

    private readonly Store store;
    private readonly WebApplication app;

    private MatchServer(Store store, WebApplication app, double? indexSeconds) =>
        (this.store, this.app, IndexSeconds) = (store, app, indexSeconds);

    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>How long it took to make the vector index; null when it was there.</summary>
    public double? IndexSeconds { get; }

    public static async Task<MatchServer> StartAsync(StoreLocation location, IReadOnlyList<string> prompts, ILoggerFactory logs)
    {
        var store = await Store.OpenAsync(location, share: false, Console.Error.WriteLine, logs, CancellationToken.None);
        var seconds = await new FillPatterns(store.DataSource).RunAsync(prompts);
        var app = LocalServer.Build(new ServerAddress(ServerAddress.Localhost, 0), store, TranscriptPlace.None);
        await app.StartAsync();
        // Descriptions as long as real ones; names that nobody asks for.
        await app.Services.GetRequiredService<AgentRegistry>().ReplaceAsync(
            [.. Enumerable.Range(0, Agents).Select(i => new Agent
            {
                Name = $"agent-{i}",
                Description = $"Use when asked to {prompts[i]} or to {prompts[i + Agents]}. Do not use for anything else.",
            })],
            CancellationToken.None);
        return new MatchServer(store, app, seconds);
    }

    /// <summary>
    /// Of requests that put a pattern's prompt in other words, the share for which this very prompt is among the candidates, and for which
    /// it is one of the first five.
    /// </summary>
    public async Task<(double Fetched, double Found)> FindAsync(MatchBodies bodies, int requests)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}/") };
        var (fetched, found) = (0, 0);
        for (var i = 0; i < requests; i++)
        {
            var (prompt, request, project) = bodies.Pair(i * 13);
            var matches = await MatchesAsync(http, request, project);
            var place = matches.EnumerateArray().Select(match => match.GetProperty("prompt_text").GetString()).ToList().IndexOf(prompt);
            fetched += place >= 0 ? 1 : 0;
            found += place is >= 0 and < 5 ? 1 : 0;
        }

        return (fetched / (double)requests, found / (double)requests);
    }

    /// <summary>All candidates, best first; asked for again while the machine is too busy to answer in time.</summary>
    private static async Task<JsonElement> MatchesAsync(HttpClient http, string request, string project)
    {
        while (true)
        {
            using var answer = await http.PostAsJsonAsync(
                Routes.MatchPatterns, new { user_request = request, context = new { project }, min_confidence = 0, max_results = 100 });
            var json = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            if (!json.GetProperty("degraded").GetBoolean())
            {
                return json.GetProperty("matches");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await store.DisposeAsync();
    }
}
