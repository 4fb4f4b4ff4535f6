namespace Traceability.Failures.Messages;

/// <summary>Finds the messages that matter in the text of a failed tool call.</summary>
internal static class FindMessages
{
    /// <summary>
    /// Its messages, the first of each, <see cref="KeepMessages.Most"/> at most: at least one where the call failed, none where it was
    /// denied, blocked or cancelled.
    /// </summary>
    public static IReadOnlyList<FailureMessage> Find(FailedCallText call)
    {
        if (!call.Failed)
        {
            return [];
        }

        var lines = OutputLines.From(call.Text);
        if (ToolErrors.IsOwn(call, lines))
        {
            return [ToolErrors.Read(call, lines)];
        }

        var messages = KeepMessages.Keep(call, MessageScan.Read(call.ShortCommand, lines).Found);
        if (call.Status == "timeout" && !messages.Any(message => message.Kind is FailureKind.Timeout))
        {
            messages.Insert(0, new FailureMessage(
                FailureKind.Timeout, FailureClass.Environment, call.Program(),
                Rule: null, Test: null, "timed out", File: null, Line: null));
        }

        return messages.Count > 0 ? messages : [LastLine(call, lines)];
    }

    // Nothing in it is known: what a program says last is why it stopped, more often than what it says first.
    private static FailureMessage LastLine(FailedCallText call, IReadOnlyList<string> lines)
    {
        var last = lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line) && !OutputLines.IsFrame(line));
        var text = KeepMessages.OneLine(last ?? ExitOf(call.Text));
        var @class = ClassifyMessage.Classify(FailureKind.Program, text, file: null, test: null);
        return new FailureMessage(FailureKind.Program, @class, call.Program(), Rule: null, Test: null, text, File: null, Line: null);
    }

    private static string ExitOf(string text) =>
        text.AsSpan().Trim().IsEmpty ? "(no message)" : text.Length > 40 ? text[..40].Trim() : text.Trim();
}
