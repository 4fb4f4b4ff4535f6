using System.Text.RegularExpressions;
using Traceability.Redaction;

namespace Traceability.Language.Prompts;

/// <summary>
/// Finds in a prompt that comments on an agent's work the sentences that say how things are done here: "use X instead of Y", "don't …",
/// "we don't have …", "always …". Few and right rather than many: most corrections are about the matter at hand, and nobody is helped by
/// those later, so a sentence counts only where it has the shape of a rule or of a fact, and not where it asks, wonders, quotes, or
/// is for this once.
/// </summary>
public static partial class FindCorrections
{
    /// <summary>Characters of a sentence that are kept.</summary>
    public const int LongestKept = 200;

    // What is longer is pasted, or a request of its own.
    private const int LongestPrompt = 1_500;
    private const int ShortestSentence = 15;
    private const int LongestSentence = 300;
    private const int FewestWords = 4;
    private const int MostOfPrompt = 5;

    /// <summary>The sentences of a prompt, on one line each and without secrets; at most five, in their order.</summary>
    public static IReadOnlyList<string> Find(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.Length > LongestPrompt
            ? []
            : [.. Sentences(prompt).Where(IsRule).Select(sentence => PlainLine.From(sentence, LongestKept))
                .Distinct(StringComparer.Ordinal).Take(MostOfPrompt)];
    }

    private static bool IsRule(string sentence) =>
        sentence.Length is >= ShortestSentence and <= LongestSentence
        && sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords
        && !sentence.EndsWith('?') && !Asking().IsMatch(sentence) && !ForOnce().IsMatch(sentence)
        && (Forbidding().IsMatch(sentence) || Insisting().IsMatch(sentence) || Replacing().IsMatch(sentence)
            || Telling().IsMatch(sentence) || Correcting().IsMatch(sentence)
            || (General().IsMatch(sentence) && (Commanding().IsMatch(sentence) || Wanting().IsMatch(sentence))));

    /// <summary>Of lines that quote, or stand in a code fence, none.</summary>
    private static IEnumerable<string> Sentences(string prompt)
    {
        var isCode = false;
        foreach (var whole in prompt.Split('\n'))
        {
            var line = whole.Trim();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode && line.Length > 0 && line[0] is not ('>' or '<'))
            {
                foreach (var sentence in Ends().Split(Bullet().Replace(line, "")).Select(part => part.Trim()))
                {
                    yield return sentence;
                }
            }
        }
    }

    // Words that lead up to a sentence and change nothing in it.
    private const string Lead = """
        ^\W*(?:(?:no|nope|ok|okay|yes|yeah|but|and|also|so|hmm|hey|oh|sorry|well|please|pls|again|actually|wait|great|cool|then|let'?s|you)
        \b[,.!:]*\s+){0,6}
        """;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant;

    private const int Timeout = 1000;

    [GeneratedRegex(@"(?<=[.!?;])\s+|\s+(?:-+|[–—])\s+", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(?:\d{1,3}[.)]|[-*•])\s+", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex Bullet();

    [GeneratedRegex($$"""
        {{Lead}}(?:
          (?:don'?t|do\ not|never|avoid|stop)\s+
          (?!(?:know|think|see|understand|worry|get|like|want|need|forget|mind|care|we|you|i|they|it|have|for|there|here)\b)\w
          |not\s+leave\s
        )
        |\b(?:and|but|please)\s+(?:don'?t|do\ not)\s+
          (?!(?:know|think|see|understand|worry|get|like|want|need|forget|mind|care|have)\b)\w
        """, Options, Timeout)]
    private static partial Regex Forbidding();

    [GeneratedRegex($$"""
        {{Lead}}(?:make\ sure|be\ sure|ensure|remember|keep\ in\ mind|have\ in\ mind)\b|\bwe\ need\ to\ make\ sure\b
        """, Options, Timeout)]
    private static partial Regex Insisting();

    [GeneratedRegex($$"""
        (?:{{Lead}}(?:use|run|prefer|call)|\b(?:should|must|let'?s|to|please)\s+(?:be\s+)?(?:use|using|run|prefer|call))\b
          .[^\n]{1,100}(?:\binstead\ of\b|\brather\ than\b|,?\ (?:and\ )?not\b)
        |^\W*instead\ of\b[^\n]{2,100}\b(?:use|run|call)\b
        """, Options, Timeout)]
    private static partial Regex Replacing();

    [GeneratedRegex("""
        \bwe\ (?:don'?t|do\ not|never|no\ longer|always)\ (?!(?:need|want|know|think|care|see|understand|even|really|have\ to|lose)\b)\w
        """, Options, Timeout)]
    private static partial Regex Telling();

    [GeneratedRegex("""
        \b(?:is|was|are|that'?s)\ (?:not\ (?:correct|right|true)|wrong|incorrect)[,:;]\ 
        (?:we|for|that|it|since|because|as|the|in)\b.{15}
        """, Options, Timeout)]
    private static partial Regex Correcting();

    [GeneratedRegex(
        @"\b(?:always|never|everywhere|wherever|whenever|from\ now\ on|every\ time|each\ time|in\ general|going\ forward
          |in\ (?:the\ )?future)\b",
        Options, Timeout)]
    private static partial Regex General();

    [GeneratedRegex($$"""
        {{Lead}}(?:always\s+)?
          (?:use|run|make\ sure|keep|write|add|check|fix|prefer|remember|put|call|include|update|do|start|ask|commit|test)\b
        |\blet'?s\b
        """, Options, Timeout)]
    private static partial Regex Commanding();

    [GeneratedRegex(@"\b(?:we|you)\b.{0,20}\b(?:should|must|want|need|have\ to)\b", Options, Timeout)]
    private static partial Regex Wanting();

    [GeneratedRegex("""
        ^(?!\W*do(?:n'?t|\ not)\b)\W*
        (?:can|could|would|should|shall|is|are|was|were|do|does|did|why|what|how|where|when|who|any|has|am|if)\b
        """, Options, Timeout)]
    private static partial Regex Asking();

    [GeneratedRegex("""
        \b(?:for\ now|yet|this\ time|right\ now|just\ let\ me\ know|for\ a\ (?:second|moment|minute)|maybe|perhaps|wonder(?:ing)?
          |i\ (?:think|guess|feel)|not\ sure|in\ this\ (?:pr|commit|branch|session)|any\ ?thoughts|will\ likely)\b
        |["“][^"”]{12,}["”]|\#\s|^\W*(?:\w+\W+)?just\b
        """, Options, Timeout)]
    private static partial Regex ForOnce();
}
