using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>One step of work: a tool call, or one of several commands of a call that checks or hands on by itself.</summary>
/// <param name="Hook">The call.</param>
/// <param name="Phase">What it is for, as <see cref="Steps.Phase"/> names it.</param>
internal sealed record WorkStep(HookRecord Hook, string Phase)
{
    /// <summary>The command, normalised; for what is delegated the agent. Null where the phase says it all.</summary>
    public string? Command { get; init; }

    /// <summary>What kind of check or delivery; null for none.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether it worked; null while that is not known.</summary>
    public bool? Passed { get; init; }

    /// <summary>How long it took, in milliseconds; null where several steps are one call.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Files that it read, relative to the repository.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Files that it changed, likewise.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>What it is called in a sequence of steps: a command by itself, anything else by its phase.</summary>
    public string Name => Phase switch
    {
        Steps.Phase.Check or Steps.Phase.Deliver or Steps.Phase.Other => Command ?? Phase,
        Steps.Phase.Delegate => $"{Phase} {Command}",
        _ => Phase,
    };
}
