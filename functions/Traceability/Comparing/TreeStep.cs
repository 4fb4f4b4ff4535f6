using Traceability.Evidence.Steps;

namespace Traceability.Comparing;

/// <summary>One step of a trace or of one below it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Agent">Who did it; null for the main agent.</param>
internal sealed record TreeStep(WorkStep Step, string? Agent)
{
    private const int MostFiles = 20;

    /// <summary>The files that it is about: those that it changed, else those that it read.</summary>
    public IReadOnlyList<string> Files => Step.Changed.Count > 0 ? Step.Changed : Step.Read;

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> FirstFiles => Files.Count > MostFiles ? [.. Files.Take(MostFiles)] : Files;

    /// <summary>What must be the same of two steps for them to be one: phase, normalised command and files, whoever did it.</summary>
    public string Key { get; } = string.Join(
        '\0', [Step.Phase, Step.Command ?? "", .. Step.Changed.Count > 0 ? Step.Changed : Step.Read]);
}
