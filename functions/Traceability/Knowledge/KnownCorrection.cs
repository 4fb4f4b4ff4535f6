namespace Traceability.Knowledge;

/// <summary>What people corrected, in their words.</summary>
/// <param name="Text">A person's own sentence, the latest of those that say the same; without secrets, at most 200 characters.</param>
/// <param name="Tasks">In how many tasks it was said.</param>
/// <param name="People">By how many people; 0 where nobody is known.</param>
/// <param name="LastAt">When last.</param>
public sealed record KnownCorrection(string Text, long Tasks, long People, DateTimeOffset LastAt);
