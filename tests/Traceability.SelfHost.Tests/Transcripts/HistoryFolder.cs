using System.Globalization;
using System.Text.Json;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.SelfHost.Tests.Transcripts;

/// <summary>A folder of sessions that happen now, and servers that read it by themselves.</summary>
internal sealed class HistoryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-history-");

    /// <summary>The folder, as Claude Code's own of a person.</summary>
    public string Path => folder.FullName;

    /// <summary>A session that began so long ago, a record each ten seconds.</summary>
    public static SampleTranscript Session(string id, TimeSpan ago) =>
        new(id, startSecond: (int)(DateTimeOffset.UtcNow - ago - SampleTranscript.Start).TotalSeconds);

    /// <summary>Writes a session's file, or what is added to it; it was written to that many hours ago.</summary>
    public void Write(string id, string text, double hoursAgo = 0, string project = "-work-shop")
    {
        var path = PathOf(id, project);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        // As Claude Code does: what is there stays, and more comes behind it.
        using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            file.Seek(file.Length, SeekOrigin.Begin);
            file.Write(bytes.AsSpan((int)file.Length));
        }

        if (hoursAgo > 0)
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-hoursAgo));
        }
    }

    public string PathOf(string id, string project = "-work-shop") => System.IO.Path.Combine(Path, project, $"{id}.jsonl");

    /// <summary>A server that is told to read it.</summary>
    public Task<ServerProgram> ServeAsync(string data) => ServerProgram.StartAsync(data, ["--history", Path]);

    /// <summary>How far a server says that it is.</summary>
    public static async Task<JsonElement> StateAsync(ServerProgram server) =>
        (await server.Api.GetAsync(Routes.Upkeep)).Ok().GetProperty("history");

    /// <summary>Waits until all that is there is read.</summary>
    public static Task FollowedAsync(ServerProgram server, int sessions) => Eventually.IsTrueAsync(
        async () =>
        {
            var state = await StateAsync(server);
            return state.GetProperty("state").GetString() == "following" && state.GetProperty("read_sessions").GetInt32() == sessions;
        },
        string.Create(CultureInfo.InvariantCulture, $"{sessions} sessions are read"),
        details: () => server.Program.Output);

    /// <summary>The prompts in the store, in the order in which they came, with how their traces stand.</summary>
    public static async Task<string[]> PromptsAsync(ServerProgram server) => await server.ValueAsync<string[]>("""
        SELECT coalesce(array_agg(prompt_text || ' ' || status ORDER BY id), '{}') FROM execution_traces WHERE prompt_text IS NOT NULL
        """);

    /// <summary>Waits until the store has these, in any order.</summary>
    public static async Task HasPromptsAsync(ServerProgram server, params string[] prompts)
    {
        string[] found = [];
        await Eventually.IsTrueAsync(
            async () => (found = await PromptsAsync(server)).Order().SequenceEqual(prompts.Order()),
            string.Join(", ", prompts),
            details: () => $"but {string.Join(", ", found)}\n{server.Program.Output}");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
