using System.Text;
using System.Text.RegularExpressions;

namespace Traceability.Redaction;

/// <summary>Looks for many shapes in one pass: where a marker stands, those that begin with it are tried in their order.</summary>
/// <remarks>
/// A bit for each three characters (five bits of each, so that both cases are one) says whether any marker begins so. It is a table of
/// four kilobytes, and a nanosecond a character however many markers there are.
/// </remarks>
internal sealed class SecretFinder
{
    private const int Reach = 64;

    private readonly uint[] beginnings = new uint[1 << 10];
    private readonly Dictionary<int, (string Marker, SecretShape Shape)[]> candidates;

    /// <param name="shapes">The first that matches at a place is taken. A marker has three characters at least.</param>
    public SecretFinder(params IReadOnlyCollection<SecretShape> shapes)
    {
        candidates = shapes.SelectMany(shape => shape.Markers, (shape, marker) => (marker, shape))
            .GroupBy(entry => Code(entry.marker, 0)).ToDictionary(entries => entries.Key, entries => entries.ToArray());
        foreach (var code in candidates.Keys)
        {
            beginnings[code >> 5] |= 1u << (code & 31);
        }
    }

    /// <summary>Whether any marker is in the text.</summary>
    public bool MayMatch(ReadOnlySpan<char> text)
    {
        for (var at = 0; (at = NextMarker(text, at)) >= 0; at++)
        {
            foreach (var (marker, shape) in candidates[Code(text, at)])
            {
                if (text[at..].StartsWith(marker, shape.Case))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Replaces each match.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="deadline">In <see cref="Environment.TickCount64"/>: many attempts may each be just quick enough.</param>
    /// <returns>The same instance when nothing matches.</returns>
    /// <exception cref="RegexMatchTimeoutException">It took too long.</exception>
    public string Replace(string text, long deadline)
    {
        StringBuilder? redacted = null;
        var copied = 0;
        for (var at = 0; (at = NextMarker(text, at)) >= 0;)
        {
            if (MatchAt(text, at, deadline) is not var (shape, match))
            {
                at++;
                continue;
            }

            // What of the secret stands in front of its marker.
            var start = match.Groups["head"] is { Success: true } head ? Math.Max(copied, head.Index) : at;
            redacted ??= new StringBuilder(text.Length);
            redacted.Append(text, copied, start - copied).Append(match.Result(shape.Replacement));
            at = copied = match.Index + match.Length;
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    private (SecretShape Shape, Match Match)? MatchAt(string text, int at, long deadline)
    {
        SecretShape? last = null;
        var near = text.AsSpan(at, Math.Min(Reach, text.Length - at));
        foreach (var (marker, shape) in candidates[Code(text, at)])
        {
            if (ReferenceEquals(shape, last) || !near.StartsWith(marker, shape.Case)
                || (shape.Needs is { } needed && !near.ContainsAny(needed)))
            {
                continue;
            }

            last = shape;
            var match = shape.Pattern.Match(text, at);
            if (Environment.TickCount64 > deadline)
            {
                throw new RegexMatchTimeoutException();
            }

            if (match.Success)
            {
                return (shape, match);
            }
        }

        return null;
    }

    private int NextMarker(ReadOnlySpan<char> text, int at)
    {
        for (; at + 2 < text.Length; at++)
        {
            var code = Code(text, at);
            if ((beginnings[code >> 5] & (1u << (code & 31))) != 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static int Code(ReadOnlySpan<char> text, int at) => ((text[at] & 31) << 10) | ((text[at + 1] & 31) << 5) | (text[at + 2] & 31);
}
