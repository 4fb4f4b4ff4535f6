using System.Globalization;

namespace Traceability.Matching.Score;

/// <summary>Says in one sentence why a pattern got its score.</summary>
public static class MatchExplanation
{
    private const int MaxTerms = 5;

    /// <summary>The sentence for a score and what it was computed from.</summary>
    public static string From(MatchScore score, MatchEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(evidence);
        return $"Fits at {Number(score.Total)}: {Meaning(score)}, {Keywords(score, evidence)}, {Intent(evidence)}, "
            + $"{Context(score, evidence)}, {History(score, evidence)}.";
    }

    private static string Meaning(MatchScore score) =>
        score.Semantic is { } semantic ? $"meaning {Number(semantic)}" : "meaning not compared (no embedding in time)";

    private static string Keywords(MatchScore score, MatchEvidence evidence)
    {
        // In the request's order.
        List<string> shared = [.. evidence.RequestTerms.Intersect(evidence.PatternKeywords, StringComparer.Ordinal)];
        var words = shared.Take(MaxTerms).Select(term => evidence.RequestWords?.GetValueOrDefault(term) ?? term);
        var named = shared.Count == 0 ? "none shared"
            : $"shared: {string.Join(", ", words)}{(shared.Count > MaxTerms ? ", …" : "")}";
        return $"keywords {Number(score.Keywords)} ({named})";
    }

    private static string Intent(MatchEvidence evidence) =>
        string.Equals(evidence.RequestIntent, evidence.PatternIntent, StringComparison.OrdinalIgnoreCase)
            ? $"same intent ({evidence.RequestIntent})"
            : $"another intent ({evidence.RequestIntent}, learned from {evidence.PatternIntent})";

    private static string Context(MatchScore score, MatchEvidence evidence) =>
        evidence.RequestContext is { Count: > 0 } given
            ? $"context {Number(score.Context)} ({string.Join(", ", given.Keys.Order(StringComparer.Ordinal).Take(MaxTerms))})"
            : $"context {Number(score.Context)} (none given)";

    private static string History(MatchScore score, MatchEvidence evidence) =>
        evidence.Trials == 0 ? "no history yet"
            : string.Create(
                CultureInfo.InvariantCulture, $"history {score.History:F2} ({evidence.Successes} of {evidence.Trials} succeeded)");

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
