using System.Collections.Concurrent;

namespace FunctionsContract.Host;

/// <summary>What a task hub keeps in storage: it outlives the host.</summary>
public sealed class TaskHubStorage
{
    public ConcurrentDictionary<string, OrchestrationInstance> Instances { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One orchestration: what it was started with, what it asked for, and what came of that, in order.</summary>
public sealed class OrchestrationInstance(string id, string name, string? input)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string? Input { get; } = input;

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the orchestrator asked for, by number; a replay has to ask for the same.</summary>
    public List<OrchestrationAction> Actions { get; } = [];

    /// <summary>What came of it, in the order in which it came.</summary>
    public List<OrchestrationEvent> History { get; } = [];

    /// <summary>How often the orchestrator was run from its start.</summary>
    public int Replays { get; set; }

    public string? Output { get; set; }

    public Exception? Failure { get; set; }

    public TaskCompletionSource Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>An activity, or with <paramref name="FireAt"/> a timer, that an orchestrator asked for.</summary>
public sealed record OrchestrationAction(int Id, string Name, string? Input, DateTime? FireAt);

/// <summary>A finished action: its result as JSON, or how it failed.</summary>
public sealed record OrchestrationEvent(int ActionId, string? Result, Microsoft.DurableTask.TaskFailureDetails? Failure, DateTime At);
