using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Endpoints;

/// <summary>All calls of a trace to one endpoint.</summary>
/// <param name="Service">The host or MCP server.</param>
/// <param name="Method">The HTTP method in capitals, or <c>MCP</c>.</param>
/// <param name="Path">The path as <see cref="PathTemplate"/> makes it; for MCP, the tool.</param>
/// <param name="Count">How many calls.</param>
/// <param name="Failures">How many of them failed.</param>
/// <param name="AvgMs">Their mean duration in milliseconds; null when none is known.</param>
/// <param name="RequestShape">Property name to JSON type, sorted by name; nested ones as <c>user.name</c>.</param>
public sealed record EndpointPattern(
    string Service,
    string Method,
    string Path,
    int Count,
    int Failures,
    double? AvgMs,
    IReadOnlyDictionary<string, string> RequestShape);

/// <summary>Reduces the endpoint calls of a trace, and of the traces below it, to the endpoints called.</summary>
public static class SummarizeEndpoints
{
    /// <summary>How many endpoints are kept.</summary>
    public const int MaxEndpoints = 100;

    /// <summary>The endpoints in order of first call; the first 100.</summary>
    public static IReadOnlyList<EndpointPattern> Summarize(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return [.. TraceTree.EndpointCalls(trace)
            .GroupBy(call => (Service: call.ServiceName, Method: call.HttpMethod.ToUpperInvariant(), Path: PathOf(call)))
            .Select(group => new EndpointPattern(
                group.Key.Service,
                group.Key.Method,
                group.Key.Path,
                group.Count(),
                group.Count(HasFailed),
                group.Average(call => call.DurationMs),
                ShapeOf(group)))
            .Take(MaxEndpoints)];
    }

    /// <summary>Whether a call failed, by its own account or by its HTTP status.</summary>
    internal static bool HasFailed(EndpointRecord call) => !(call.Success ?? call.ResponseStatus is null or < 400);

    private static string PathOf(EndpointRecord call) =>
        call.HttpMethod.Equals("MCP", StringComparison.OrdinalIgnoreCase) ? call.EndpointPath : PathTemplate.From(call.EndpointPath);

    private static SortedDictionary<string, string> ShapeOf(IEnumerable<EndpointRecord> calls)
    {
        var shape = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            RequestShape.AddTo(shape, call.RequestBody);
        }

        return shape;
    }
}
