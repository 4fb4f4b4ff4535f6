namespace Traceability.Advice.Prompts;

/// <summary>A task as it is remembered: what was said in it, in words, and what it changed.</summary>
/// <param name="TaskId">Which.</param>
/// <param name="Session">The session in which it began.</param>
/// <param name="Person">Who asked.</param>
/// <param name="Files">Files that it changed, the latest first.</param>
/// <param name="EndedAt">When it was last worked on.</param>
/// <param name="Length">How many words it has, repeats included.</param>
internal sealed record RememberedTask(
    Guid TaskId, Guid? Session, string? Person, IReadOnlyList<string> Files, DateTimeOffset EndedAt, int Length);
