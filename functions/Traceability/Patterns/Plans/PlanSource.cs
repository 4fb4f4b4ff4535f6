using Traceability.Evidence.Endpoints;
using Traceability.Failures;

namespace Traceability.Patterns.Plans;

/// <summary>What a pattern's plan is drawn from.</summary>
internal sealed record PlanSource
{
    public string? Agent { get; init; }

    /// <summary>Its first trace's steps in order, for patterns that were learned before practice was kept.</summary>
    public IReadOnlyList<string> HookSequence { get; init; } = [];

    /// <summary>Its first trace's calls to the outside, likewise.</summary>
    public IReadOnlyList<EndpointPattern> Endpoints { get; init; } = [];

    /// <summary>What its evidence did, the latest first.</summary>
    public IReadOnlyList<TracePractice> Practices { get; init; } = [];

    /// <summary>How long its evidence took, in milliseconds.</summary>
    public IReadOnlyList<double> Durations { get; init; } = [];

    /// <summary>How often each step was left out by a trace that worked.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<AvoidEntry> Avoid { get; init; } = [];
}
