using Traceability.Evidence.Steps;

namespace Traceability.Failures.Fixes;

/// <summary>A tool call among those of its session, which are in the order of their start.</summary>
/// <param name="Call">The call.</param>
/// <param name="Failure">What it said, when it failed.</param>
/// <param name="Folder">The project's folder.</param>
internal sealed record SessionCall(ToolCall Call, FailedExecution? Failure, string? Folder)
{
    /// <summary>The check that it is, as in <c>test</c>; null for what checks nothing.</summary>
    public string? Check { get; } = CheckOf(Call);

    /// <summary>Whether it ran and nothing went wrong.</summary>
    public bool HasWorked => Failure is null && Call.Worked == true;

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt => Call.Hook.CompletedAt ?? Call.Hook.StartedAt.AddMilliseconds(Call.Hook.DurationMs ?? 0);

    /// <summary>In words that hold in every clone of the project.</summary>
    public string Text => CallText.From(Call, Folder);

    private static string? CheckOf(ToolCall call) => QualityGate.From(call.Hook).Select(gate => gate.Name).FirstOrDefault()
        ?? (call.Label.StartsWith("bash:", StringComparison.Ordinal)
        && Shell.ShellFamilies.IsCheck(call.Label[5..]) ? call.Label[5..] : null);
}
