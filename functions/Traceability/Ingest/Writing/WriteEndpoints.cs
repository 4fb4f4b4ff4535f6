using Npgsql;

namespace Traceability.Ingest.Writing;

/// <summary>Merges starts and ends of calls that left the agent into their rows.</summary>
internal static class WriteEndpoints
{
    public static NpgsqlBatchCommand Of(IReadOnlyList<EndpointCall> calls) => new Columns<EndpointCall>(calls, Sql)
        .Uuid(c => c.ExecutionId)
        .Uuid(c => c.CorrelationId)
        .Uuid(c => c.HookExecutionId)
        .Text(c => c.ServiceName)
        .Text(c => c.EndpointPath)
        .Text(c => c.HttpMethod)
        .Json(c => c.RequestBody)
        .Json(c => c.ResponseBody)
        .Integer(c => c.ResponseStatus)
        .Time(c => c.StartedAt)
        .Time(c => c.CompletedAt)
        .Number(c => c.DurationMs)
        .Bool(c => c.Success)
        .Text(c => c.ErrorMessage)
        .Text(c => c.ErrorType)
        .Integer(c => c.RetryCount)
        .Json(c => c.Headers)
        .Json(c => c.Context)
        .Command;

    private const string Sql = """
        WITH changed AS (
          INSERT INTO endpoint_calls AS c (
            execution_id, correlation_id, hook_execution_id, service_name, endpoint_path, http_method, request_body, response_body,
            response_status, started_at, completed_at, duration_ms, success, error_message, error_type, retry_count, headers, context)
          SELECT id, trace, hook, service, path, method, request::jsonb, response::jsonb, status,
            coalesce(started, completed - make_interval(secs => coalesce(duration, 0) / 1000), now()),
            completed, coalesce(duration, extract(epoch FROM completed - started) * 1000),
            ok, message, type, coalesce(retries, 0), coalesce(head::jsonb, '{}'), coalesce(ctx::jsonb, '{}')
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::integer[],
            $10::timestamptz[], $11::timestamptz[], $12::float8[], $13::boolean[], $14::text[], $15::text[], $16::integer[], $17::text[],
            $18::text[])
            AS row (id, trace, hook, service, path, method, request, response, status, started, completed, duration, ok, message, type,
            retries, head, ctx)
          ORDER BY id
          ON CONFLICT (execution_id) DO UPDATE SET
            hook_execution_id = coalesce(c.hook_execution_id, excluded.hook_execution_id),
            request_body = coalesce(c.request_body, excluded.request_body),
            response_body = coalesce(c.response_body, excluded.response_body),
            response_status = coalesce(c.response_status, excluded.response_status),
            started_at = least(c.started_at, excluded.started_at),
            completed_at = coalesce(c.completed_at, excluded.completed_at),
            duration_ms = coalesce(c.duration_ms, excluded.duration_ms,
              extract(epoch FROM coalesce(c.completed_at, excluded.completed_at) - least(c.started_at, excluded.started_at)) * 1000),
            success = coalesce(c.success, excluded.success),
            error_message = coalesce(c.error_message, excluded.error_message),
            error_type = coalesce(c.error_type, excluded.error_type),
            retry_count = greatest(c.retry_count, excluded.retry_count),
            headers = excluded.headers || c.headers,
            context = excluded.context || c.context
          WHERE (c.completed_at IS NULL AND excluded.completed_at IS NOT NULL)
            OR excluded.started_at < c.started_at
            OR (c.hook_execution_id IS NULL AND excluded.hook_execution_id IS NOT NULL)
            OR (c.request_body IS NULL AND excluded.request_body IS NOT NULL)
            OR (c.response_body IS NULL AND excluded.response_body IS NOT NULL)
            OR (c.response_status IS NULL AND excluded.response_status IS NOT NULL)
            OR excluded.retry_count > c.retry_count
            OR (excluded.headers || c.headers) <> c.headers
            OR (excluded.context || c.context) <> c.context
          RETURNING c.correlation_id)
        """ + LearnAgain.Sql;
}
