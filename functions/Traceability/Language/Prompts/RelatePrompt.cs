using System.Text.RegularExpressions;

namespace Traceability.Language.Prompts;

/// <summary>What was said before a prompt.</summary>
/// <param name="Prompt">The prompt before.</param>
/// <param name="LastWords">The agent's last words to it; null when they are not known.</param>
/// <param name="WasCutOff">Whether its turn was interrupted, or ended in the middle of its work.</param>
public sealed record PromptBefore(string Prompt, string? LastWords, bool WasCutOff);

/// <summary>
/// Tells how a prompt stands to what was said before, and whether it is thin. Rules, since a few hundred labelled prompts taught nothing
/// finer: in a session nearly all is a follow-up, what answers a question is short or begins like an answer, and few prompts leave the
/// goal without leaving the session.
/// </summary>
public static partial class RelatePrompt
{
    private const int ShortAnswer = 12;
    private const int LongestThin = 14;
    private const int ShortChoice = 8;
    private const int QuestionLines = 4;

    // Who only asks to go on says it in a line; more is not looked through.
    private const int LongestContinuing = 200;

    /// <summary>One of <see cref="PromptRelation"/>.</summary>
    /// <param name="prompt">What a person typed.</param>
    /// <param name="before">What was said before; null where nothing was.</param>
    public static string Relate(string prompt, PromptBefore? before)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (before is null)
        {
            return PromptRelation.New;
        }

        var text = prompt.Trim();
        if ((text.Length <= LongestContinuing && Continuing().IsMatch(text)) || (before.WasCutOff && text == before.Prompt.Trim()))
        {
            return PromptRelation.Continues;
        }

        return Answers(text, before) ? PromptRelation.Reply : PromptRelation.FollowUp;
    }

    /// <summary>Whether a prompt alone tells a stranger nothing of what is wanted: "yes", "do 2", "fix it".</summary>
    /// <param name="prompt">What a person typed.</param>
    /// <param name="relation">How it stands to what was said before.</param>
    public static bool IsThin(string prompt, string relation)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (HookMessage().IsMatch(prompt.AsSpan().TrimStart()))
        {
            return true;
        }

        var words = PromptWords.Split(prompt);
        if (words.Count > LongestThin)
        {
            return false;
        }

        var telling = words.Count(word => !PromptWords.NeedsContext(word));
        // What answers a question, or goes on, leaves the rest to what it answers.
        var isAnswer = relation == PromptRelation.Reply && words.Count <= ShortChoice && words.Count > 0
            && PromptWords.BeginsAnswer(words[0]);
        return telling == 0 || relation == PromptRelation.Continues || (telling == 1 && isAnswer);
    }

    /// <summary>Whether the agent's last words ask something.</summary>
    public static bool Asks(string? lastWords)
    {
        if (lastWords is null)
        {
            return false;
        }

        var tail = lastWords.Length > PromptWords.LongestRead ? lastWords[^PromptWords.LongestRead..] : lastWords;
        return tail.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(QuestionLines)
            .Any(line => line.Contains('?', StringComparison.Ordinal));
    }

    private static bool Answers(string text, PromptBefore before)
    {
        var words = PromptWords.Split(text);
        var isQuestion = text.EndsWith('?');
        text = text.Length > PromptWords.LongestRead ? text[..PromptWords.LongestRead] : text;
        var isBare = words.All(PromptWords.NeedsContext);
        if (Asks(before.LastWords) && !before.WasCutOff)
        {
            return (isBare && !Asking().IsMatch(text)) || (!isQuestion && (Answering().IsMatch(text) || words.Count <= ShortAnswer));
        }

        // The agent may put a choice without a question mark, or its words may not be known.
        return !isQuestion && words.Count is > 0 and <= ShortChoice
            && (Choosing().IsMatch(text) || (isBare && words[0] is "yes" or "yeah" or "yep" or "no" or "nope"));
    }

    [GeneratedRegex(
        """
        ^\W*(ok(ay)?|yes|sorry|please|hey|,|\s)*
        (continue|go\ on|keep\ going|proceed|resume|carry\ on|try\ again|retry|where\ were\ we|pick\ up\ where)\b.{0,40}$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continuing();

    [GeneratedRegex(
        """
        ^\W*(yes|yeah|yep|yup|ok|okay|sure|no\b|nope|nah|please|go\ ahead|go\ with|do\ it|do\b|sounds|perfect|its\ perfect|great|both|all\b
        |option|let'?s\ (do|go|try|use|address|implement|add|fix|start|keep|only|just)|correct|exactly|right|\(?\d+\)?\b|[a-d]\b[).,]?(\s|$)
        |neither|none|agree|that\ was|i\ prefer|i('d|\ would)\ (like|prefer|go)|the\ (first|second|third|latter|former)|only\b|just\b
        |remove|keep|leave|use\b|instead)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answering();

    [GeneratedRegex(@"^\s*(now|can you|could)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asking();

    [GeneratedRegex(@"^\s*(\d+\b|option \d|both\b|all \d)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Choosing();

    // What a hook of the person's says to the person, and Claude Code repeats in the person's place.
    [GeneratedRegex("^(Operation stopped by hook|Stop hook feedback)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HookMessage();
}
