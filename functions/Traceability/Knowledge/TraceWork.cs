namespace Traceability.Knowledge;

/// <summary>What a trace and the subagents below it did, in short.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="Branch">The branch that it was begun on.</param>
/// <param name="Person">Who asked for it, as <see cref="Projects.PersonName"/> says.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended, or what is last known of it.</param>
/// <param name="Phases">Folded, as in <c>look (change check)6 deliver</c>.</param>
/// <param name="Steps">In order, those alike in a row as one; the first 300.</param>
/// <param name="Files">The files that it read or changed.</param>
/// <param name="Commands">The commands that checked or delivered, each run.</param>
public sealed record TraceWork(
    Guid CorrelationId, Guid? SessionId, string? Branch, string? Person, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Phases,
    IReadOnlyList<TraceStep> Steps, IReadOnlyList<WorkFile> Files, IReadOnlyList<WorkCommand> Commands);

/// <summary>One step, or several alike in a row.</summary>
/// <param name="Phase">look, change, check, deliver, ask, delegate, research or other.</param>
/// <param name="Command">The command, normalised, or the agent that something was delegated to; null where the phase says it all.</param>
/// <param name="Kind">fmt, lint, typecheck, build, test, commit, push or pull_request; null for anything else.</param>
/// <param name="Passed">Whether it, or the last of them, worked; null when that is not known.</param>
/// <param name="Ms">How long it took in milliseconds; null when that is not known.</param>
/// <param name="Count">How many.</param>
/// <param name="Read">Files read, relative to the repository; the first 20.</param>
/// <param name="Changed">Files changed, likewise.</param>
public sealed record TraceStep(
    string Phase, string? Command, string? Kind, bool? Passed, double? Ms, int Count, IReadOnlyList<string> Read,
    IReadOnlyList<string> Changed);

/// <summary>A file that a trace touched.</summary>
/// <param name="File">Relative to the repository.</param>
/// <param name="Reads">How often it was read.</param>
/// <param name="Edits">How often it was changed.</param>
/// <param name="LastAt">When last.</param>
public sealed record WorkFile(string File, int Reads, int Edits, DateTimeOffset LastAt);

/// <summary>One run of a command that checks or delivers.</summary>
/// <param name="Ordinal">The how manyth of its trace, from 0.</param>
/// <param name="Kind">fmt, lint, typecheck, build, test, commit, push or pull_request.</param>
/// <param name="Command">Normalised, as in <c>go test &lt;path&gt;</c>.</param>
/// <param name="At">When it began.</param>
/// <param name="DurationMs">How long it took; null where several commands ran in one call.</param>
/// <param name="Passed">Null when that is not known.</param>
/// <param name="Edited">Files that its trace changed since the run of this kind before.</param>
public sealed record WorkCommand(
    int Ordinal, string Kind, string Command, DateTimeOffset At, double? DurationMs, bool? Passed, IReadOnlyList<string> Edited);
