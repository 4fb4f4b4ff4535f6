using System.Text.Json;
using Traceability.Ingest.Events;

namespace Traceability.Testing.Ingest;

/// <summary>Events as senders tell them. Times are in milliseconds after <see cref="Start"/>.</summary>
public static class Told
{
    /// <summary>Long enough ago that the server's own clock is always later.</summary>
    public static DateTimeOffset Start { get; } = new(2025, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double milliseconds) => Start.AddMilliseconds(milliseconds);

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    public static TraceChange Prompt(Guid trace, string text = "fix the parser", double at = 0) =>
        new(trace) { PromptText = text, StartedAt = At(at) };

    public static TraceChange End(Guid trace, double at = 1000, string status = "success") =>
        new(trace)
        {
            CompletedAt = At(at),
            Status = status,
            Success = status == "success",
            ErrorMessage = status == "success" ? null : "it broke",
        };

    public static HookExecution CallStart(Guid trace, Guid execution, double at = 100, string tool = "Read") =>
        new(trace, execution, "ToolUse") { ToolName = tool, StartedAt = At(at) };

    public static HookExecution CallEnd(Guid trace, Guid execution, double at = 300, string tool = "Read", bool worked = true) =>
        new(trace, execution, "ToolUse")
        {
            ToolName = tool,
            CompletedAt = At(at),
            Status = worked ? "success" : "error",
            Success = worked,
            ErrorMessage = worked ? null : "no such file",
        };

    /// <summary>A tool call told whole.</summary>
    public static HookExecution Call(
        Guid trace, string tool = "Read", double at = 100, double milliseconds = 200, bool worked = true, string input = "{}",
        params string[] gates) =>
        CallEnd(trace, Guid.NewGuid(), at + milliseconds, tool, worked) with
        {
            StartedAt = At(at),
            Context = Json($$"""{"tool_input": {{input}}}"""),
            QualityGatesValidated = gates,
        };

    public static ModelAnswer Answer(
        Guid trace, double at = 450, long input = 10, long output = 20, long read = 0, string? model = "claude-opus-4-5") =>
        new(trace, Guid.NewGuid())
        {
            At = At(at),
            Model = model,
            InputTokens = input,
            OutputTokens = output,
            CacheReadTokens = read,
            Calls = [Guid.NewGuid(), Guid.NewGuid()],
        };

    public static EndpointCall Endpoint(Guid trace, double at = 400, int status = 200) =>
        new(trace, Guid.NewGuid(), "api.example.com", "/items/7", "GET")
        {
            StartedAt = At(at),
            CompletedAt = At(at + 50),
            ResponseStatus = status,
            Success = status < 400,
        };

    public static RoutingDecision Routing(Guid trace, string agent = "debugger", double at = 50) =>
        new(trace, Guid.NewGuid(), agent) { DecidedAt = At(at), SelectionReason = "it knows parsers", RoutingStrategy = "delegation" };
}
