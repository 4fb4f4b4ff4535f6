using System.Globalization;
using Microsoft.AspNetCore.Http;
using Traceability.Json;
using Traceability.Redaction;

namespace Traceability.Http;

/// <summary>Reads a query string's fields and remembers the first that does not hold.</summary>
internal sealed class QueryFields(IQueryCollection query)
{
    /// <summary>Characters of a field: it is compared with names, folders and words, none of which is longer.</summary>
    public const int TextLimit = 1_000;

    public Problem? Problem { get; private set; }

    /// <summary>What was asked for, in the form in which such text is stored.</summary>
    public string? Text(string field) =>
        !query.TryGetValue(field, out var value) || value.ToString() is not { Length: > 0 } text ? null
        : text.Length <= TextLimit ? StorableText.Clean(text)
        : Fail<string>(field, $"may have {TextLimit} characters, not {text.Length}");

    public Guid? Id(string field) =>
        Text(field) is not { } text ? null : Guid.TryParse(text, out var id) ? id : Fail<Guid?>(field, "must be a UUID");

    public string? OneOf(string field, params ReadOnlySpan<string> values) =>
        Text(field) is not { } text ? null
        : values.Contains(text) ? text
        : Fail<string>(field, $"must be one of {string.Join(", ", values!)}");

    public DateTimeOffset? Time(string field) =>
        Text(field) is not { } text ? null
        : TimeBounds.Parse(text) ?? Fail<DateTimeOffset?>(field, $"must be {TimeBounds.Description}");

    public int Integer(string field, int otherwise, int least, int most) =>
        Text(field) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
        ? number
        : Fail<int>(field, $"must be a whole number from {least} to {most}");

    public bool Flag(string field) => Text(field) switch
    {
        null or "false" => false,
        "true" => true,
        _ => Fail<bool>(field, "must be true or false"),
    };

    public T? Fail<T>(string field, string what)
    {
        Problem ??= Problem.Invalid(field, $"{field} {what}.");
        return default;
    }
}
