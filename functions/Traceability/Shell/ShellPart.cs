namespace Traceability.Shell;

/// <summary>One command of a line.</summary>
/// <param name="Words">Its words, without quotes and redirections.</param>
/// <param name="Sign">What stands behind it: <c>&amp;&amp;</c>, <c>||</c>, <c>|</c>, <c>;</c>, <c>&amp;</c>, or nothing.</param>
/// <param name="WrittenFiles">The files that its output goes to.</param>
internal sealed record ShellPart(IReadOnlyList<string> Words, string Sign, IReadOnlyList<string> WrittenFiles);
