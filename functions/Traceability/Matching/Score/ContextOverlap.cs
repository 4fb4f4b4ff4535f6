namespace Traceability.Matching.Score;

/// <summary>How well a request's circumstances (project, agent, language, …) fit those a pattern was learned in.</summary>
public static class ContextOverlap
{
    /// <summary>What neither speaks for nor against a match.</summary>
    public const double Neutral = 0.5;

    /// <summary>
    /// The mean over what the request gives: 1 where the pattern has the same value, 0 where it has another, and
    /// <see cref="Neutral"/> where it has none. Case does not count. <see cref="Neutral"/> when the request gives nothing.
    /// </summary>
    public static double Between(IReadOnlyDictionary<string, string>? request, IReadOnlyDictionary<string, string>? pattern)
    {
        var sum = 0.0;
        var given = 0;
        foreach (var (key, value) in request ?? new Dictionary<string, string>())
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                continue;
            }

            given++;
            sum += pattern is null || !pattern.TryGetValue(key, out var known) || string.IsNullOrWhiteSpace(known) ? Neutral
                : string.Equals(value.Trim(), known.Trim(), StringComparison.OrdinalIgnoreCase) ? 1
                : 0;
        }

        return given == 0 ? Neutral : sum / given;
    }
}
