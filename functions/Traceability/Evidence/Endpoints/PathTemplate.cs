using System.Globalization;

namespace Traceability.Evidence.Endpoints;

/// <summary>
/// An endpoint's path without what differs from call to call: <c>/users/42/orders?page=3</c> is <c>/users/{id}/orders?page</c>.
/// </summary>
public static class PathTemplate
{
    private const int MaxLength = 500;

    /// <summary>The template of a path; host and fragment are dropped, query parameters reduced to their sorted names.</summary>
    public static string From(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var rest = path.Trim();
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme is > 0 and < 10)
        {
            rest = rest.IndexOf('/', scheme + 3) is var slash and >= 0 ? rest[slash..] : "/";
        }

        rest = rest.Split('#', 2)[0];

        var parts = rest.Split('?', 2);
        var template = string.Join('/', parts[0].Split('/').Select(Segment));
        if (parts.Length == 2 && ParameterNames(parts[1]) is { Length: > 0 } names)
        {
            template = $"{template}?{names}";
        }

        return template.Length > MaxLength ? template[..MaxLength] : template;
    }

    private static string ParameterNames(string query) =>
        string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('=', 2)[0])
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    private static string Segment(string segment)
    {
        var text = Uri.UnescapeDataString(segment);
        if (text.Length == 0)
        {
            return segment;
        }

        if (IsDate(text))
        {
            return "{date}";
        }

        if (text.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && text.LastIndexOf('.') > at)
        {
            return "{email}";
        }

        return IsId(text) ? "{id}" : segment;
    }

    private static bool IsDate(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-'
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (text.Length == 10 || text[10] is 'T' or ' ');

    private static bool IsId(string text)
    {
        if (Guid.TryParse(text, out _))
        {
            return true;
        }

        var digits = text.Count(char.IsAsciiDigit);
        if (digits == text.Length || (text[0] == '-' && digits == text.Length - 1 && digits > 0))
        {
            return true;
        }

        if (digits == 0)
        {
            return false;
        }

        if (text.Length >= 8 && text.All(char.IsAsciiHexDigit))
        {
            return true;
        }
        // cus_9s6XKzkNRiz8i3, ord-000123, and keys of other makes: long, and neither word nor version.
        return text.Length >= 12 && digits >= 3 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '=' or ':');
    }
}
