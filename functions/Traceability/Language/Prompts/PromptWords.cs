using System.Buffers;
using System.Collections.Frozen;

namespace Traceability.Language.Prompts;

/// <summary>
/// The words of a short prompt, and those of them that say something only beside what was said before: assent, pointing, counting, the
/// glue of a sentence, and verbs that need an object.
/// </summary>
internal static class PromptWords
{
    /// <summary>What is read of a prompt to tell of what kind it is; behind that it is pasted.</summary>
    public const int LongestRead = 2_000;

    private static readonly FrozenSet<string> Assent = Set("""
        yes yeah yea yep yup y ok okay okey k kk sure no nope nah n right correct exactly agreed agree great perfect good nice cool awesome
        excellent fine thanks thank thx ty please pls sorry oh ah hm hmm well alright lgtm works worked looks look sounds sound seems done
        hey hi hello wow lovely fantastic wonderful super true absolutely definitely indeed interesting
        """);

    private static readonly FrozenSet<string> Pointing = Set("""
        it its it's this that that's these those them they both all everything same one ones other others another either neither none each
        first second third fourth fifth last latter former two three four five six option options point points item items number numbers
        finding findings issue issues suggestion suggestions step steps phase plan part parts proposal approach idea way thing things
        changes change next rest here there above below following previous again now then too also instead still yet already only
        just later once more together default version solution answer question questions comment comments
        """);

    private static readonly FrozenSet<string> Glue = Set("""
        the a an and or but so if as to of in on at by for with from into up out off over about is are was were be been being am i i'm i'd
        i'll i've me my mine we we're we'd we'll you your you're u us our let lets let's can could would should shall will may might must
        want need like think guess prefer believe what how why when which who do does did don't dont not have has had having get got go
        going gonna wanna make because than very really pretty quite maybe probably actually basically any some much many lot bit little
        while before after until without within yourself myself
        """);

    private static readonly FrozenSet<string> Bare = Set("""
        implement fix try continue proceed resume start begin keep carry ahead add remove delete drop use apply address handle update write
        run check recheck double doublecheck verify validate confirm review test redo retry undo revert finish complete finalize clean
        improve resolve solve show explain tell give take pick choose create build work working see ship execute move replace include skip
        ignore leave preserve stop wait hold prepare follow integrate merge
        """);

    /// <summary>The words of a text, lower-case, without what stands around them; of lines that quote, none.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        foreach (var line in (text.Length > LongestRead ? text[..LongestRead] : text).Split('\n'))
        {
            if (!line.AsSpan().TrimStart().StartsWith(">"))
            {
                words.AddRange(line
                    .Split([' ', '\t', '\r', '/', '+', ',', '&', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => word.Trim("'.,!?:;()=\"*`[]{}-_".ToCharArray()).ToLowerInvariant())
                    .Where(word => word.Any(char.IsLetterOrDigit)));
            }
        }

        return words;
    }

    /// <summary>Whether a word means something only beside what was said before.</summary>
    public static bool NeedsContext(string word) =>
        word.Length == 1 || Assent.Contains(word) || Pointing.Contains(word) || Glue.Contains(word) || Bare.Contains(word)
        || IsNumber(word);

    /// <summary>Whether a word assents or counts, as the beginning of an answer does.</summary>
    public static bool BeginsAnswer(string word) => Assent.Contains(word) || word is "option" or "both" or "all" || IsNumber(word);

    /// <summary>Whether a word is a number, perhaps of a list: 3, #3, 2.1, 1a.</summary>
    public static bool IsNumber(string word)
    {
        var rest = word.AsSpan().TrimStart("#p");
        return !rest.IsEmpty && char.IsAsciiDigit(rest[0]) && rest.Length <= 5
            && !rest[..^1].ContainsAnyExcept(DigitsAndDots) && (char.IsAsciiLetterOrDigit(rest[^1]) || rest[^1] == '.');
    }

    private static readonly SearchValues<char> DigitsAndDots = SearchValues.Create("0123456789.");

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
