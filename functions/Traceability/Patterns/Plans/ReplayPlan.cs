using Traceability.Failures;
using Traceability.Traces;

namespace Traceability.Patterns.Plans;

/// <summary>What the traces that prove a pattern did, as a plan. Shares are of those traces, 0 to 1; durations in milliseconds.</summary>
/// <param name="Agent">Who did it; <see cref="RoutedAgent.Main"/> for Claude Code's own agent.</param>
/// <param name="Traces">
/// How many traces the plan is drawn from, the latest thirty at the most; 0 when only the pattern itself is known.
/// </param>
/// <param name="HookPlan">The steps in their usual order.</param>
/// <param name="IntelligencePlan">What was looked up.</param>
/// <param name="EndpointExpectations">What was called outside.</param>
/// <param name="QualityGates">Which checks ran.</param>
/// <param name="ExpectedDurationMs">The mean.</param>
/// <param name="MaximumDurationMs">
/// Longer than this is out of the ordinary: the mean and three standard deviations, or the longest seen, whichever is more; of fewer
/// than three traces, twice the longest.
/// </param>
/// <param name="Confidence">How well the pattern fits the request, 0 to 1.</param>
/// <param name="Avoid">What similar traces did that failed, the most frequent first.</param>
public sealed record ReplayPlan(
    string Agent, int Traces, IReadOnlyList<PlanStep> HookPlan, IntelligencePlan IntelligencePlan,
    IReadOnlyList<EndpointExpectation> EndpointExpectations, IReadOnlyList<PlanGate> QualityGates,
    double? ExpectedDurationMs, double? MaximumDurationMs, double Confidence, IReadOnlyList<AvoidEntry> Avoid);

/// <summary>A step of the plan.</summary>
/// <param name="Step">What it does: a phase as <c>change</c>, or a command as <c>mise run lint</c>.</param>
/// <param name="Name">The same, with the files that are mostly changed when those are few.</param>
/// <param name="Share">The share of traces that have it; null when that is not known.</param>
/// <param name="Count">How many calls of it such a trace has on average.</param>
/// <param name="Skipped">How often it was left out, though in the plan, by a trace that worked.</param>
public sealed record PlanStep(string Step, string Name, double? Share, double? Count, int Skipped = 0);

/// <summary>What was looked up, and by what.</summary>
public sealed record IntelligencePlan(IReadOnlyList<PlanFunction> Functions, IReadOnlyList<PracticeQuery> RagQueries);

/// <summary>What looked something up, and in what share of traces.</summary>
public sealed record PlanFunction(string Name, double Share);

/// <summary>An endpoint that is usually called.</summary>
/// <param name="Service">The host or MCP server.</param>
/// <param name="Method">The HTTP method, or MCP.</param>
/// <param name="Path">The path as a template; for MCP the tool.</param>
/// <param name="ExpectedStatus">The status that it mostly answered; null when none is known.</param>
/// <param name="Count">Calls a trace, on average.</param>
/// <param name="Share">The share of traces that call it; null when that is not known.</param>
public sealed record EndpointExpectation(string Service, string Method, string Path, int? ExpectedStatus, double Count, double? Share);

/// <summary>A check, the share of traces that ran it, and the share of those in which its last run passed.</summary>
public sealed record PlanGate(string Gate, double Share, double PassedShare);
