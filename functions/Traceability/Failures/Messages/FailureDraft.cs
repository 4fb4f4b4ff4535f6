using System.Globalization;
using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>A message while its lines are being read.</summary>
internal sealed class FailureDraft
{
    private readonly OutputShape shape;
    private readonly List<string> texts = [];
    private string? weak;
    private string? late;
    private bool isPlaceWeak;
    private bool isWarning;

    public FailureDraft(OutputShape shape, Match match, (string File, int? Line)? place, bool isHint)
    {
        this.shape = shape;
        (File, Line) = shape.TakesPlace && place is { } above ? (above.File, above.Line) : (null, null);
        Add(match);
        Rank = isHint ? OutputRank.Hint : shape.Rank;
        Tool = Value(match, "tool") is { } tool ? tool == "(eval)" ? "zsh" : tool : shape.Tool;
    }

    public string Tool { get; private set; }

    public OutputRank Rank { get; }

    public string? Rule { get; private set; }

    public string? Test { get; private set; }

    public string? File { get; private set; }

    public int? Line { get; private set; }

    public FailureKind Kind => shape.Kind is FailureKind.LintRule && Rule is null ? FailureKind.LintMessage
        : Rule is not null && Rule.StartsWith("clippy::", StringComparison.Ordinal) ? FailureKind.LintRule
        : shape.Kind;

    public FailureClass? Class => shape.Class;

    public bool IsCandidate => shape.IsCandidate;

    /// <summary>Whether it says nothing of its own so far.</summary>
    public bool IsSilent => texts.Count == 0 && late is null && weak is null && shape.Text is null;

    /// <summary>A warning fails a run only where nothing worse does.</summary>
    public OutputRank EffectiveRank => isWarning && Rank == OutputRank.Own ? OutputRank.Warning : Rank;

    /// <summary>The message itself.</summary>
    public string? Text => texts.Count > 0 ? string.Join(' ', texts) : late ?? weak ?? shape.Text;

    /// <summary>Takes what a line has; says whether the text is the next line.</summary>
    public bool Add(Match match)
    {
        var text = Value(match, "text");
        var lateText = Value(match, "late");
        TakePlace(match, text is not null, lateText is not null);
        Rule ??= Value(match, "rule") is not { } rule ? null : Value(match, "code") is { } code ? $"{rule} {code}" : NameOf(rule);
        if (Value(match, "test") is { } test && (Test is null || (texts.Count == 0 && weak is null && late is null)))
        {
            Test = Test is null ? Joined(Value(match, "suite"), test) : $"{Test}{shape.Separator}{test}";
        }

        if (text is not null && texts.Count < shape.Parts && !texts.Contains(text.Trim()))
        {
            texts.Add(text.Trim());
        }

        late = lateText ?? late;
        weak ??= Value(match, "weak");
        isWarning |= match.Groups["warning"].Success;
        return match.Groups["next"].Success;
    }

    /// <summary>Takes a line that is nothing but text.</summary>
    public void AddText(string line)
    {
        if (texts.Count < shape.Parts)
        {
            texts.Add(line.Trim());
        }
    }

    /// <summary>Takes what another report of the same test has and this one has not.</summary>
    public void Absorb(FailureDraft other)
    {
        if (texts.Count == 0 && (other.texts.Count > 0 || IsSilent))
        {
            texts.AddRange(other.texts);
            late ??= other.late;
            weak ??= other.weak;
            if (!other.IsSilent)
            {
                (File, Line) = other.File is null ? (File, Line) : (other.File, other.Line);
                Tool = other.Tool;
            }
        }

        File ??= other.File;
        Line ??= File == other.File ? other.Line : null;
        Test = other.Test is not null && Test is not null && other.Test.Length > Test.Length ? other.Test : Test;
    }

    private string Joined(string? suite, string test) =>
        suite is null ? test
        : suite == test || suite.EndsWith($"{shape.Separator}{test}", StringComparison.Ordinal) ? suite
        : $"{suite}{shape.Separator}{test}";

    // What clippy links to is its rule's name alone.
    private string NameOf(string rule) =>
        shape.Tool == "rustc" && rule.Contains('_', StringComparison.Ordinal) && !rule.Contains(':', StringComparison.Ordinal)
            ? $"clippy::{rule}" : rule;

    // The first place counts, unless it was only where something was logged.
    private void TakePlace(Match match, bool hasText, bool isLate)
    {
        if (Value(match, "frame") is { } frame)
        {
            (File, Line) = (frame, Number(match, "frameline"));
        }
        else if (Value(match, "file") is { } file)
        {
            if (File is null || (isPlaceWeak && (hasText || isLate)))
            {
                (File, Line) = (file, Number(match, "line"));
                isPlaceWeak = isLate;
            }
            else if (Line is null && (File.EndsWith(file, StringComparison.Ordinal) || file.EndsWith(File, StringComparison.Ordinal)))
            {
                Line = Number(match, "line");
            }
        }
        else if (Number(match, "line") is { } line)
        {
            Line = line;
        }
    }

    private static string? Value(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } found && !string.IsNullOrWhiteSpace(found.Value) ? found.Value : null;

    private static int? Number(Match match, string group) =>
        int.TryParse(Value(match, group), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
