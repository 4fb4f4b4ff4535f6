using Microsoft.AspNetCore.Http;
using Npgsql;
using Traceability.Ingest.Writing;
using Traceability.Storage;

namespace Traceability;

/// <summary>The handler that says how the service is.</summary>
public static class HealthEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>GET health: 200, or 503 when the database is away.</summary>
    public static async Task<IResult> GetHealthAsync(HttpRequest request, NpgsqlDataSource dataSource, IngestQueue queue)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await using var command = dataSource.CreateCommand(Sql);
            await using var reader = await command.ExecuteReaderAsync(patience.Token);
            await reader.ReadAsync(patience.Token);
            return TypedResults.Json(
                new HealthAnswer("healthy", reader.GetString(0), reader.IntOrNull(1), queue.Depth, reader.GetBoolean(2), null),
                HealthJson.Default.HealthAnswer);
        }
        catch (Exception exception) when (
            !request.HttpContext.RequestAborted.IsCancellationRequested
            && (exception is OperationCanceledException || StoreFailure.IsUnavailable(exception)))
        {
            return TypedResults.Json(
                new HealthAnswer("unhealthy", null, null, queue.Depth, null, "The database does not answer."),
                HealthJson.Default.HealthAnswer,
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private const string Sql = """
        SELECT 'PostgreSQL ' || current_setting('server_version'), (SELECT max(version) FROM schema_migrations),
          coalesce((SELECT value::boolean FROM system_settings WHERE name = 'patterns_enabled'), true)
        """;
}
