namespace Traceability.ClaudeCode;

/// <summary>Tells what a person typed from what Claude Code submits by itself in the same way, and from what it puts around it.</summary>
internal static class PersonPrompt
{
    private static readonly string[] NotTyped =
    [
        "<task-notification>", "<local-command-", "<bash-input>", "<bash-stdout>", "<bash-stderr>", "<command-message>",
        "<command-name>", "<command-args>", "<user-memory-input>", "[Request interrupted by user",
        "This session is being continued from a previous conversation", "Caveat: The messages below were generated",
        "UserPromptSubmit operation blocked by hook", "<user-prompt-submit-hook>", "<mcp-resource-update", "<mcp-polling-update",
    ];

    // These begin a turn that no prompt of this session asked for.
    private static readonly string[] Automatic =
    [
        "<teammate-message", "<agent-message", "<cross-session-message", "<channel", "<tick", "<scheduled", "<cron", "<autonomous-loop",
    ];

    // What an editor and the program put before or behind the text, to tell what goes on around it.
    private static readonly string[] Around = ["ide_", "system-reminder", "new-diagnostics", "local-command-caveat", "post-tool-use-hook"];

    // Old versions warm up with this, in a person's place.
    private const string WarmUp = "Warmup";

    /// <summary>Whether a person typed any of it.</summary>
    public static bool Is(string text) => Typed(text) is not null;

    /// <summary>
    /// What a person typed; null when that is nothing. Ids of prompts are derived from it, so that they do not depend on an editor.
    /// </summary>
    public static string? Typed(string text)
    {
        var typed = Split(text).Typed;
        var isNone = typed.AsSpan().IsWhiteSpace() || Begins(typed, NotTyped) || Begins(typed, Automatic)
            || typed == WarmUp || LocalCommands.Is(typed);
        return isNone ? null : typed;
    }

    /// <summary>What was put around it; null when nothing was.</summary>
    public static string? Context(string text) => Split(text).Around is { Count: > 0 } around ? string.Join('\n', around) : null;

    /// <summary>Whether it begins a turn by itself: of a teammate, of a schedule. Nothing that was asked before is gone on with.</summary>
    public static bool IsAutomatic(string text) => Begins(Split(text).Typed, Automatic);

    /// <summary>Whether it is what a subagent is warmed up with.</summary>
    public static bool IsWarmUp(string? text) => text == WarmUp;

    private static (string Typed, List<string> Around) Split(string text)
    {
        var around = new List<string>();
        var rest = text.AsSpan();
        while (Leading(rest.TrimStart()) is > 0 and var length)
        {
            rest = rest.TrimStart();
            around.Add(rest[..length].ToString());
            rest = rest[length..];
        }

        while (Trailing(rest.TrimEnd()) is > 0 and var length)
        {
            rest = rest.TrimEnd();
            around.Add(rest[^length..].ToString());
            rest = rest[..^length];
        }

        return (around.Count == 0 ? text : rest.Trim().ToString(), around);
    }

    private static int Leading(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<") || text.IndexOf('>') is not (> 0 and < 200 and var end))
        {
            return 0;
        }

        var name = NameIn(text[1..end]);
        return IsAround(name) && text.IndexOf($"</{name}>") is > 0 and var close ? close + name.Length + 3 : 0;
    }

    private static int Trailing(ReadOnlySpan<char> text)
    {
        if (!text.EndsWith(">") || text.LastIndexOf("</") is not (>= 0 and var close))
        {
            return 0;
        }

        var name = text[(close + 2)..^1].ToString();
        return IsAround(name) && text.LastIndexOf($"<{name}") is >= 0 and var open ? text.Length - open : 0;
    }

    private static string NameIn(ReadOnlySpan<char> tag) => (tag.IndexOf(' ') is > 0 and var space ? tag[..space] : tag).ToString();

    private static bool IsAround(string name) =>
        Around.Any(around => around.EndsWith('_') ? name.StartsWith(around, StringComparison.Ordinal) : name == around);

    private static bool Begins(string text, string[] prefixes)
    {
        var start = text.AsSpan().TrimStart();
        foreach (var prefix in prefixes)
        {
            if (start.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
