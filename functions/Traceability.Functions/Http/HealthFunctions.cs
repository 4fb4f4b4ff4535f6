using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Npgsql;
using Traceability.Ingest.Writing;

namespace Traceability.Functions.Http;

/// <summary>The function that says how the service is. Open to all: probes have no key, and it tells nothing of what is stored.</summary>
public sealed class HealthFunctions(NpgsqlDataSource dataSource, IngestQueue queue)
{
    /// <summary>GET health.</summary>
    [Function(nameof(GetHealth))]
    public Task<IResult> GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Health)] HttpRequest request) =>
        HealthEndpoint.GetHealthAsync(request, dataSource, queue);
}
