namespace Traceability.Routing.Agents;

/// <summary>Where blocks of front matter begin and end among the lines of Markdown files that follow each other. Pure.</summary>
internal static class FrontMatter
{
    /// <summary>What a block stands between.</summary>
    public const string Rule = "---";

    // The longest block among 500 public definitions has 8,000 characters.
    private const int Longest = 100_000;

    /// <summary>Where a block ends, and on which line it is closed; null when it is not.</summary>
    public static int EndOf(string[] lines, int first, out int? close)
    {
        close = null;
        var length = 0;
        for (var at = first; at < lines.Length; at++)
        {
            var line = lines[at].TrimEnd();
            if (line == Rule)
            {
                // What opens the next definition closes none.
                close = Begins(lines, at + 1) ? null : at;
                return at;
            }

            length += line.Length;
            if (length > Longest || (IsRuleAtEnd(line) && Begins(lines, at + 1)))
            {
                return at;
            }
        }

        return lines.Length;
    }

    /// <summary>
    /// Whether a line may be a rule: of a file that ends in the middle of a line, whatever it ends with. That a block begins below decides.
    /// </summary>
    public static bool IsRuleAtEnd(string line) => line.EndsWith(Rule, StringComparison.Ordinal);

    /// <summary>Whether a definition's block begins there: its first lines are fields, one of them of those that each has.</summary>
    public static bool Begins(string[] lines, int at)
    {
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        if (at >= lines.Length || !LenientYaml.IsField(lines[at]))
        {
            return false;
        }

        for (var end = Math.Min(lines.Length, at + 8); at < end && !IsRuleAtEnd(lines[at].TrimEnd()); at++)
        {
            if (lines[at].StartsWith("name:", StringComparison.Ordinal) || lines[at].StartsWith("description:", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The mark of the code block that is open after a line; empty for none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="open">The mark of the one that is open before it.</param>
    public static string FenceAfter(string line, string open)
    {
        var text = line.TrimStart();
        var mark = text.Length > 0 && text[0] is '`' or '~' ? text[..(text.Length - text.TrimStart(text[0]).Length)] : "";
        if (mark.Length < 3)
        {
            return open;
        }

        return open.Length == 0 ? mark
            : mark[0] == open[0] && mark.Length >= open.Length && mark.Length == text.Length ? ""
            : open;
    }

    /// <summary>
    /// Whether a code block is closed: one that nobody closes before the next file is a slip of its writer, and hides no definition.
    /// </summary>
    public static bool ClosesFence(string[] lines, int from, string fence)
    {
        var rules = 0;
        for (var at = from + 1; at < lines.Length; at++)
        {
            var line = lines[at].TrimEnd();
            if (FenceAfter(line, fence).Length == 0)
            {
                return true;
            }

            rules += IsRuleAtEnd(line) ? 1 : 0;
            if (rules > 1 && Begins(lines, at + 1))
            {
                return false;
            }
        }

        return false;
    }
}
