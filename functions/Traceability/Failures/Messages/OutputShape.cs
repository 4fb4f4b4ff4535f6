using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>One row of <see cref="OutputShapes"/>: a line by which a tool says what is wrong.</summary>
/// <param name="Tool">Who says it; empty for the command's own program.</param>
/// <param name="Kind">What kind of message it is; a lint rule without a rule is a lint message.</param>
/// <param name="Markers">The pattern is tried only where a line has one of them; everywhere without any.</param>
/// <param name="Line">
/// The line, with groups <c>file</c>, <c>line</c>, <c>rule</c>, <c>code</c> (behind the rule), <c>suite</c> (in front of the test),
/// <c>test</c>, <c>text</c>, <c>tool</c>, <c>next</c> (the text is the next line) and <c>warning</c> (no error by itself).
/// </param>
internal sealed record OutputShape(string Tool, FailureKind Kind, string[] Markers, Regex Line)
{
    /// <summary>
    /// Lines that belong to it, behind it: the same groups, where the first file counts and texts are put together. Also <c>weak</c>, a
    /// text for want of a better one, <c>late</c>, such a text of which the last counts, <c>frame</c> and <c>frameline</c>, a place of
    /// which the last counts, and <c>end</c>, which ends it.
    /// </summary>
    public Regex? Detail { get; init; }

    /// <summary>A text that must stand somewhere in the command or the output, where the line alone could be another tool's.</summary>
    public string? Needs { get; init; }

    public OutputRank Rank { get; init; }

    /// <summary>The class, where it is neither the kind's nor to be read from the text.</summary>
    public FailureClass? Class { get; init; }

    /// <summary>The text, where the line has only a file.</summary>
    public string? Text { get; init; }

    /// <summary>How many lines of text are put together.</summary>
    public int Parts { get; init; } = 3;

    /// <summary>Whether it only says where what follows is.</summary>
    public bool IsPlace { get; init; }

    /// <summary>Whether its file is in a line above it.</summary>
    public bool TakesPlace { get; init; }

    /// <summary>Whether it counts only where another line says that this test failed.</summary>
    public bool IsCandidate { get; init; }

    /// <summary>Whether what follows stands for the exception before it.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether it is only a hint where the tool that it names is no word of the command.</summary>
    public bool IsOfProgram { get; init; }

    /// <summary>What stands between the names of a test's suites.</summary>
    public string Separator { get; init; } = " > ";
}
