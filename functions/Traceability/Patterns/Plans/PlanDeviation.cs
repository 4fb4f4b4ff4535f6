namespace Traceability.Patterns.Plans;

/// <summary>Something that a trace did otherwise than the plan that it was handed.</summary>
/// <param name="Kind">missing_step, extra_step, gate_not_run, gate_failed, missing_endpoint, unexpected_endpoint or over_duration.</param>
/// <param name="What">The step, check or endpoint; for a duration, its milliseconds.</param>
/// <param name="Detail">In a sentence.</param>
public sealed record PlanDeviation(string Kind, string What, string Detail)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 20;
}
