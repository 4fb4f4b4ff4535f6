namespace Traceability.Exporting;

/// <summary>One thing that happened, in a trace or below it, as a person reads it. Its texts are untrusted, if shown as they are.</summary>
/// <param name="Kind">prompt, agent, routing, tool, hook, endpoint or compaction.</param>
/// <param name="Depth">How deep below the trace asked for, from 0.</param>
/// <param name="At">When.</param>
/// <param name="OffsetMs">When, in milliseconds after the trace asked for began.</param>
/// <param name="DurationMs">How long it took; null where it took no time, or nobody knows.</param>
/// <param name="Worked">Whether it worked; null where that is not known.</param>
/// <param name="Name">The tool, the agent, the address.</param>
/// <param name="About">What it was about, in a line.</param>
internal sealed record ReadableLine(
    string Kind, int Depth, DateTimeOffset At, double OffsetMs, double? DurationMs, bool? Worked, string Name, string About)
{
    /// <summary>What it was given and what came of it, each with a heading; without those for which there was no room.</summary>
    public IReadOnlyList<(string Heading, string Text)> Details { get; init; } = [];
}
