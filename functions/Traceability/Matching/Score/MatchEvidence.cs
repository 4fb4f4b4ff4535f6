namespace Traceability.Matching.Score;

/// <summary>What is known of a request and a pattern that may fit it.</summary>
public sealed record MatchEvidence
{
    /// <summary>How near they are in meaning, 0 to 1; null when no embedding was to be had.</summary>
    public double? Semantic { get; init; }

    /// <summary>Whether <see cref="Semantic"/> is of a model that knows in what other words the same is said.</summary>
    public bool KnowsParaphrases { get; init; }

    /// <summary>The request's terms.</summary>
    public IReadOnlyList<string> RequestTerms { get; init; } = [];

    /// <summary>How a term is told to people; one that is not in it as it is.</summary>
    public IReadOnlyDictionary<string, string>? RequestWords { get; init; }

    /// <summary>The pattern's keywords.</summary>
    public IReadOnlyList<string> PatternKeywords { get; init; } = [];

    /// <summary>How much of each the other says too, 0 to 1.</summary>
    public required double KeywordFit { get; init; }

    /// <summary>What the request asks for.</summary>
    public required string RequestIntent { get; init; }

    /// <summary>What the pattern was learned from.</summary>
    public required string PatternIntent { get; init; }

    /// <summary>How far they agree in what is asked for, 0 to 1.</summary>
    public required double IntentAgreement { get; init; }

    /// <summary>The request's circumstances.</summary>
    public IReadOnlyDictionary<string, string>? RequestContext { get; init; }

    /// <summary>The pattern's circumstances.</summary>
    public IReadOnlyDictionary<string, string>? PatternContext { get; init; }

    /// <summary>How often the pattern worked.</summary>
    public long Successes { get; init; }

    /// <summary>How often it was tried.</summary>
    public long Trials { get; init; }
}
