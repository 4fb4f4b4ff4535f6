using System.Text.RegularExpressions;
using Traceability.Evidence.Steps;
using Traceability.Redaction;

namespace Traceability.Failures;

/// <summary>A tool call in words that hold in every clone of the project: paths relative, other folders by their last part.</summary>
internal static partial class CallText
{
    public static string From(ToolCall call, string? folder)
    {
        var tool = call.Hook.ToolName ?? call.Hook.HookType;
        var text = ToolInput.Text(call.Hook, "command")
            ?? (ToolInput.FirstText(
                call.Hook, "file_path", "notebook_path", "url", "pattern", "query", "path", "skill", "name", "subagent_type") is { } target
                ? $"{tool} {target}"
                : tool);
        return PlainLine.From(Relative(text.Length > 4_000 ? text[..4_000] : text, folder), FailureLesson.Longest);
    }

    internal static string Relative(string text, string? folder)
    {
        if (folder is { Length: > 1 })
        {
            // One and the same place is written in one way, so that it is also one to the fingerprint.
            text = text.Replace($"cd {folder} && ", "", StringComparison.Ordinal)
                .Replace($"{folder.TrimEnd('/', '\\')}/", "", StringComparison.Ordinal)
                .Replace($"{folder.TrimEnd('/', '\\')}\\", "", StringComparison.Ordinal);
        }

        try
        {
            return Absolute().Replace(text, "…/${last}");
        }
        catch (RegexMatchTimeoutException)
        {
            return text;
        }
    }

    // A folder of this machine means nothing on another, and may name a person. The path of an address has its host before it.
    [GeneratedRegex(
        @"(?<![\w./:…-])(?:[A-Za-z]:)?(?:[\\/][\w.@+~-]{1,100}){1,30}[\\/](?<last>[\w.@+~-]{1,100})", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Absolute();
}
