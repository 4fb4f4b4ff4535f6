using System.Text.Json;

namespace Traceability.Functions.Tests.Host;

/// <summary>What a function with <c>[DurableClient]</c> is given by the Durable extension: how to reach the task hub.</summary>
internal static class DurableClientBinding
{
    public static string Json(string hub, HostServer server) => JsonSerializer.Serialize(new
    {
        taskHubName = hub,
        connectionName = "Storage",
        requiredQueryStringParameters = $"taskHub={hub}&connection=Storage",
        rpcBaseUrl = server.Rpc.ToString(),
        httpBaseUrl = new Uri(server.Http, "runtime/webhooks/durabletask").ToString(),
        maxGrpcMessageSizeInBytes = int.MaxValue,
        // A string that is JSON.
        grpcHttpClientTimeout = JsonSerializer.Serialize(TimeSpan.FromSeconds(100)),
    });
}
