using System.Text.RegularExpressions;

namespace Traceability.Redaction;

/// <summary>Takes secrets out of what agents say and do, before anything is stored.</summary>
/// <remarks>
/// By field name (<see cref="SecretNames"/>) and by shape (<see cref="SecretShapes"/>, which also says what is not covered). Redacting
/// what is redacted changes nothing, so events may arrive twice.
/// </remarks>
public static class SecretRedactor
{
    /// <summary>What a secret becomes.</summary>
    public const string Marker = "[redacted]";

    /// <summary>What a whole text becomes when inspecting it takes too long: what was not inspected may hold a secret.</summary>
    public const string TooCostlyMarker = "[redacted: too costly to inspect]";

    private const int BudgetMilliseconds = 5_000;

    /// <summary>Replaces each secret inside a text. Never throws for its content.</summary>
    /// <returns>The same instance when there is none.</returns>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Redact(text, BudgetMilliseconds);
    }

    internal static string Redact(string text, int budgetMilliseconds)
    {
        try
        {
            // Until nothing changes: where a secret was cut out, what stood beside it may now be seen for one.
            var deadline = Environment.TickCount64 + budgetMilliseconds;
            for (var before = text; ;)
            {
                var after = SecretShapes.Replace(before, deadline);
                if (string.Equals(after, before, StringComparison.Ordinal))
                {
                    // The very text when no pass changed it. Else a secret may have ended within a surrogate pair: half of one is no text.
                    return ReferenceEquals(before, text) ? text : StorableText.Clean(before);
                }

                before = after;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return TooCostlyMarker;
        }
    }

    /// <summary>
    /// Replaces secrets in one JSON value: strings that are secret by their field's name, at any depth, and secrets inside any other
    /// string or property name. Everything else stays byte for byte.
    /// </summary>
    /// <param name="json">One UTF-8 JSON value, already cleaned by <see cref="StorableJson"/> and held to bounds.</param>
    /// <returns>The same memory when there is nothing to redact.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is not one JSON value.</exception>
    public static ReadOnlyMemory<byte> RedactJson(ReadOnlyMemory<byte> json)
    {
        using var pass = new JsonRedaction(json);
        return pass.Run();
    }
}
