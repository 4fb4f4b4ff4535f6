using System.Globalization;
using System.Text.Json;
using Traceability.Json;
using Traceability.Storage;

namespace Traceability.Http;

/// <summary>
/// Reads an event's fields and remembers the first that does not hold, so that a parser reads like the record it makes and
/// is asked once, at the end, whether all was well. An absent field and a null one are the same.
/// </summary>
internal sealed class RequestFields(JsonElement body, CorrelationHeaders headers)
{
    /// <summary>Characters of a name: an agent, a tool, a service. Longer ones would not fit an index.</summary>
    public const int NameLimit = 200;

    public Problem? Problem { get; private set; }

    public bool Has(string field) => Value(field) is not null || headers.For(field).Value is not null;

    public string? Text(string field)
    {
        if (Value(field) is { } value)
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : Fail<string>(field, "must be a string");
        }

        return headers.For(field).Value;
    }

    public string? Text(string field, int limit) =>
        Text(field) is not { } text ? null
        : text.Length <= limit ? text
        : Fail<string>(field, $"may have {limit} characters, not {text.Length}");

    public string? Name(string field) => Text(field, NameLimit);

    public string RequiredName(string field) =>
        Name(field) is { Length: > 0 } name ? name : Fail<string>(field, "is required") ?? "";

    public Guid? Id(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        return Guid.TryParse(text, out var id) ? id : Fail<Guid?>(field, "must be a UUID");
    }

    /// <summary>Agents' session ids are not always UUIDs; another id becomes one, the same each time.</summary>
    public Guid? SessionId() => Name("session_id") is { Length: > 0 } text ? SessionIds.From(text) : null;

    public DateTimeOffset? Time(string field)
    {
        if (Value(field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && TimeBounds.Parse(value.GetString()) is { } time
            ? time
            : Fail<DateTimeOffset?>(field, $"must be {TimeBounds.Description}");
    }

    public double? Number(string field, double least, double most)
    {
        if (Value(field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : Fail<double?>(field, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
    }

    public double? DurationMs(string field = "duration_ms") => Number(field, 0, NumberBounds.MostMilliseconds);

    public int? Integer(string field, int least, int most) =>
        Number(field, least, most) is not { } number ? null
        : number == Math.Floor(number) ? (int)number
        : Fail<int?>(field, "must be a whole number");

    public bool? Bool(string field) => Value(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Fail<bool?>(field, "must be true or false"),
    };

    public string? OneOf(string field, params ReadOnlySpan<string> values) =>
        Text(field) is not { } text ? null
        : values.Contains(text) ? text
        : Fail<string>(field, $"must be one of {string.Join(", ", values!)}");

    public JsonElement? Any(string field) => Value(field);

    public JsonElement? Object(string field) =>
        Value(field) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : Fail<JsonElement?>(field, "must be an object");

    public JsonElement? Array(string field) =>
        Value(field) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? value
        : Fail<JsonElement?>(field, "must be an array");

    public IReadOnlyList<string>? Names(string field)
    {
        if (Array(field) is not { } array)
        {
            return null;
        }

        var names = new List<string>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: <= NameLimit } name)
            {
                return Fail<IReadOnlyList<string>>(field, $"must be an array of strings of at most {NameLimit} characters");
            }

            names.Add(name);
        }

        return names;
    }

    public T? Fail<T>(string field, string what)
    {
        var place = Value(field) is null && headers.For(field) is { Value: not null } header ? $" (from the header {header.Header})" : "";
        Problem ??= Problem.Invalid(field, $"{field}{place} {what}.");
        return default;
    }

    private JsonElement? Value(string field) =>
        body.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
