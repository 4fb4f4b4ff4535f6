namespace Traceability.ClaudeCode;

/// <summary>Tells what a person typed from what Claude Code submits by itself in the same way.</summary>
internal static class PersonPrompt
{
    private static readonly string[] NotTyped =
    [
        "<task-notification>", "<system-reminder>", "<local-command-caveat>", "<local-command-stdout>", "<local-command-stderr>",
        "<bash-stdout>", "<bash-stderr>", "<command-message>", "<command-name>", "<user-memory-input>",
        "[Request interrupted by user", "This session is being continued from a previous conversation",
        "Caveat: The messages below were generated",
    ];

    public static bool Is(string text)
    {
        var start = text.AsSpan().TrimStart();
        foreach (var prefix in NotTyped)
        {
            if (start.StartsWith(prefix, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return !start.IsEmpty;
    }
}
