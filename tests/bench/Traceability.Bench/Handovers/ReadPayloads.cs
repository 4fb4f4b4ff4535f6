using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Traceability.Json;

namespace Traceability.Bench.Handovers;

/// <summary>What Claude Code would have given its hooks in the session of a transcript.</summary>
internal static class ReadPayloads
{
    /// <summary>The payloads, in order of time; the session's start has its branch, as the hook's script adds it.</summary>
    /// <param name="program">The program that draws them from a transcript, run by node.</param>
    /// <param name="transcript">The transcript.</param>
    /// <param name="branch">The branch that was checked out; null where that is not known.</param>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(string program, string transcript, string? branch)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [program, transcript])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var payloads = new List<JsonElement>();
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            payloads.Add(JsonElement.Parse(line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]));
        }

        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? [.. payloads.Select(payload => payload.TextOf("hook_event_name") == "SessionStart" ? On(branch, payload) : payload)]
            : throw new InvalidOperationException($"node {program} {transcript} ended with {node.ExitCode}.");
    }

    private static JsonElement On(string? branch, JsonElement payload)
    {
        var start = JsonObject.Create(payload)!;
        start["git_branch"] = branch;
        return JsonSerializer.SerializeToElement(start);
    }
}
