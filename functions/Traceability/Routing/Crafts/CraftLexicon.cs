using System.Text.RegularExpressions;
using Traceability.Language.Words;

namespace Traceability.Routing.Crafts;

/// <summary>
/// The crafts that agents are made for, from Django to contract law: by which words an agent's name or description says that it knows one
/// (its marks), by which words requests speak of it without naming it (its cues), and requests as somebody might type them. They are in
/// <c>crafts.tsv</c>, lines of name, marks, cues and examples, and bring a request to an agent that it shares no word with. A mark with
/// <c>=</c> before it is one in names only: elsewhere the word says many things.
/// </summary>
internal static partial class CraftLexicon
{
    // Requests are short; what comes after is pasted output.
    private const int MostTokens = 400;

    // A single cue hints, three are as good as certain.
    private const double OneCue = 0.45;
    private const double OneMark = 0.75;
    private const double ForPhrase = 1.3;
    private const double InLonger = 0.3;

    private static readonly (string Name, string[] Marks, string[] Cues, string[] Examples)[] Lines = [.. Read()];
    private static readonly PhraseIndex NameMarks = PhraseIndex.From(Lines.Select(line => line.Marks.Select(mark => mark.TrimStart('='))));
    private static readonly PhraseIndex Marks = PhraseIndex.From(Lines.Select(line => line.Marks.Where(mark => mark[0] != '=')));
    private static readonly PhraseIndex Cues = PhraseIndex.From(Lines.Select(line => line.Cues));
    private static readonly ILookup<string, int> Endings = Lines.Index()
        .SelectMany(line => line.Item.Cues.Where(IsEnding).Select(cue => (cue, line.Index)))
        .ToLookup(ending => ending.cue, ending => ending.Index, StringComparer.OrdinalIgnoreCase);

    /// <summary>The crafts' names; a craft's number is its place here.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Lines.Select(line => line.Name)];

    /// <summary>Requests as somebody might type them, each with its craft.</summary>
    public static IReadOnlyList<(int Craft, string Text)> Examples { get; } =
        [.. Lines.Index().SelectMany(line => line.Item.Examples.Select(text => (line.Index, text)))];

    /// <summary>How far a request speaks of each craft, 0 to 1.</summary>
    public static double[] In(string request)
    {
        var stems = Stems(request);
        var rest = new double[Names.Count];
        Array.Fill(rest, 1);
        foreach (var found in Cues.Find(stems))
        {
            Take(rest, found, OneCue);
        }

        foreach (var found in Marks.Find(stems))
        {
            Take(rest, found, OneMark);
        }

        foreach (var craft in EndingsIn(request).SelectMany(ending => Endings[ending]))
        {
            rest[craft] *= 1 - OneMark;
        }

        return Taken(rest);
    }

    /// <summary>How far each craft is what a name says, 0 to 1.</summary>
    public static double[] OfName(string name)
    {
        var rest = new double[Names.Count];
        Array.Fill(rest, 1);
        List<FoundPhrase> found = [.. NameMarks.Find(Stems(name))];
        foreach (var mark in found)
        {
            // "React" in "react native" is not meant.
            var isInside = found.Any(other => other.Length > mark.Length && other.Start <= mark.Start && other.End >= mark.End);
            rest[mark.Craft] = Math.Min(rest[mark.Craft], isInside ? 1 - InLonger : 0);
        }

        return Taken(rest);
    }

    /// <summary>How far a description speaks of each craft, 0 to 1: mostly by its marks.</summary>
    public static double[] OfDescription(string description)
    {
        var rest = new double[Names.Count];
        Array.Fill(rest, 1);
        var stems = Stems(description);
        foreach (var mark in Marks.Find(stems))
        {
            Take(rest, mark, OneCue);
        }

        foreach (var cue in Cues.Find(stems))
        {
            Take(rest, cue, OneCue / 3);
        }

        return Taken(rest);
    }

    private static void Take(double[] rest, FoundPhrase found, double weight) =>
        rest[found.Craft] *= 1 - Math.Min(0.9, weight * (found.Length > 1 ? ForPhrase : 1) / Math.Sqrt(found.Shared));

    private static double[] Taken(double[] rest) => [.. rest.Select(left => 1 - left)];

    private static List<string> Stems(string text) => [.. StemmedToken.Read(text, MostTokens).Select(token => token.Stem)];

    private static bool IsEnding(string cue) => cue[0] == '.' && cue.AsSpan(1).IndexOfAnyExceptInRange('a', 'z') < 0;

    private static IEnumerable<string> EndingsIn(string request) =>
        FileEnding().Matches(request.Length > Tokenizer.MaxCharacters ? request[..Tokenizer.MaxCharacters] : request)
            .Select(match => match.Value.ToLowerInvariant()).Distinct();

    private static IEnumerable<(string Name, string[] Marks, string[] Cues, string[] Examples)> Read()
    {
        using var reader = new StreamReader(typeof(CraftLexicon).Assembly.GetManifestResourceStream("crafts.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            yield return (fields[0], fields[1].Split("; "), fields[2].Split("; "), fields[3].Split(" | "));
        }
    }

    [GeneratedRegex(@"(?<=[\w)\]])\.[A-Za-z]{1,6}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileEnding();
}
