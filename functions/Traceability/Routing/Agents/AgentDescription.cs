using System.Text.RegularExpressions;

namespace Traceability.Routing.Agents;

/// <summary>What a description says, read as Claude Code's users write it.</summary>
/// <param name="Purpose">What the agent is for, without the rest.</param>
/// <param name="Examples">Requests of <c>&lt;example&gt;</c> blocks: examples of this agent's.</param>
/// <param name="Declines">What it says it is not for.</param>
internal sealed partial record AgentDescription(string Purpose, IReadOnlyList<string> Examples, string Declines)
{
    private const int MostExamples = 12;

    public static AgentDescription Parse(string description)
    {
        try
        {
            var examples = Example().Matches(description).SelectMany(block => Asked().Matches(block.Value))
                .Select(asked => asked.Groups["text"].Value.Trim()).Where(text => text.Length > 0)
                .Distinct(StringComparer.Ordinal).Take(MostExamples).ToList();
            var rest = Lead().Replace(Example().Replace(description, " "), " ");
            var declines = string.Join(' ', Declining().Matches(rest).Select(match => match.Value));
            var purpose = Spaces().Replace(Manners().Replace(Declining().Replace(rest, " "), " "), " ").Trim();
            return new AgentDescription(purpose, examples, declines);
        }
        catch (RegexMatchTimeoutException)
        {
            return new AgentDescription(description, [], "");
        }
    }

    [GeneratedRegex(@"<example>.*?(</example>|$)", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Example();

    [GeneratedRegex(
        @"\buser:\s*[""'“](?<text>.{1,600}?)[""'”]\s*(?=\n|$|\\n|<|assistant:)",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\bexamples?( include)?\s*:\s*(?=\s|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Lead();

    // A sentence, up to its end.
    [GeneratedRegex(
        @"\b(do not|don't|never) (use|invoke|call|delegate)\b[^.!\n]*[.!]?|\bnot (for|meant for|intended for|suitable for)\b[^.!\n]*[.!]?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Declining();

    // What every description says tells none apart.
    [GeneratedRegex(
        @"\b(use (this agent |proactively )?(when|whenever|for|if|to)|use this agent|must be used( for| when)?|use proactively( for| when)?"
        + @"|invoke (this agent )?when(ever)?( you need)?|you need to|this agent specializes in|specializ(es|ing) in|expert in"
        + @"|proactively)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Manners();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Spaces();
}
