using Traceability.Redaction;

namespace Traceability.Failures.Fixes;

/// <summary>What mended one failure.</summary>
/// <param name="Way">
/// <c>edit</c>: files were changed; <c>command</c>: other commands were run; <c>call</c>: the same was called in another way; <c>steps</c>:
/// something was looked at first; <c>again</c>: it worked when it was repeated.
/// </param>
/// <param name="Step">What failed and then worked, as in <c>bash:lint</c>.</param>
/// <param name="Steps">What worked from the failure on, up to that.</param>
/// <param name="Missing">Those of them that had not been done before the failure, and may be what it needed.</param>
/// <param name="Files">The files that were changed, relative to the project.</param>
/// <param name="Commands">The commands that were run between.</param>
/// <param name="Added">Names and words that stand in the changed places now and did not before.</param>
/// <param name="Named">Those of them that the message names.</param>
/// <param name="Example">One change, or the call as it failed and as it worked.</param>
/// <param name="DurationMs">From the first failure to what worked.</param>
/// <param name="WorkedBy">The execution that showed it mended: one fix for all failures that it ended.</param>
internal sealed record Fix(
    string Way, string Step, IReadOnlyList<string> Steps, IReadOnlyList<string> Missing, IReadOnlyList<string> Files,
    IReadOnlyList<string> Commands, IReadOnlyList<string> Added, IReadOnlyList<string> Named, FixExample? Example, double DurationMs,
    Guid WorkedBy);

/// <summary>What a fix looked like. Never the same text twice.</summary>
/// <param name="File">The changed file; null for a call.</param>
/// <param name="Before">The place, or the call, as it failed.</param>
/// <param name="After">And as it worked.</param>
internal sealed record FixExample(string? File, string Before, string After)
{
    private const int Longest = 300;

    /// <summary>The lines in which two texts differ; null when they do not, as far as they are shown.</summary>
    public static FixExample? Between(string? file, string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var first = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var last = old[first..].Reverse().Zip(now[first..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var example = new FixExample(file, Shown(old[first..^last]), Shown(now[first..^last]));
        return example.Before == example.After ? null : example;
    }

    private static string Shown(string[] lines) => StorableText.Cut(string.Join('\n', lines).Trim(), Longest);
}
