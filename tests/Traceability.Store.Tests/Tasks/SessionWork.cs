using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Tasks;

/// <summary>
/// The turns of a session of Claude Code, in the order in which they were asked; times are in minutes after <see cref="Told.Start"/>.
/// </summary>
internal sealed class SessionWork(Guid? sessionId = null, string project = "/work/shop", double start = 0)
{
    private const double Millisecond = 1.0 / 60_000;
    private readonly List<IReadOnlyList<IngestEvent>> turns = [];

    public Guid SessionId { get; } = sessionId ?? Guid.NewGuid();

    public IReadOnlyList<IReadOnlyList<IngestEvent>> Turns => turns;

    public IReadOnlyList<IngestEvent> Events => [.. turns.SelectMany(turn => turn)];

    /// <summary>The traces of its turns.</summary>
    public IReadOnlyList<Guid> Traces => [.. turns.Select(turn => turn[0].CorrelationId)];

    /// <summary>A turn that only talked.</summary>
    public SessionWork Says(string prompt, string words = "So it is.", double? at = null, string status = "success", string? branch = null)
    {
        var trace = Guid.NewGuid();
        var minute = start + (at ?? (turns.Count * 10));
        turns.Add(
        [
            new TraceChange(trace)
            {
                SessionId = SessionId,
                Source = "claude-code",
                Project = project,
                PromptText = prompt,
                StartedAt = At(minute),
                CompletedAt = At(minute + 5),
                Status = status,
                Success = status == "success",
                Context = JsonSerializer.SerializeToElement(new { last_assistant_message = words, git_branch = branch }),
            },
        ]);
        return this;
    }

    /// <summary>A turn that looked, changed and checked.</summary>
    public SessionWork Works(
        string prompt, string words = "It is done.", double? at = null, string file = "src/parser.cs", string? branch = null)
    {
        Says(prompt, words, at, branch: branch);
        var trace = turns[^1][0].CorrelationId;
        var from = (((TraceChange)turns[^1][0]).StartedAt!.Value - Told.Start).TotalMilliseconds;
        var edited = Told.Call(trace, "Edit", at: from + 2000, input: $$"""{"file_path": "{{file}}"}""") with
        {
            ModificationsMade = JsonSerializer.SerializeToElement(new[] { new { file } }),
        };
        turns[^1] =
        [
            .. turns[^1],
            Told.Call(trace, "Read", at: from + 1000, input: $$"""{"file_path": "{{file}}"}"""),
            edited,
            Told.Call(trace, "Bash", at: from + 3000, input: """{"command": "dotnet test"}""", gates: "test:passed"),
        ];
        return this;
    }

    /// <summary>Each prompt as <c>prompt: relation</c>, with a star where it is thin, in the order of time.</summary>
    public static Task<string?> RelationsAsync(TestStore store) => store.ScalarAsync<string>("""
        SELECT string_agg(prompt_text || ': ' || coalesce(relation, '?') || CASE WHEN thin THEN '*' ELSE '' END, ' | ' ORDER BY started_at)
        FROM execution_traces WHERE prompt_text IS NOT NULL AND parent_id IS NULL
        """);

    /// <summary>The task of a trace.</summary>
    public static Task<Guid> TaskAsync(TestStore store, Guid trace) =>
        store.ScalarAsync<Guid>($"SELECT task_id FROM execution_traces WHERE correlation_id = '{trace}'");

    private static DateTimeOffset At(double minute) => Told.At(minute / Millisecond);
}
