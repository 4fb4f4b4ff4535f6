using System.Text.Json.Serialization;
using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Json;

namespace Traceability.Analytics;

/// <summary>What analytics answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(PatternEffect))]
[JsonSerializable(typeof(AnalyticsOne<Overview>))]
[JsonSerializable(typeof(AnalyticsOne<TraceFigures>))]
[JsonSerializable(typeof(AnalyticsOne<ErrorFigures>))]
[JsonSerializable(typeof(AnalyticsList<TraceLine>))]
[JsonSerializable(typeof(AnalyticsList<PatternLine>))]
[JsonSerializable(typeof(AnalyticsList<PatternUsagePoint>))]
[JsonSerializable(typeof(AnalyticsList<AgentLine>))]
[JsonSerializable(typeof(AnalyticsList<ChainLine>))]
[JsonSerializable(typeof(AnalyticsList<FollowLine>))]
[JsonSerializable(typeof(AnalyticsList<SequenceLine>))]
[JsonSerializable(typeof(AnalyticsList<ConfidenceLine>))]
[JsonSerializable(typeof(AnalyticsList<ErrorLine>))]
[JsonSerializable(typeof(AnalyticsList<HookLine>))]
[JsonSerializable(typeof(AnalyticsList<EndpointLine>))]
[JsonSerializable(typeof(AnalyticsList<CostLine>))]
[JsonSerializable(typeof(AnalyticsList<ProjectLine>))]
[JsonSerializable(typeof(AnalyticsList<TimePoint>))]
internal sealed partial class AnalyticsJson : JsonSerializerContext;
