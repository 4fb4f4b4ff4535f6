using System.Text;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Json;
using Traceability.Storage;

namespace Traceability.Bench.Usefulness;

/// <summary>A prompt of a transcript, and where it stands in it.</summary>
/// <param name="Line">The number of its line, from 0.</param>
/// <param name="Record">The id of its record.</param>
/// <param name="Text">What was typed.</param>
/// <param name="At">When.</param>
/// <param name="Branch">The branch that was checked out.</param>
internal sealed record LaterPrompt(int Line, Guid Record, string Text, DateTimeOffset At, string? Branch);

/// <summary>A later session, of which each prompt is looked at before what follows it is known.</summary>
/// <param name="File">Its transcript.</param>
/// <param name="Lines">The lines of its transcript.</param>
/// <param name="Prompts">Its prompts, in order.</param>
internal sealed record LaterSession(string File, IReadOnlyList<string> Lines, IReadOnlyList<LaterPrompt> Prompts)
{
    /// <summary>The session's id.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    public Guid Id => SessionIds.From(Name);

    /// <summary>The sessions of a folder, in order of time.</summary>
    public static IReadOnlyList<LaterSession> ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories).Select(Read)
            .Where(session => session.Prompts.Count > 0).OrderBy(session => session.Prompts[0].At)];

    private static LaterSession Read(string file)
    {
        string[] lines = [.. System.IO.File.ReadLines(file, Encoding.UTF8)];
        var prompts = new List<LaterPrompt>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length < 2 || !lines[i].Contains("\"user\"", StringComparison.Ordinal))
            {
                continue;
            }

            var record = new TranscriptRecord(System.Text.Json.JsonElement.Parse(lines[i]));
            if (record is { MayOpenPrompt: true, Timestamp: { } at, Text: { } text } && PersonPrompt.Typed(text) is { } typed
                && Guid.TryParse(record.Uuid, out var id))
            {
                prompts.Add(new LaterPrompt(i, id, typed, at, record.Json.TextOf("gitBranch")));
            }
        }

        return new LaterSession(file, lines, prompts);
    }
}
