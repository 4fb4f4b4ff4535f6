using System.Text.Json.Serialization;
using Traceability.Alerts.Webhook;
using Traceability.Json;

namespace Traceability.Alerts;

/// <summary>The JSON of alerts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(AlertPage))]
[JsonSerializable(typeof(AlertRuleList))]
[JsonSerializable(typeof(IReadOnlyList<AlertDelivery>))]
[JsonSerializable(typeof(AlertMessage))]
internal sealed partial class AlertsJson : JsonSerializerContext;
