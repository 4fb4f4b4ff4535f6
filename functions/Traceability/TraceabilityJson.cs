using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Traceability.Analytics;
using Traceability.ClaudeCode;
using Traceability.Ingest;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Routing;
using Traceability.Traces;

namespace Traceability;

/// <summary>All JSON that the product writes: snake_case, generated at build time so that a cold start reflects on nothing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    // Subagents of subagents nest by two levels each.
    MaxDepth = 4096)]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(HookOutput))]
[JsonSerializable(typeof(AssembledTrace))]
[JsonSerializable(typeof(TraceTimeline))]
[JsonSerializable(typeof(TracePage))]
[JsonSerializable(typeof(TraceFeedback))]
[JsonSerializable(typeof(MatchAnswer))]
[JsonSerializable(typeof(PatternPage))]
[JsonSerializable(typeof(PatternUsageList))]
[JsonSerializable(typeof(PatternState))]
[JsonSerializable(typeof(LearnReport))]
[JsonSerializable(typeof(ExecutionPath))]
[JsonSerializable(typeof(SuccessVerdict))]
[JsonSerializable(typeof(PatternEffect))]
[JsonSerializable(typeof(RouteAnswer))]
[JsonSerializable(typeof(RouteNote))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(Agent))]
[JsonSerializable(typeof(TracePractice))]
[JsonSerializable(typeof(IReadOnlyList<AgentFault>))]
[JsonSerializable(typeof(IReadOnlyList<Alternative>))]
[JsonSerializable(typeof(IReadOnlyList<AvoidEntry>))]
[JsonSerializable(typeof(IReadOnlyList<FailureLesson>))]
[JsonSerializable(typeof(IReadOnlyList<PlanDeviation>))]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<EndpointPattern>))]
public sealed partial class TraceabilityJson : JsonSerializerContext;
