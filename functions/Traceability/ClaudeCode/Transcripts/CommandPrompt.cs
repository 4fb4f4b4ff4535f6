namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// A slash command as the transcript has it. It is what a person typed when the agent then works on it; a local command
/// (<c>/model</c>, <c>/mcp</c>) is answered by the program and is no prompt.
/// </summary>
internal static class CommandPrompt
{
    /// <summary>What was typed, as in <c>/review src</c>; null when the text is no command.</summary>
    public static string? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("<command-", StringComparison.Ordinal) || Part(text, "name") is not { Length: > 0 } name)
        {
            return null;
        }

        var arguments = Part(text, "args")?.Trim();
        return string.IsNullOrEmpty(arguments) ? name.Trim() : $"{name.Trim()} {arguments}";
    }

    private static string? Part(string text, string part)
    {
        var open = $"<command-{part}>";
        var from = text.IndexOf(open, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf($"</command-{part}>", from, StringComparison.Ordinal);
        return to < 0 ? null : text[(from + open.Length)..to];
    }
}
