using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Traceability.Advice;
using Traceability.Bench.Errors;
using Traceability.Bench.Usefulness;
using Traceability.Json;
using Traceability.Learning;
using Traceability.Mining;
using Traceability.Projects;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Transcripts;

namespace Traceability.Bench.Handovers;

/// <summary>
/// What later sessions would have been told, asked as Claude Code asks: each event is posted to the hooks' door of a real server, at the
/// time at which it happened. Learned on earlier sessions, and from each later one once it is over.
/// </summary>
internal static class HandoversBenchmark
{
    private const int Each = 6;

    /// <summary>Counts by moment to stdout, then some hand-overs of each in full.</summary>
    /// <param name="earlier">Sessions to learn from.</param>
    /// <param name="later">Sessions to replay.</param>
    /// <param name="seed">Chooses which are shown.</param>
    /// <param name="payloads">The program that draws the hooks' payloads from a transcript.</param>
    public static async Task RunAsync(string earlier, string later, int seed, string payloads)
    {
        // Commands report to stdout, which is for results alone.
        var results = Console.Out;
        Console.SetOut(Console.Error);
        // All is handed over, and a busy machine changes nothing of what is said.
        Environment.SetEnvironmentVariable("HOLDOUT_SHARE", "0");
        Environment.SetEnvironmentVariable("MATCH_DEADLINE_MS", "5000");
        using var logs = LoggerFactory.Create(logging =>
        {
            LocalLogging.Configure(logging);
            logging.SetMinimumLevel(LogLevel.Warning);
        });
        var time = new BenchTime();
        await using var learned = await BenchStore.ImportAsync(earlier, logs, time);
        await learned.MineAsync();
        await using var server = LocalServer.Build(
            new ServerAddress(ServerAddress.Localhost, 0), learned.Store, TranscriptPlace.None, time);
        await server.StartAsync();
        var found = await ReplayAsync(server, LaterSession.ReadAll(later), time, payloads);
        await server.StopAsync();

        var random = new Random(seed);
        foreach (var moment in Moment.All)
        {
            results.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{moment.Name} {found.Count(one => one.Moment == moment.Name)}"));
        }

        foreach (var moment in Moment.All)
        {
            foreach (var one in found.Where(one => one.Moment == moment.Name).OrderBy(_ => random.Next()).Take(Each))
            {
                results.WriteLine();
                results.Write(TellHandOver.Text(one));
            }
        }
    }

    private static async Task<List<HandOver>> ReplayAsync(
        WebApplication server, IReadOnlyList<LaterSession> sessions, BenchTime time, string program)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
        var found = new List<HandOver>();
        foreach (var session in sessions)
        {
            var payloads = await ReadPayloads.RunAsync(program, session.File, session.Prompts[0].Branch);
            foreach (var folder in payloads.Select(payload => payload.TextOf("cwd")).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                await server.Services.GetRequiredService<ProjectFolders>().NoteAsync(folder, BenchStore.Project, CancellationToken.None);
            }

            for (var at = 0; at < payloads.Count; at++)
            {
                time.Now = payloads[at].TextOf("timestamp") is { } told
                    ? DateTimeOffset.Parse(told, CultureInfo.InvariantCulture)
                    : time.Now;
                if (await AskAsync(http, payloads[at]) is { } said)
                {
                    found.Add(new HandOver(MomentOf(payloads[at]), session.Name, payloads, at, said));
                }
            }

            await server.Services.GetRequiredService<LearnPending>().RunAsync(
                int.MaxValue, TimeSpan.Zero, null, CancellationToken.None);
            await server.Services.GetRequiredService<MinePatterns>().RunAsync(null, null, CancellationToken.None);
            await Console.Error.WriteLineAsync($"{session.Name}: {payloads.Count} events; {found.Count} hand-overs so far");
        }

        return found;
    }

    /// <summary>What a hook is answered; null for nothing.</summary>
    /// <exception cref="InvalidOperationException">An event was refused.</exception>
    private static async Task<string?> AskAsync(HttpClient http, JsonElement payload)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(Routes.ClaudeCodeHook, UriKind.Relative), payload);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonElement.Parse(text).FieldOf("hookSpecificOutput").TextOf("additionalContext")
            : throw new InvalidOperationException($"{(int)answer.StatusCode} to {payload.TextOf("hook_event_name")}: {text}");
    }

    private static string MomentOf(JsonElement payload) => (payload.TextOf("hook_event_name"), payload.TextOf("tool_name")) switch
    {
        ("SessionStart", _) => Moment.SessionStart.Name,
        ("UserPromptSubmit", _) => Moment.Prompt.Name,
        ("PreToolUse", _) => Moment.Commit.Name,
        ("PostToolUse", "Edit" or "Write" or "MultiEdit" or "NotebookEdit") => Moment.Edit.Name,
        _ => Moment.Failure.Name,
    };
}
