namespace Traceability.Failures.Messages;

/// <summary>One message of a failed tool call.</summary>
/// <param name="Kind">What kind of message it is.</param>
/// <param name="Class">Whose fault it is.</param>
/// <param name="Tool">Which linter, compiler, test runner, program or tool said it.</param>
/// <param name="Rule">The rule or code that it names: <c>errcheck</c>, <c>gosec G304</c>, <c>TS2322</c>, <c>SC2034</c>.</param>
/// <param name="Test">The test's name, as its runner prints it.</param>
/// <param name="Text">The message itself on one line, without the place in front; not masked.</param>
/// <param name="File">The file that it is about, as printed.</param>
/// <param name="Line">The line in it.</param>
internal sealed record FailureMessage(
    FailureKind Kind, FailureClass Class, string Tool, string? Rule, string? Test, string Text, string? File, int? Line);
