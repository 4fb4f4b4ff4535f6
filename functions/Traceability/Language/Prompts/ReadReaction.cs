using System.Text.RegularExpressions;

namespace Traceability.Language.Prompts;

/// <summary>What a prompt says of the turn before it.</summary>
/// <param name="Contrasts">It opens with contrast, doubt or an observation: but, still, why, I noticed.</param>
/// <param name="Accepts">It opens with assent, thanks or a next step.</param>
/// <param name="Complains">Words of failure stand in it.</param>
/// <param name="PastesError">A program's error is pasted into it.</param>
/// <param name="AsksDelivery">It asks for a commit, a push or a pull request, and little else.</param>
/// <param name="IsQuestion">It ends with a question mark.</param>
/// <param name="Repeats">It is the prompt before once more.</param>
/// <param name="Likeness">Words that it shares with the prompt before, as a share of the shorter one's, 0 to 1.</param>
public sealed record Reaction(
    bool Contrasts, bool Accepts, bool Complains, bool PastesError, bool AsksDelivery, bool IsQuestion, bool Repeats, double Likeness);

/// <summary>Reads a prompt as a reaction to the turn before it.</summary>
public static partial class ReadReaction
{
    private const int Opening = 600;
    private const int ShortRequest = 160;
    private const int DeliveryWithin = 80;
    private const int ShortestError = 60;

    /// <summary>The reaction that <paramref name="next"/> is to the turn of <paramref name="prompt"/>.</summary>
    public static Reaction Read(string prompt, string next)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(next);
        var text = next.Length > PromptWords.LongestRead ? next[..PromptWords.LongestRead] : next;
        var contrasts = Contrast().IsMatch(text);
        return new Reaction(
            contrasts,
            !contrasts && Assent().IsMatch(text),
            Complains(text),
            PastesError(text),
            next.Length < ShortRequest && Delivery().IsMatch(text.Length > DeliveryWithin ? text[..DeliveryWithin] : text),
            next.TrimEnd().EndsWith('?'),
            prompt.Trim() == next.Trim(),
            Likeness(prompt, next));
    }

    /// <summary>Whether words of failure stand in a text.</summary>
    public static bool Complains(string text) => Complaint().IsMatch(text.Length > Opening ? text[..Opening] : text);

    /// <summary>Whether a program's error is pasted into a text.</summary>
    public static bool PastesError(string text) =>
        text.Length > ShortestError && Error().IsMatch(text.Length > PromptWords.LongestRead ? text[..PromptWords.LongestRead] : text);

    private static double Likeness(string one, string other)
    {
        var left = LongWords(one);
        var right = LongWords(other);
        return left.Count == 0 || right.Count <= 2 ? 0 : (double)left.Intersect(right).Count() / Math.Min(left.Count, right.Count);
    }

    private static HashSet<string> LongWords(string text) =>
        [.. PromptWords.Split(text).Where(word => word.Length >= 4 && word.All(char.IsAsciiLetter))];

    [GeneratedRegex(
        """
        ^\W*(no\b|nope|but\b|hmm|hm\b|still\b|wrong|not\b|why\b|doesn'?t|don'?t|didn'?t|it\ (still|doesn|didn|is\ still|isn)
        |that('s|\ is|\ was)?\ (not|wrong|doesn|isn)|actually|wait|stop
        |i\ (still|don'?t|didn'?t|get|got|see|noticed|think\ (we|you|there|it)|would\ have\ expected|expected|just\ (checked|tried|tested))
        |(there'?s|there\ is)\ (still|a|an|another)|can\ you\ (check|recheck|double\ check|look)|when\ i|this\ (is|does|doesn|didn|still)
        |looking\ at|now\ (i|when|it)|undo|revert|you\ (missed|forgot|didn|should|are|were|broke|removed)|instead|rather|seems|looks\ like
        |hasn|haven|fail|error|what\ about|shouldn|isn'?t|aren'?t|wouldn'?t|same)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Contrast();

    [GeneratedRegex(
        """
        ^\W*(yes|yeah|yep|ok\b|okay|great|perfect|nice|good|cool|awesome|thanks|thank|commit|push|next
        |now\ (let|can\ you\ (also|add|create|make|write|update))|let'?s|\d+\b|and\ (now|then)?|also|create|open|lgtm|done|all\ good|works
        |it\ works|looks\ good|please\ (commit|push|create)
        |can\ you\ (also|now|commit|push|create|add|write|update|make|generate|summari))
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assent();

    [GeneratedRegex(
        """
        \b(still|again|doesn'?t\ work|not\ work|didn'?t|isn'?t|broken|wrong|fail(s|ed|ing|ure)?|error|missing|bug|issue|unexpected
        |should\ (not|have|be)|revert|undo|instead\ of|why\ (is|does|did|do)|too\ (much|many|long|wide|small)|confus|regress|crash|panic)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Complaint();

    [GeneratedRegex(
        @"(FAIL|Error:|error:|panic:|Traceback|exit (status|code)|not ok|✗|❌|^\s{0,40}at \S{1,200}\(|undefined:|cannot |failed)",
        RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();

    [GeneratedRegex(@"\b(commit|push|pr|pull request|merge)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Delivery();
}
