using Traceability.Failures.Messages;

namespace Traceability.Tests.Failures.Messages;

/// <summary>Messages as lines to compare: <c>Kind tool rule | test | text | file:line</c>.</summary>
internal static class MessageLines
{
    public static string From(string command, string output) =>
        From(FindMessages.Find(new FailedCallText("Bash", command, $"Exit code 1\n{output}")));

    public static string From(IEnumerable<FailureMessage> messages) =>
        string.Join('\n', messages.Select(message =>
            $"{message.Kind} {message.Tool}{(message.Rule is null ? "" : $" {message.Rule}")} | {message.Test} | {message.Text} | "
            + $"{message.File}{(message.Line is { } line ? $":{line}" : "")}"));
}
