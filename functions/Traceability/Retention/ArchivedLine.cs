using System.Text.Json;
using Traceability.Json;

namespace Traceability.Retention;

/// <summary>A line of an archive, looked at no further than needed to place it.</summary>
/// <param name="Bytes">The line, without its end; null when it is longer than any that is written.</param>
/// <param name="CorrelationId">Its trace; null when the line is none of an archive.</param>
/// <param name="Position">The compressed file's position behind it, roughly.</param>
internal sealed record ArchivedLine(byte[]? Bytes, Guid? CorrelationId, long Position)
{
    /// <summary>The version of what a line looks like.</summary>
    public const int Format = 1;

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = WrittenJson.MaxDepth };

    /// <summary>Whether it is the line that ends an archive.</summary>
    public bool IsEnd { get; private init; }

    /// <summary>The version that it names; null when it names none.</summary>
    public int? Version { get; private init; }

    public static ArchivedLine Parse(byte[]? bytes, long position)
    {
        if (bytes is null)
        {
            return new ArchivedLine(null, null, position);
        }

        try
        {
            return Head(bytes, position);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new ArchivedLine(bytes, null, position);
        }
    }

    /// <summary>Reads to the rows, which come last and are nearly all of it.</summary>
    private static ArchivedLine Head(byte[] bytes, long position)
    {
        var reader = new Utf8JsonReader(bytes, Reading);
        int? version = null;
        Guid? trace = null;
        var end = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return new ArchivedLine(bytes, null, position);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && (version is null || trace is null))
        {
            var (isFormat, isTrace, isEnd) =
                (reader.ValueTextEquals("format"u8), reader.ValueTextEquals("correlation_id"u8), reader.ValueTextEquals("end"u8));
            reader.Read();
            version = isFormat && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : version;
            trace = isTrace && reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id) ? id : trace;
            end |= isEnd && reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }

        return new ArchivedLine(bytes, version is null ? null : trace, position)
        {
            IsEnd = end && version is not null && trace is null,
            Version = version,
        };
    }
}
