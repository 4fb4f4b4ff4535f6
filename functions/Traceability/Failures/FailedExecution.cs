using Traceability.Failures.Messages;

namespace Traceability.Failures;

/// <summary>
/// A tool call, a call to the outside or a trace that ran and failed, or ran out of time. What was refused, blocked or interrupted did not
/// fail: nobody knows how it would have gone.
/// </summary>
/// <param name="ExecutionId">Of the call; for a trace its correlation id.</param>
/// <param name="CorrelationId">The trace.</param>
/// <param name="At">When it ended.</param>
/// <param name="Project">Where.</param>
/// <param name="Said">What it said.</param>
/// <param name="Place">The kind of hook or the endpoint.</param>
/// <param name="Check">The check that it was, as in <c>lint</c>.</param>
internal sealed record FailedExecution(
    Guid ExecutionId, Guid CorrelationId, DateTimeOffset At, string? Project, FailedCallText Said, ErrorPlace Place, string? Check)
{
    private IReadOnlyList<GroupedMessage>? messages;

    /// <summary>What it said, as it is grouped; read when first asked for.</summary>
    public IReadOnlyList<GroupedMessage> Messages => messages ??= GroupedMessage.AllFrom(Said, Project, Place);
}

/// <summary>Where something failed.</summary>
/// <param name="HookType">As in <c>hook_executions</c>; null for what is no tool call.</param>
/// <param name="Endpoint">Which endpoint, for a call to the outside.</param>
internal sealed record ErrorPlace(string? HookType, string? Endpoint);
