using System.Text.Json;
using Npgsql;
using Traceability.Json;
using Traceability.Shell;
using Traceability.Storage;

namespace Traceability.Advice.Checks;

/// <summary>
/// What a session, which goes on and was not learned from yet, changed since its last commit, and which checks it has run since its last
/// edit: read off its calls.
/// </summary>
public sealed class SessionChecks(NpgsqlDataSource dataSource)
{
    /// <summary>Of a session, from its latest call on backwards.</summary>
    internal async Task<PendingWork> ReadAsync(Guid session, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = session });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var calls = await reader.ListAsync(
            row => new Call(row.TextOrNull("command"), row.JsonOrNull("changes"), row.Bool("edits"), row.Bool("worked")), cancellation);
        return Read(calls);
    }

    private static PendingWork Read(List<Call> calls)
    {
        var ran = new HashSet<string>(StringComparer.Ordinal);
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            var kinds = CommandKind.AllIn(call.Command);
            if (kinds.Contains("commit") && call.Worked)
            {
                break;
            }

            // A formatter's changes are no reason to run it again, and whoever asks has edited nothing since.
            var isEdit = call.Edits && !kinds.Contains("fmt");
            if (files.Count == 0 && !isEdit)
            {
                ran.UnionWith(kinds);
            }

            if (isEdit)
            {
                files.UnionWith(FilesOf(call.Changes));
            }
        }

        return new PendingWork([.. files], ran);
    }

    private static IEnumerable<string> FilesOf(JsonElement? changes) => changes is { ValueKind: JsonValueKind.Array } all
        ? all.EnumerateArray().Select(change => change.TextOf("file")).OfType<string>()
        : [];

    private sealed record Call(string? Command, JsonElement? Changes, bool Edits, bool Worked);

    // More than so many calls without a commit are no ordinary work. A check that failed was run, too.
    private const string Sql = """
        SELECT left(h.context->'tool_input'->>'command', 4000) AS command, h.modifications_made AS changes,
          coalesce(jsonb_typeof(h.modifications_made) = 'array' AND jsonb_array_length(h.modifications_made) > 0, false) AS edits,
          h.success IS NOT FALSE AS worked
        FROM execution_traces t JOIN hook_executions h ON h.correlation_id = t.correlation_id
        WHERE t.session_id = $1 AND h.hook_type = 'ToolUse' AND h.completed_at IS NOT NULL
          AND (h.tool_name IN ('Bash', 'PowerShell') OR h.modifications_made IS NOT NULL)
        ORDER BY h.started_at DESC LIMIT 500
        """;
}

/// <summary>What a session is about to commit.</summary>
/// <param name="Files">Those that it changed since its last commit.</param>
/// <param name="Ran">The kinds of checks that it has run since its last edit.</param>
internal sealed record PendingWork(IReadOnlyList<string> Files, IReadOnlySet<string> Ran);
