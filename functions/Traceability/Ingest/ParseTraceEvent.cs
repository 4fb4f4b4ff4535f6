using System.Text.Json;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Projects;
using Traceability.Storage;

namespace Traceability.Ingest;

/// <summary>Understands one event of the trace API, or says which field does not hold.</summary>
internal static class ParseTraceEvent
{
    /// <summary>The kinds of event, by the last part of their route; in a batch the field <c>event</c> names it.</summary>
    public static readonly string[] Kinds = ["start", "routing", "hook", "endpoint", "complete"];

    /// <summary>What the event says, or which field does not hold.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="body">Its JSON.</param>
    /// <param name="headers">What stands in for fields that it lacks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="newId">Makes the id of a start that came without one.</param>
    public static (IngestEvent? Event, Problem? Problem) Parse(
        string kind, JsonElement body, CorrelationHeaders headers, TimeProvider time, Func<Guid>? newId = null)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, Problem.Invalid("body", "An event must be a JSON object."));
        }

        var fields = new RequestFields(body, headers);
        IngestEvent change = kind switch
        {
            "start" => Start(fields, time, newId ?? Guid.CreateVersion7),
            "routing" => Routing(fields, body),
            "hook" => Hook(fields, body, time),
            "endpoint" => Endpoint(fields, body, time),
            _ => Complete(fields, time),
        };
        return fields.Problem is { } problem ? (null, problem) : (change, null);
    }

    private static TraceChange Start(RequestFields fields, TimeProvider time, Func<Guid> newId) =>
        // A start is the one event that may come without an id: it then gets one, which the answer tells.
        new(fields.Id("correlation_id")
            ?? (fields.Id("execution_id") is { } execution ? Uuid5.From("trace", execution.ToString()) : newId()))
        {
            RootId = fields.Id("root_id"),
            ParentId = fields.Id("parent_id"),
            ParentExecutionId = fields.Id("parent_execution_id"),
            SessionId = fields.SessionId(),
            UserId = fields.Name("user_id"),
            Source = fields.Name("source"),
            Project = ProjectName.From(fields.Name("project"), GitRemoteOf(fields.Object("context"))),
            Agent = fields.Name("agent"),
            PromptText = fields.Text("prompt_text"),
            StartedAt = fields.Time("started_at") ?? time.GetUtcNow(),
            Context = StartContext(fields),
            Tags = fields.Names("tags"),
        };

    private static TraceChange Complete(RequestFields fields, TimeProvider time)
    {
        var success = fields.Bool("success");
        var status = fields.OneOf("status", "success", "error", "timeout", "cancelled");
        if (status is not null && success is not null && success != (status == "success"))
        {
            fields.Fail<bool>("success", $"contradicts status {status}");
        }

        status ??= success ?? !fields.Has("error_message") ? "success" : "error";
        return new TraceChange(RequiredId(fields, "correlation_id"))
        {
            SessionId = fields.SessionId(),
            CompletedAt = fields.Time("completed_at") ?? time.GetUtcNow(),
            DurationMs = fields.DurationMs(),
            Status = status,
            Success = status == "success",
            ErrorMessage = fields.Text("error_message"),
            ErrorType = fields.Name("error_type"),
            Context = fields.Object("context"),
            Tags = fields.Names("tags"),
        };
    }

    private static RoutingDecision Routing(RequestFields fields, JsonElement body) =>
        new(RequiredId(fields, "correlation_id"), ExecutionId(fields, body), fields.RequiredName("selected_agent"))
        {
            UserRequest = fields.Text("user_request"),
            SelectionReason = fields.Text("selection_reason"),
            ConfidenceTotal = fields.Number("confidence_total", 0, 1),
            ConfidenceTrigger = fields.Number("confidence_trigger", 0, 1),
            ConfidenceContext = fields.Number("confidence_context", 0, 1),
            ConfidenceCapability = fields.Number("confidence_capability", 0, 1),
            ConfidenceHistorical = fields.Number("confidence_historical", 0, 1),
            Alternatives = fields.Array("alternatives"),
            RoutingStrategy = fields.Name("routing_strategy"),
            PatternId = fields.Id("pattern_id"),
            CacheHit = fields.Bool("cache_hit"),
            RoutingDurationMs = fields.DurationMs("routing_duration_ms"),
            DecidedAt = fields.Time("decided_at"),
            Context = fields.Object("context"),
        };

    private static HookExecution Hook(RequestFields fields, JsonElement body, TimeProvider time)
    {
        var (completed, success, status) = Ending(fields, time);
        return new HookExecution(RequiredId(fields, "correlation_id"), ExecutionId(fields, body), fields.RequiredName("hook_type"))
        {
            ParentId = fields.Id("parent_id"),
            ToolName = fields.Name("tool_name"),
            HookScript = fields.Name("hook_script"),
            StartedAt = fields.Time("started_at"),
            CompletedAt = completed,
            DurationMs = fields.DurationMs(),
            Status = status,
            Success = success,
            ErrorMessage = fields.Text("error_message"),
            IntelligenceFunctionsExecuted = fields.Names("intelligence_functions_executed"),
            RagQueriesExecuted = fields.Array("rag_queries_executed"),
            QualityGatesValidated = fields.Names("quality_gates_validated"),
            ModificationsMade = fields.Any("modifications_made"),
            Context = fields.Object("context"),
        };
    }

    private static EndpointCall Endpoint(RequestFields fields, JsonElement body, TimeProvider time)
    {
        var (completed, success, _) = Ending(fields, time);
        var status = fields.Integer("response_status", 0, 999);
        return new EndpointCall(
            RequiredId(fields, "correlation_id"),
            ExecutionId(fields, body),
            fields.RequiredName("service_name"),
            fields.Text("endpoint_path") is { Length: > 0 } path ? path : fields.Fail<string>("endpoint_path", "is required") ?? "",
            fields.Name("http_method") ?? "GET")
        {
            HookExecutionId = fields.Id("hook_execution_id"),
            RequestBody = fields.Any("request_body"),
            ResponseBody = fields.Any("response_body"),
            ResponseStatus = status,
            StartedAt = fields.Time("started_at"),
            CompletedAt = completed,
            DurationMs = fields.DurationMs(),
            Success = success ?? (status is null ? null : status < 400),
            ErrorMessage = fields.Text("error_message"),
            ErrorType = fields.Name("error_type"),
            RetryCount = fields.Integer("retry_count", 0, NumberBounds.MostCount),
            Headers = fields.Object("headers"),
            Context = fields.Object("context"),
        };
    }

    private static (DateTimeOffset? Completed, bool? Success, string? Status) Ending(RequestFields fields, TimeProvider time)
    {
        var completed = fields.Time("completed_at");
        var success = fields.Bool("success");
        var status = fields.OneOf("status", "in_progress", "success", "error", "timeout", "cancelled", "denied")
            ?? (success is { } ok ? (ok ? "success" : "error") : completed is null ? null : "success");
        success ??= status switch { "success" => true, "error" or "timeout" or "denied" => false, _ => null };

        // The sender said how it ended and not when: that was a duration after it began, or just now.
        if (completed is null && status is not null and not "in_progress")
        {
            completed = fields.Time("started_at") is { } started
                ? TimeBounds.After(started, fields.DurationMs() ?? 0)
                : time.GetUtcNow();
        }

        return (completed, success, status);
    }

    private static Guid RequiredId(RequestFields fields, string field) => fields.Id(field) ?? fields.Fail<Guid>(field, "is required");

    /// <summary>An event that names no execution id is identified by what it says, so that sending it again changes nothing.</summary>
    private static Guid ExecutionId(RequestFields fields, JsonElement body) =>
        fields.Id("execution_id") ?? Uuid5.From("event", fields.Id("correlation_id")?.ToString() ?? "", body.GetRawText());

    private static string? GitRemoteOf(JsonElement? context) => context?.TextOf("git_remote");

    /// <summary>
    /// What was told, with the session's own id where the store has another, and the repository's address without credentials.
    /// </summary>
    private static JsonElement? StartContext(RequestFields fields)
    {
        var context = fields.Object("context");
        var session = fields.Text("session_id") is { Length: > 0 } text && !Guid.TryParse(text, out _) ? text : null;
        var remote = GitRemoteOf(context);
        if (session is null && remote is null)
        {
            return context;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (session is not null)
            {
                writer.WriteString("session_id", session);
            }

            if (remote is not null && GitRemote.Normalise(remote) is { } address)
            {
                writer.WriteString("git_remote", address);
            }

            foreach (var property in context?.EnumerateObject() ?? default)
            {
                if (property.Name != "git_remote" || remote is null)
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }
}
