using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Traceability.Ingest.Writing;
using Traceability.Storage;

namespace Traceability;

/// <summary>The handler that says how the service is.</summary>
public static class HealthEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>GET health: 200, or 503 when the database is away, fails, or failed on what was last written to it.</summary>
    public static async Task<IResult> GetHealthAsync(HttpRequest request, NpgsqlDataSource dataSource, IngestQueue queue)
    {
        try
        {
            var answer = await StorePatience.WaitAsync(
                stop => AskAsync(dataSource, queue, stop), Patience, TimeProvider.System, request.HttpContext.RequestAborted);
            return queue.Trouble is { } trouble ? Unhealthy(answer with { Status = "unhealthy", Problem = trouble })
                : TypedResults.Json(answer, HealthJson.Default.HealthAnswer);
        }
        catch (Exception exception) when (StoreFailure.IsStoresFault(exception))
        {
            return Unhealthy(new HealthAnswer("unhealthy", null, null, queue.Depth, null, StoreFailure.IsUnavailable(exception)
                ? "The database does not answer."
                : $"The database failed (SQLSTATE {StoreFailure.SqlStateOf(exception)})."));
        }
    }

    private static JsonHttpResult<HealthAnswer> Unhealthy(HealthAnswer answer) =>
        TypedResults.Json(answer, HealthJson.Default.HealthAnswer, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<HealthAnswer> AskAsync(NpgsqlDataSource dataSource, IngestQueue queue, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new HealthAnswer(
            "healthy", reader.Text("server"), reader.IntOrNull("schema_version"), queue.Depth, reader.Bool("patterns_enabled"), null);
    }

    private const string Sql = """
        SELECT 'PostgreSQL ' || current_setting('server_version') AS server, (SELECT max(version) FROM schema_migrations) AS schema_version,
          coalesce((SELECT value::boolean FROM system_settings WHERE name = 'patterns_enabled'), true) AS patterns_enabled
        """;
}

/// <summary>How the service is.</summary>
/// <param name="Status">healthy, or unhealthy when the database is away or fails.</param>
/// <param name="Database">What the database says of itself; null when it is away.</param>
/// <param name="SchemaVersion">The last schema file that was applied to it.</param>
/// <param name="QueueDepth">Events that wait for their commit.</param>
/// <param name="PatternsEnabled">Where the emergency switch stands.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record HealthAnswer(
    string Status, string? Database, int? SchemaVersion, int QueueDepth, bool? PatternsEnabled, string? Problem);
