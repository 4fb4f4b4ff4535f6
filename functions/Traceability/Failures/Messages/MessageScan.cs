using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>Goes through the lines of an output once and collects what <see cref="OutputShapes"/> recognises.</summary>
internal sealed class MessageScan
{
    private const int MostDrafts = 1_000;
    private const int Reach = 60;

    private static readonly char[] BetweenWords = [.. " \n\t/;|&()\"'`$="];

    private readonly OutputShape[] shapes;
    private readonly HashSet<string> words;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<OutputRank, FailureDraft> onlyOnes = [];
    private (string File, int? Line)? place;
    private FailureDraft? open;
    private OutputShape? openShape;
    private int left;
    private bool textIsNext;

    private MessageScan(string command, string text)
    {
        shapes = [.. OutputShapes.All.Where(shape => shape.Needs is not { } needs
            || text.Contains(needs, StringComparison.Ordinal) || command.Contains(needs, StringComparison.Ordinal))];
        words = [.. command.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>What was found, in order.</summary>
    public List<FailureDraft> Found { get; } = [];

    /// <summary>How many patterns were tried: the work done.</summary>
    public long Tried { get; private set; }

    /// <summary>Reads the lines.</summary>
    /// <param name="command">The command, whose words say which program a line may be of.</param>
    /// <param name="lines">The output.</param>
    public static MessageScan Read(string command, IReadOnlyList<string> lines)
    {
        var scan = new MessageScan(command, string.Join('\n', lines));
        foreach (var line in lines.Where(line => !OutputLines.IsFrame(line)))
        {
            scan.Take(line);
        }

        scan.Found.AddRange(scan.onlyOnes.Values);
        return scan;
    }

    private void Take(string line)
    {
        if (open is not null && TakeDetail(line))
        {
            return;
        }

        if (line.Length == 0)
        {
            return;
        }

        foreach (var shape in shapes)
        {
            if (!HasMarker(shape, line) || Matched(shape.Line, line) is not { } match)
            {
                continue;
            }

            if (shape.IsPlace)
            {
                place = (match.Groups["file"].Value, match.Groups["line"].Success ? int.Parse(match.Groups["line"].ValueSpan) : null);
                continue;
            }

            if (!IsInsideTest(shape))
            {
                Open(shape, match);
            }

            return;
        }
    }

    // What a failing test prints is the test's.
    private bool IsInsideTest(OutputShape shape) =>
        openShape is { Kind: FailureKind.Test }
        && (shape.Rank >= OutputRank.General || shape.Kind is FailureKind.Exception or FailureKind.Program);

    private void Open(OutputShape shape, Match match)
    {
        if (shape.Detail is not null || shape.Rank < OutputRank.General)
        {
            (open, openShape, textIsNext) = (null, null, false);
        }

        if (shape.Replaces)
        {
            if (Found.Count > 0 && Found[^1].Kind is FailureKind.Exception)
            {
                Found.RemoveAt(Found.Count - 1);
            }

            return;
        }

        var draft = new FailureDraft(shape, match, place, shape.IsOfProgram && !words.Contains(match.Groups["tool"].Value));
        if (draft.Rank is OutputRank.Hint)
        {
            // The last of the lines with a word of failure, the first of those that pass one on.
            onlyOnes[draft.Rank] = draft;
        }
        else if (draft.Rank is OutputRank.Wrapper)
        {
            onlyOnes.TryAdd(draft.Rank, draft);
        }
        else if (Found.Count < MostDrafts && (shape.Detail is not null || IsNew(draft)))
        {
            Found.Add(draft);
        }

        if (shape.Detail is not null)
        {
            (open, openShape, left) = (draft, shape, Reach);
            textIsNext = match.Groups["next"].Success;
        }
    }

    private bool IsNew(FailureDraft draft) =>
        seen.Add(string.Join('\n', draft.Tool, draft.Rule, draft.Test, draft.Text, draft.Text is null ? draft.File : ""));

    // Whether the line belonged to what is open.
    private bool TakeDetail(string line)
    {
        if (textIsNext)
        {
            if (line.Length > 0)
            {
                open!.AddText(line);
                textIsNext = false;
            }

            return true;
        }

        if (HasMarker(openShape!, line) && Matched(openShape!.Line, line) is not null)
        {
            return false;
        }

        if (Matched(openShape!.Detail!, line) is { } match)
        {
            textIsNext = open!.Add(match);
            if (match.Groups["end"].Success)
            {
                var hadText = match.Groups["text"].Success;
                (open, openShape) = (null, null);
                return hadText;
            }

            return true;
        }

        if (--left == 0)
        {
            (open, openShape) = (null, null);
        }

        return false;
    }

    private static bool HasMarker(OutputShape shape, string line)
    {
        foreach (var marker in shape.Markers)
        {
            if (line.Contains(marker, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return shape.Markers.Length == 0;
    }

    private Match? Matched(Regex pattern, string line)
    {
        Tried++;
        try
        {
            return pattern.Match(line) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
