namespace Traceability.Failures.Templates;

/// <summary>Decides whether messages that differ in some tokens are the same message with other values.</summary>
/// <remarks>
/// A wrong merge is worse than a split, so it takes evidence: words that they share for each token that is open, and the less there is
/// of those, the more distinct values. A name that somebody made up is likelier to be a value than a word is; a first word never is one.
/// </remarks>
internal static class WidenTemplate
{
    private const int MostDifferences = 4;
    private const int MostCandidates = 16;

    /// <summary>The tokens that stand for the message and for some of the templates, or none.</summary>
    public static IReadOnlyList<string>? Widen(IReadOnlyList<MessageTemplate> templates, IReadOnlyList<string> message)
    {
        // What was widened may be as near to others as if it had come before them.
        var widened = Once(templates, message);
        for (var next = widened; next is not null; next = Once([.. templates.Where(other => !Covers(widened, other))], widened))
        {
            widened = next;
        }

        return widened;
    }

    private static bool Covers(string[] tokens, MessageTemplate other) => new MessageTemplate(Guid.Empty, tokens).Covers(other);

    private static string[]? Once(IReadOnlyList<MessageTemplate> templates, IReadOnlyList<string> message) =>
        templates
            .Select(template => Compare(template.Tokens, message))
            .OfType<Candidate>()
            .OrderBy(candidate => candidate.Differences.Count).ThenByDescending(candidate => candidate.Words)
            .Take(MostCandidates)
            .FirstOrDefault(candidate => IsShown(candidate, [message, .. templates.Where(other => Covers(candidate.Tokens, other))
                .Select(other => other.Tokens)]))?.Tokens;

    /// <summary>Each place that would open was seen with enough distinct values.</summary>
    private static bool IsShown(Candidate candidate, IReadOnlyList<IReadOnlyList<string>> seen) =>
        candidate.Differences.All(at => seen.Select(tokens => tokens[at]).Distinct().Count() >= candidate.Needed);

    private static Candidate? Compare(IReadOnlyList<string> template, IReadOnlyList<string> message)
    {
        var (words, names) = (0, 0);
        var differences = new List<int>();
        var tokens = new string[template.Count];
        for (var at = 0; at < tokens.Length; at++)
        {
            // What is compared with a template may be one itself.
            if (TemplateToken.Covers(template[at], message[at]) || TemplateToken.Covers(message[at], template[at]))
            {
                tokens[at] = TemplateToken.Covers(template[at], message[at]) ? template[at] : message[at];
                words += TemplateToken.IsWord(tokens[at]) ? 1 : 0;
                continue;
            }

            differences.Add(at);
            if (differences.Count > MostDifferences || TemplateToken.Generalise(template[at], message[at]) is not { } token)
            {
                return null;
            }

            var areNames = TemplateToken.IsName(template[at]) && TemplateToken.IsName(message[at]);
            if (at == 0 && !areNames)
            {
                return null;
            }

            tokens[at] = token;
            names += areNames ? 1 : 0;
        }

        // Places that are open already count too, or else a template would open place by place.
        var open = tokens.Count(token => token.Contains(TemplateToken.Wildcard, StringComparison.Ordinal));
        var needed = differences.Count == 0 ? 1 : Needed(words, open, names == differences.Count);
        return needed is { } values ? new Candidate(tokens, differences, words, values) : null;
    }

    /// <summary>How many distinct values it takes.</summary>
    private static int? Needed(int words, int open, bool areNames) => (words / open, areNames) switch
    {
        ( >= 3, true) => 2,
        ( >= 1, true) => 3,
        ( >= 8, false) => 2,
        ( >= 3, false) => 3,
        _ => null,
    };

    private sealed record Candidate(string[] Tokens, IReadOnlyList<int> Differences, int Words, int Needed);
}
