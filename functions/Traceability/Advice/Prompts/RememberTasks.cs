using System.Collections.Concurrent;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice.Prompts;

/// <summary>
/// Keeps the tasks of a project in memory, as far as prompts are compared with them, and reads what was told anew since. Ranked in the
/// store, ten thousand tasks would take longer than a prompt may wait.
/// </summary>
public sealed class RememberTasks(NpgsqlDataSource dataSource)
{
    private const int MostTasks = 10_000;
    private const int MostProjects = 50;
    private const int MostDead = 2_000;

    // What a transaction writes bears the time at which it began, and is seen when it ends: none takes longer.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Memory> projects = new(StringComparer.Ordinal);

    /// <summary>What <paramref name="use"/> makes of a project's tasks.</summary>
    internal async Task<T> WithAsync<T>(string project, Func<TaskIndex, T> use, CancellationToken cancellation)
    {
        var memory = projects.GetOrAdd(project, _ => new Memory());
        await memory.Gate.WaitAsync(cancellation);
        try
        {
            memory.UsedAt = Environment.TickCount64;
            if (memory.Index.Dead > MostDead)
            {
                (memory.Index, memory.ReadAt) = (new TaskIndex(), DateTimeOffset.UnixEpoch);
                memory.Seen.Clear();
            }

            await ReadAsync(project, memory, cancellation);
            return use(memory.Index);
        }
        finally
        {
            memory.Gate.Release();
            Forget();
        }
    }

    private async Task ReadAsync(string project, Memory memory, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(NowSql),
                new(TasksSql)
                {
                    Parameters = { new() { Value = project }, new() { Value = memory.ReadAt - Overlap }, new() { Value = MostTasks } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var now = reader.Time("now");
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var updated = reader.Time("updated_at");
            var id = reader.Guid("task_id");
            if (memory.Seen.TryGetValue(id, out var seen) && seen == updated)
            {
                continue;
            }

            memory.Seen[id] = updated;
            var terms = TaskIndex.Terms(reader.Text("said"));
            memory.Index.Put(
                new RememberedTask(
                    id, reader.GuidOrNull("session_id"), reader.TextOrNull("person"), reader.Texts("files"), reader.Time("ended_at"),
                    terms.Values.Sum()),
                terms);
        }

        // Who was cut short before has not read all, and goes on with the rest the next time.
        memory.ReadAt = now;
    }

    private void Forget()
    {
        while (projects.Count > MostProjects)
        {
            projects.TryRemove(projects.MinBy(project => project.Value.UsedAt).Key, out _);
        }
    }

    private sealed class Memory
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public TaskIndex Index { get; set; } = new();

        public Dictionary<Guid, DateTimeOffset> Seen { get; } = [];

        public DateTimeOffset ReadAt { get; set; } = DateTimeOffset.UnixEpoch;

        public long UsedAt { get; set; }
    }

    private const string NowSql = "SELECT now() AS now";

    // Who asked is told by few; the work knows a person by the folder too.
    private const string TasksSql = """
        SELECT k.task_id, k.session_id, coalesce(w.user_id, k.user_id) AS person, k.files, k.ended_at, k.updated_at,
          left(k.request, 3000) || E'\n' || coalesce(k.last_words, '') || E'\n' || array_to_string(k.files[1:20], ' ') AS said
        FROM tasks k LEFT JOIN trace_work w ON w.correlation_id = k.task_id
        WHERE k.project = $1 AND k.updated_at > $2
        ORDER BY k.updated_at DESC LIMIT $3
        """;
}
