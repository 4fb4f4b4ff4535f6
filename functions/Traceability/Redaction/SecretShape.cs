using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Traceability.Redaction;

/// <summary>One row of <see cref="SecretShapes"/>: what a secret looks like inside free text.</summary>
/// <param name="Name">What a security reader would call it.</param>
/// <param name="Markers">
/// What every match begins with. The pattern is tried only where one stands, found by a vectorised search: a pattern left to search by
/// itself takes ten times as long.
/// </param>
/// <param name="Pattern">What is matched, from <c>\G</c> on. A group <c>keep</c> holds what stays in front of the secret.</param>
/// <param name="Case">How markers compare: as the pattern does.</param>
/// <param name="Replacement">A replacement pattern, as of <see cref="Match.Result(string)"/>.</param>
internal sealed record SecretShape(
    string Name, string[] Markers, Regex Pattern, StringComparison Case = StringComparison.OrdinalIgnoreCase,
    string Replacement = "${keep}" + SecretRedactor.Marker)
{
    private readonly SearchValues<string> markers = SearchValues.Create(Markers, Case);

    /// <summary>Replaces each match.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="deadline">In <see cref="Environment.TickCount64"/>: many attempts may each be just quick enough.</param>
    /// <returns>The same instance when nothing matches.</returns>
    /// <exception cref="RegexMatchTimeoutException">It took too long.</exception>
    public string Replace(string text, long deadline)
    {
        StringBuilder? redacted = null;
        var copied = 0;
        for (var at = 0; text.AsSpan(at).IndexOfAny(markers) is var skipped and >= 0;)
        {
            at += skipped;
            var match = Pattern.Match(text, at);
            if (Environment.TickCount64 > deadline)
            {
                throw new RegexMatchTimeoutException();
            }

            if (!match.Success)
            {
                at++;
                continue;
            }
            redacted ??= new StringBuilder(text.Length);
            redacted.Append(text, copied, at - copied).Append(match.Result(Replacement));
            at = copied = match.Index + match.Length;
        }
        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }
}
