namespace Traceability.Comparing;

/// <summary>A step of one trace, or of both.</summary>
/// <param name="In">both, trace (the first alone) or other (the second alone).</param>
/// <param name="Phase">look, change, check, deliver, ask, delegate, research or other.</param>
/// <param name="Command">The command, normalised; null where the phase says it all.</param>
/// <param name="Files">The files that it is about, relative to the repository; the first 20.</param>
/// <param name="Trace">How it went in the first; null where it is not in it.</param>
/// <param name="Other">How it went in the second; null where it is not in it.</param>
public sealed record ComparedStep(
    string In, string Phase, string? Command, IReadOnlyList<string> Files, StepRun? Trace, StepRun? Other);

/// <summary>How a step went in one trace.</summary>
/// <param name="Agent">Who did it; null for the main agent.</param>
/// <param name="AtMs">When, in milliseconds after that trace began.</param>
/// <param name="DurationMs">How long it took; null where that is not known, or several steps are one call.</param>
/// <param name="Passed">Whether it worked; null where that is not known.</param>
/// <param name="CorrelationId">The trace that it belongs to, which may be one below.</param>
/// <param name="ExecutionId">The tool call.</param>
public sealed record StepRun(
    string? Agent, double AtMs, double? DurationMs, bool? Passed, Guid CorrelationId, Guid ExecutionId);

/// <summary>What one trace did alone, alike steps as one.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Command">The command, normalised.</param>
/// <param name="Files">The files; the first 20.</param>
/// <param name="Count">How often.</param>
/// <param name="Failures">How often it failed.</param>
/// <param name="DurationMs">How long it took in all, as far as that is known.</param>
public sealed record LoneStep(
    string Phase, string? Command, IReadOnlyList<string> Files, int Count, int Failures, double DurationMs);

/// <summary>What each did alone, what took longest coming first; 100 of each at the most.</summary>
/// <param name="Trace">The first.</param>
/// <param name="Other">The second.</param>
public sealed record LoneSteps(IReadOnlyList<LoneStep> Trace, IReadOnlyList<LoneStep> Other);

/// <summary>A phase in both.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="TraceSteps">Its steps in the first.</param>
/// <param name="OtherSteps">Its steps in the second.</param>
/// <param name="TraceMs">How long they took in the first, added up.</param>
/// <param name="OtherMs">How long they took in the second, added up.</param>
public sealed record ComparedPhase(string Phase, int TraceSteps, int OtherSteps, double TraceMs, double OtherMs);

/// <summary>Where two traces first go different ways.</summary>
/// <param name="Place">How many steps they began with in common.</param>
/// <param name="After">The last of those; null where they differ from the first step on.</param>
/// <param name="Trace">What the first did then; null where it had ended.</param>
/// <param name="Other">What the second did then; null where it had ended.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record Divergence(int Place, ComparedStep? After, ComparedStep? Trace, ComparedStep? Other, string Sentence);
