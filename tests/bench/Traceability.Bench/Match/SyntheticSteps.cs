using System.Text.Json;

namespace Traceability.Bench.Match;

/// <summary>What a pattern's trace did: a dozen steps out of the usual ones, as a list and as a graph.</summary>
internal static class SyntheticSteps
{
    private static readonly string[] Usual =
        ["Grep", "Read", "Read", "Edit", "Bash:test", "Read", "Edit", "Bash:build", "Bash:test", "Write", "WebFetch", "Bash:lint", "Task"];

    /// <summary>The JSON of <c>hook_sequence</c>.</summary>
    public static string Hooks(int number) => JsonSerializer.Serialize(Steps(number));

    /// <summary>JSON of about the size and form of <c>execution_path</c>.</summary>
    public static string Path(int number)
    {
        var steps = Steps(number);
        return JsonSerializer.Serialize(new
        {
            nodes = steps.Distinct().Select(
                step => new { label = step, count = steps.Count(other => other == step), avg_duration_ms = 250.5 }),
            edges = steps.Zip(steps.Skip(1)).Distinct().Select(pair => new { from = pair.First, to = pair.Second, count = 1 }),
            critical_path = steps,
            signature = $"{number % 5000:x}",
        });
    }

    private static string[] Steps(int number) =>
        [.. Enumerable.Range(0, 8 + (number % 6)).Select(i => Usual[((number * 7) + (i * (1 + (number % 3)))) % Usual.Length])];
}
