using System.Text.RegularExpressions;
using Traceability.Language.Prompts;

namespace Traceability.Routing.Decisions;

/// <summary>
/// What speaks for giving a request to somebody at all, or for leaving it to the agent that is already there: each a number that is 0 where
/// nothing does.
/// </summary>
internal static partial class DelegationFeatures
{
    /// <summary>The features' names, in the order of their values.</summary>
    public static readonly string[] Names =
    [
        "constant", "length", "telling", "housekeeping", "small_edit", "small_question", "chat", "crafts", "craft", "best_words",
        "best_name", "best_meaning", "nearest_example", "best_craft_of_name", "trigger", "example", "delegated", "capability",
    ];

    private const int Short = 14;
    private const int Brief = 24;

    /// <summary>The values for a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fits">The features of all agents that it could be given to.</param>
    public static double[] Find(RouteReading request, IReadOnlyCollection<double[]> fits)
    {
        var words = PromptWords.Split(request.Text);
        var telling = words.Count(word => !PromptWords.NeedsContext(word));
        var text = request.Text.Length > PromptWords.LongestRead ? request.Text[..PromptWords.LongestRead] : request.Text;
        double Best(int feature) => fits.Select(values => values[feature]).DefaultIfEmpty(0).Max();
        return
        [
            1,
            Math.Log(1 + words.Count) / 3,
            Math.Log(1 + telling) / 3,
            words.Count <= Brief && Housekeeping().IsMatch(text) ? 1 : 0,
            words.Count <= Short && SmallEdit().IsMatch(text) ? 1 : 0,
            words.Count <= Short && SmallQuestion().IsMatch(text) ? 1 : 0,
            words.Count <= Short && Chat().IsMatch(text) ? 1 : 0,
            Math.Log(1 + request.Crafts.Sum()),
            request.Crafts.Max(),
            Best(FitFeatures.Words),
            Best(FitFeatures.Name),
            Best(FitFeatures.Meaning),
            request.NearestExample,
            Best(FitFeatures.CraftOfName),
            Best(FitFeatures.Trigger),
            Best(FitFeatures.Example),
            Best(FitFeatures.Delegated),
            Best(FitFeatures.Capability),
        ];
    }

    // Who works in a checkout asks for this all the time, and nobody is needed for it.
    [GeneratedRegex(
        """
        \b(git|rebase|cherry[\ -]?pick|squash|stash|amend|fast[\ -]?forward|force[\ -]?push|push(\ it)?|pull(\ it)?
        |commit(\ (this|it|all|that|and))?|merge\ (main|master|develop|it)|un?stage|check\ ?out|switch\ to|branch(\ off)?
        |(open|create|make)\ a?\ ?(pr|pull\ request|branch|tag)
        |tag\ (it|this|the)|revert(\ the)?\ (last|commit|it)|undo)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Housekeeping();

    [GeneratedRegex(
        """
        ^\W*((please|now|and|can\ you|could\ you|just|ok)\W+){0,3}
        (rename|set|change|replace|delete|remove|comment\ out|uncomment|bump|move|copy|add\ (a|an|the|one)|format|indent|sort|fix\ the\ typo
        |turn\ (on|off)|enable|disable|increase|decrease|put|same\ (for|in|here)|shorter|run|start|open|show|print|list|read)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 200)]
    private static partial Regex SmallEdit();

    [GeneratedRegex(
        """
        ^\W*((quick|short|one|stupid)\s(question|thing)\W+)?
        (what('s|\ is|\ are|\ does|\ did|\ do)?|does|do|did|is|are|was|why\ (did|do|is|are)|how\ (do|does|did|much|many|long|come)
        |where('s|\ is|\ are|\ do)?
        |who|which|when|can\ i|should\ i|have\ you)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 200)]
    private static partial Regex SmallQuestion();

    [GeneratedRegex(
        """
        ^\W*(hi|hello|hey|good\ (morning|evening|night|afternoon)|thanks?(\ you)?|thx|lol|haha|nice|cool|wow|great|perfect|awesome|sorry
        |bye|brb
        |i'?m\ (off|back|done|out)|see\ you|wait|stop|hold\ on|never\ ?mind|good\ (job|work)|well\ done|who\ are\ you|are\ you)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Chat();
}
