using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>A function as the worker describes it to the host.</summary>
public sealed class IndexedFunction
{
    private readonly RpcFunctionMetadata metadata;
    private readonly JsonElement[] bindings;
    private readonly JsonElement trigger;
    private readonly RouteTemplate? template;
    private readonly TemplateMatcher? route;

    internal IndexedFunction(RpcFunctionMetadata metadata, string routePrefix)
    {
        this.metadata = metadata;
        bindings = [.. metadata.RawBindings.Select(raw => JsonElement.Parse(raw))];
        trigger = bindings.Single(binding => TypeOf(binding).EndsWith("Trigger", StringComparison.Ordinal));
        if (Trigger == "httpTrigger")
        {
            Route = trigger.GetProperty("route").GetString()!;
            Methods = [.. trigger.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())];
            NeedsKey = !string.Equals(trigger.GetProperty("authLevel").GetString(), "Anonymous", StringComparison.OrdinalIgnoreCase);
            template = TemplateParser.Parse(routePrefix.Length == 0 ? Route : $"{routePrefix}/{Route}");
            route = new TemplateMatcher(template, []);
        }
    }

    public string Name => metadata.Name;

    /// <summary>As in functions.metadata: httpTrigger, timerTrigger, orchestrationTrigger, activityTrigger.</summary>
    public string Trigger => TypeOf(trigger);

    public string TriggerParameter => trigger.GetProperty("name").GetString()!;

    /// <summary>The parameters that want a client of the task hub.</summary>
    public IEnumerable<string> DurableClients =>
        bindings.Where(binding => TypeOf(binding) == "durableClient").Select(binding => binding.GetProperty("name").GetString()!);

    /// <summary>Of an HTTP trigger: its template, its verbs, and whether it asks for the key.</summary>
    public string? Route { get; }

    public IReadOnlyList<string> Methods { get; } = [];

    public bool NeedsKey { get; }

    public string? Schedule => trigger.TryGetProperty("schedule", out var schedule) ? schedule.GetString() : null;

    internal string Id => metadata.FunctionId;

    internal RpcFunctionMetadata Metadata => metadata;

    /// <summary>The values in the path, when it fits.</summary>
    internal RouteValueDictionary? Match(string path)
    {
        var values = new RouteValueDictionary();
        return route is not null && route.TryMatch(path, values) && Fit(values) ? values : null;
    }

    /// <summary>Of the constraints, that the worker has but one kind is a matter of its functions; another is to be added here.</summary>
    private bool Fit(RouteValueDictionary values) => template!.Parameters
        .SelectMany(parameter => parameter.InlineConstraints.Select(constraint => (parameter.Name, constraint.Constraint)))
        .All(one => one.Constraint == "maxlength(0)"
            ? string.IsNullOrEmpty(values[one.Name!]?.ToString())
            : throw new NotSupportedException($"The constraint {one.Constraint}."));

    private static string TypeOf(JsonElement binding) => binding.GetProperty("type").GetString()!;
}
