using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Npgsql;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Ingest.Writing;
using Traceability.Retention;

namespace Traceability.Functions.Http;

/// <summary>The functions that say how the service is.</summary>
public sealed class HealthFunctions(NpgsqlDataSource dataSource, IngestQueue queue, RetentionOptions retention, HistoryState history)
{
    /// <summary>GET health. Open to all: probes have no key, and it tells nothing of what is stored.</summary>
    [Function(nameof(GetHealth))]
    public Task<IResult> GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Health)] HttpRequest request) =>
        HealthEndpoint.GetHealthAsync(request, dataSource, queue);

    /// <summary>GET upkeep.</summary>
    [Function(nameof(GetUpkeep))]
    public Task<IResult> GetUpkeep([HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Upkeep)] HttpRequest request) =>
        UpkeepEndpoint.GetUpkeepAsync(request, dataSource, queue, retention, history);
}
