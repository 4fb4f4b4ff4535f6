using System.Text.RegularExpressions;

namespace Traceability.Routing.Agents;

/// <summary>An agent that a request names.</summary>
/// <param name="Written">As it is written there.</param>
/// <param name="Name">The name in it.</param>
/// <param name="IsCertain">
/// Whether it can be nothing else: <c>@agent-x</c> and <c>use agent-x</c>. In <c>use the x agent</c>, x may be anything (a user agent,
/// a build agent), unless an agent of that name is known.
/// </param>
internal sealed partial record AgentMention(string Written, string Name, bool IsCertain)
{
    /// <summary>What is said with "not" before it is no wish.</summary>
    private const int NegationReach = 16;

    /// <summary>The mentions, in order of appearance.</summary>
    public static IReadOnlyList<AgentMention> In(string request)
    {
        var text = request.Length > 20_000 ? request[..20_000] : request;
        try
        {
            return [.. Certain().Matches(text).Select(match => (match, certain: true))
                .Concat(Likely().Matches(text).Select(match => (match, certain: false)))
                .Where(found => !IsNegated(text, found.match.Index))
                .OrderBy(found => found.match.Index)
                .Select(found => new AgentMention(
                    found.match.Value.Trim(), found.match.Groups["name"].Value.TrimEnd('.', '-', ':'), found.certain))
                .Where(mention => mention.Name.Length > 0)];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    /// <summary>A name as it is compared: without case, "agent" at either end, and what is between words.</summary>
    public static string Key(string name)
    {
        var key = string.Join('-', name.ToLowerInvariant().Split([' ', '_', '-', '\t'], StringSplitOptions.RemoveEmptyEntries));
        if (key.StartsWith("agent-", StringComparison.Ordinal))
        {
            key = key["agent-".Length..];
        }

        return key.EndsWith("-agent", StringComparison.Ordinal) ? key[..^"-agent".Length] : key;
    }

    private static bool IsNegated(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - NegationReach), Math.Min(at, NegationReach)).TrimEnd();
        return before.EndsWith("not", StringComparison.OrdinalIgnoreCase) || before.EndsWith("n't", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("n’t", StringComparison.OrdinalIgnoreCase) || before.EndsWith("never", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("without", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("not use", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(
        @"(?<![\w@/.-])@agent-(?<name>[a-z0-9][\w.:-]{0,99})|\buse\s{1,4}(?:the\s{1,4})?agent-(?<name>[a-z0-9][\w.:-]{0,99})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Certain();

    [GeneratedRegex(
        @"\buse\s{1,4}(?:the\s{1,4}|an?\s{1,4}|my\s{1,4}|our\s{1,4})?"
        + @"(?<name>[a-z0-9][\w.:-]{0,60}(?:\s{1,4}[a-z0-9][\w.:-]{0,60}){0,3}?)\s{1,4}(?:sub-?)?agent\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Likely();
}
