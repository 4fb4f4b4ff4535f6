using System.Text;
using System.Text.Json;
using Traceability.Http;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What the beginning of a transcript tells of where the file belongs.</summary>
/// <param name="SessionId">The session that it names first; null when it names none.</param>
/// <param name="FirstAt">The time of its first record; null when it has none.</param>
/// <param name="ForkedFrom">The session that it was forked from; null when it was not.</param>
/// <param name="FirstPrompt">The uuid of its first prompt; null when none is near the beginning.</param>
internal sealed record TranscriptHead(string? SessionId, DateTimeOffset? FirstAt, string? ForkedFrom, Guid? FirstPrompt)
{
    /// <summary>Snapshots and summaries may come before the first record that tells anything.</summary>
    private const int LinesRead = 50;

    private static readonly TranscriptHead Nothing = new(null, null, null, null);

    /// <summary>Reads no further than to the first record that tells all, a prompt or not; what cannot be read tells nothing.</summary>
    public static TranscriptHead Read(string path, bool toPrompt = false)
    {
        try
        {
            using var reader = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var head = Nothing;
            for (var i = 0; i < LinesRead && !head.Tells(toPrompt) && reader.ReadLine() is { } line; i++)
            {
                head = head.With(line);
            }

            return head;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The import reads it again, and then counts it as unreadable.
            return Nothing;
        }
    }

    private bool Tells(bool toPrompt) => SessionId is not null && FirstAt is not null && (FirstPrompt is not null || !toPrompt);

    private TranscriptHead With(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return With(new TranscriptRecord(json.RootElement));
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // Text that is no text, and nesting without end, are mended as where the record is read; the rest counts there as unreadable.
            return RequestJson.Parse(Encoding.UTF8.GetBytes(line)) is { ValueKind: JsonValueKind.Object } mended
                ? With(new TranscriptRecord(mended))
                : this;
        }
    }

    private TranscriptHead With(TranscriptRecord record) => new(
        SessionId ?? record.SessionId,
        FirstAt ?? (record.Uuid is not null ? record.Timestamp : null),
        ForkedFrom ?? record.ForkedFrom,
        FirstPrompt ?? (record.MayOpenPrompt && Guid.TryParse(record.Uuid, out var uuid) ? uuid : null));
}
