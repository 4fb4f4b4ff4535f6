using Traceability.Evidence.Steps;

namespace Traceability.Failures;

/// <summary>A tool call that failed, with what became of it in its trace.</summary>
/// <param name="Step">What failed, as <see cref="FindRepairs.NameOf"/> names it.</param>
/// <param name="IsCheck">Whether it is a test, build, lint or type check, whose failing is its use.</param>
/// <param name="WorkedBy">The call that did the same later, and worked; null when there is none.</param>
/// <param name="RepairSteps">What worked from the failure on, up to that; null when it cannot be told what the repair was.</param>
/// <param name="MissingSteps">Those of them that had not been done before the failure.</param>
internal sealed record FailedStep(
    ToolCall Call,
    string Step,
    bool IsCheck,
    ToolCall? WorkedBy,
    IReadOnlyList<string>? RepairSteps,
    IReadOnlyList<string> MissingSteps);
