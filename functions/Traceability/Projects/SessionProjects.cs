using System.Collections.Concurrent;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Projects;

/// <summary>The project of a session: that in which it began, wherever its agent goes later.</summary>
public sealed class SessionProjects(NpgsqlDataSource dataSource)
{
    /// <summary>More sessions than go on at once; beyond them all are asked for again.</summary>
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<Guid, string> projects = new();

    /// <summary>The session's project; <paramref name="told"/> when it has none yet, which then is its project.</summary>
    public async ValueTask<string?> NameAsync(Guid sessionId, string? told, CancellationToken cancellation)
    {
        if (projects.TryGetValue(sessionId, out var known))
        {
            return known;
        }

        var project = ProjectName.From(await dataSource.ScalarAsync<string>(Sql, cancellation, sessionId)) ?? told;
        if (project is null)
        {
            return null;
        }

        if (projects.Count >= Remembered)
        {
            projects.Clear();
        }

        return projects.GetOrAdd(sessionId, project);
    }

    private const string Sql = """
        SELECT project FROM execution_traces WHERE session_id = $1 AND project IS NOT NULL ORDER BY started_at, id LIMIT 1
        """;
}
