namespace Traceability.Exporting;

/// <summary>Puts untrusted text into Markdown so that it stays text (CommonMark 0.31, 4.5 and 6.1).</summary>
internal static class MarkdownText
{
    /// <summary>A block that its content cannot end: its fence is longer than any run of backticks in it.</summary>
    public static string Fence(string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}text\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    /// <summary>A line as code within a line. It begins and ends with a space, which Markdown takes away.</summary>
    public static string Code(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return "";
        }

        var marks = new string('`', LongestRun(line) + 1);
        return $"{marks} {line.ReplaceLineEndings(" ")} {marks}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
