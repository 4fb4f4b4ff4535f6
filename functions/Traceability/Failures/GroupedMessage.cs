using Traceability.Failures.Messages;
using Traceability.Failures.Templates;

namespace Traceability.Failures;

/// <summary>A message of a failed execution as it is put together with others.</summary>
/// <param name="Message">What was said.</param>
/// <param name="Space">Among which messages it is looked for.</param>
/// <param name="Text">What is compared: the message without what changes from one time to the next. A test is known by its name.</param>
internal sealed record GroupedMessage(FailureMessage Message, ErrorSpace Space, string Text)
{
    /// <summary>The same for what is the same in the same file.</summary>
    public string Key { get; } = ErrorSpace.Hash(Space.Key, Text, Message.File);

    /// <summary>Whose fault it is, as <c>error_patterns.class</c> has it.</summary>
    public string Class => Message.Class switch
    {
        FailureClass.Slip => "agent",
        FailureClass.Environment => "environment",
        _ => "project",
    };

    /// <summary>All messages of what failed, each once, in the order in which they were said.</summary>
    public static IReadOnlyList<GroupedMessage> AllFrom(FailedCallText said, string? project, ErrorPlace place) =>
        [.. FindMessages.Find(said).Select(message => From(message, said, project, place)).DistinctBy(message => message.Key)];

    private static GroupedMessage From(FailureMessage message, FailedCallText said, string? project, ErrorPlace place)
    {
        var space = new ErrorSpace(project, TypeOf(message.Kind), message.Tool, message.Test ?? message.Rule, place.Endpoint);
        var tokens = MessageTokens.From(TraceOf(message, said) ?? message.Text);
        return new GroupedMessage(message, space, message.Test ?? string.Join(' ', tokens));
    }

    /// <summary>The whole text of an exception that says where it was thrown: by that, more than by its words, it is the same.</summary>
    private static string? TraceOf(FailureMessage message, FailedCallText said) =>
        message.Kind == FailureKind.Exception && StackTrace.Parse(said.Text) is { } trace
            && message.Text.StartsWith(trace.Type, StringComparison.Ordinal)
                ? said.Text
                : null;

    private static string TypeOf(FailureKind kind) => kind switch
    {
        FailureKind.LintRule => "lint_rule",
        FailureKind.LintMessage => "lint",
        FailureKind.Compile => "compile",
        FailureKind.Test => "test",
        FailureKind.Exception => "exception",
        FailureKind.Program => "program",
        FailureKind.Tool => "tool",
        FailureKind.Timeout => "timeout",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
