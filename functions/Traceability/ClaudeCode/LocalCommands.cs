using System.Collections.Frozen;

namespace Traceability.ClaudeCode;

/// <summary>Slash commands that the program answers by itself: nobody asks the agent for anything.</summary>
internal static class LocalCommands
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "/add-dir", "/agents", "/background", "/bashes", "/bug", "/clear", "/color", "/compact", "/config", "/context", "/copy",
        "/cost", "/desktop", "/diff", "/doctor", "/effort", "/exit", "/export", "/extra-usage", "/fast", "/feedback", "/fork",
        "/help", "/hooks", "/ide", "/install-github-app", "/keybindings", "/login", "/logout", "/mcp", "/memory", "/mobile",
        "/model", "/new", "/output-style", "/permissions", "/plugin", "/privacy-settings", "/quit", "/release-notes",
        "/reload-plugins", "/remote-env", "/rename", "/reset", "/resume", "/rewind", "/sandbox", "/stats", "/status", "/tasks",
        "/terminal-setup", "/theme", "/todos", "/upgrade", "/usage", "/vim", "/voice",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text is such a command, with or without arguments.</summary>
    public static bool Is(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAny(' ', '\n');
        return trimmed.StartsWith("/") && Names.Contains((end < 0 ? trimmed : trimmed[..end]).ToString());
    }
}
