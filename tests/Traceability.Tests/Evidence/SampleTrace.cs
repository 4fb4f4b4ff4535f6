using System.Text.Json;
using Traceability.Traces;

namespace Traceability.Tests.Evidence;

/// <summary>Builds traces step by step; each step begins where the one before ended.</summary>
internal sealed class SampleTrace
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly List<HookRecord> hooks = [];
    private readonly List<EndpointRecord> endpoints = [];
    private readonly List<AssembledTrace> children = [];
    private double at;

    public string? Prompt { get; set; } = "fix the parser";

    public string Status { get; set; } = "success";

    public bool? Success { get; set; } = true;

    public string? Error { get; set; }

    public string? Context { get; set; }

    /// <summary>Who sent it; null: somebody who judges for himself, as an agent's hooks do not.</summary>
    public string? Source { get; init; }

    public static SampleTrace From(params IEnumerable<string> tools)
    {
        var trace = new SampleTrace();
        foreach (var tool in tools)
        {
            trace.Tool(tool);
        }

        return trace;
    }

    public SampleTrace Read(string file = "src/parser.cs", bool? worked = true) => Tool("Read", new { file_path = file }, worked);

    public SampleTrace Edit(string file = "src/parser.cs", bool? worked = true) => Tool("Edit", new { file_path = file }, worked);

    /// <summary>An edit, with the change that it made, as Claude Code's hooks tell it.</summary>
    public SampleTrace Change(string file = "src/parser.cs")
    {
        Edit(file);
        hooks[^1] = hooks[^1] with { ModificationsMade = JsonSerializer.SerializeToElement(new[] { new { file } }) };
        return this;
    }

    public SampleTrace Bash(string command, bool? worked = true, params string[] gates) =>
        Tool("Bash", new { command }, worked, gates: gates);

    public SampleTrace Tool(
        string name,
        object? input = null,
        bool? worked = true,
        double milliseconds = 100,
        string[]? gates = null,
        double? at = null,
        string? error = null)
    {
        var begin = at ?? this.at;
        hooks.Add(new HookRecord
        {
            ExecutionId = Guid.NewGuid(),
            CorrelationId = Guid.Empty,
            HookType = "ToolUse",
            ToolName = name,
            StartedAt = Start.AddMilliseconds(begin),
            DurationMs = milliseconds,
            Status = worked switch { true => "success", false => "error", null => "in_progress" },
            Success = worked,
            ErrorMessage = error,
            QualityGatesValidated = gates ?? [],
            Context = input is null ? default : JsonSerializer.SerializeToElement(new { tool_input = input }),
        });
        this.at = Math.Max(this.at, begin + milliseconds);
        return this;
    }

    public SampleTrace Event(string type, bool? worked = true)
    {
        hooks.Add(new HookRecord
        {
            ExecutionId = Guid.NewGuid(),
            CorrelationId = Guid.Empty,
            HookType = type,
            StartedAt = Start.AddMilliseconds(at),
            Status = worked == false ? "error" : "success",
            Success = worked,
        });
        return this;
    }

    public SampleTrace Call(
        string method,
        string path,
        bool? worked = true,
        string? body = null,
        double? milliseconds = 20,
        string service = "api.example.com")
    {
        endpoints.Add(new EndpointRecord
        {
            ExecutionId = Guid.NewGuid(),
            CorrelationId = Guid.Empty,
            ServiceName = service,
            EndpointPath = path,
            HttpMethod = method,
            StartedAt = Start.AddMilliseconds(at++),
            DurationMs = milliseconds,
            Success = worked,
            RequestBody = body is null ? null : JsonSerializer.Deserialize<JsonElement>(body),
        });
        return this;
    }

    public SampleTrace Child(SampleTrace child)
    {
        children.Add(child.Build());
        return this;
    }

    public AssembledTrace Build() => new(
        new TraceRecord
        {
            CorrelationId = Guid.Empty,
            PromptText = Prompt,
            StartedAt = Start,
            CompletedAt = Status == "in_progress" ? null : Start.AddMilliseconds(at),
            Status = Status,
            Success = Success,
            ErrorMessage = Error,
            Source = Source,
            Context = Context is null ? default : JsonSerializer.Deserialize<JsonElement>(Context),
        },
        [], hooks, endpoints, children, new TraceTotals(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}
