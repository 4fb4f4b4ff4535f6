using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Routing.Agents;

/// <summary>The stored registry. Read at most once a second, so that routing does not pay for it.</summary>
public sealed class AgentRegistry(NpgsqlDataSource dataSource, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private sealed record Known(AgentIndex Index, string Content, long ReadAt);

    private Known? known;

    /// <summary>The agents, in order of name and project.</summary>
    public async Task<IReadOnlyList<Agent>> ListAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).Agents;

    /// <summary>The agents as routing sees them.</summary>
    internal async Task<AgentIndex> IndexAsync(CancellationToken cancellation)
    {
        if (known is { } last && time.GetElapsedTime(last.ReadAt) < Fresh)
        {
            return last.Index;
        }

        var (agents, content) = await ReadAsync(cancellation);
        // To make profiles of all costs more than to read them.
        var index = known is { } before && before.Content == content ? before.Index : new AgentIndex([.. agents.Select(AgentProfile.From)]);
        known = new Known(index, content, time.GetTimestamp());
        return index;
    }

    /// <summary>Puts these agents in the place of all that are there, at once. Those that did not change are not touched.</summary>
    public Task ReplaceAsync(IReadOnlyList<Agent> agents, CancellationToken cancellation) => ReplaceAsync(agents, null, cancellation);

    /// <summary>The same for a part of the registry: its agents become those of the part's project, and all others stay.</summary>
    public async Task ReplaceAsync(IReadOnlyList<Agent> agents, RegistryPart? part, CancellationToken cancellation)
    {
        agents = part is null ? agents : [.. agents.Select(agent => agent with { Project = part.Project })];
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LockSql));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ReplaceSql)
        {
            Parameters =
            {
                new() { Value = JsonSerializer.Serialize(agents, AgentsJson.Default.IReadOnlyListAgent) },
                new() { Value = agents.Select(HashOf).ToArray() },
                new() { Value = part is null },
                new() { Value = part?.Project ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        known = null;
    }

    private static string HashOf(Agent agent) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(agent, AgentsJson.Default.Agent)));

    private async Task<(IReadOnlyList<Agent> Agents, string Content)> ReadAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(ReadSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var agents = new List<Agent>();
        var content = new System.Text.StringBuilder();
        while (await reader.ReadAsync(cancellation))
        {
            agents.Add(new Agent
            {
                Name = reader.Text("name"),
                Project = reader.TextOrNull("project"),
                Title = reader.TextOrNull("title"),
                Description = reader.Text("description"),
                DomainContext = reader.Json("domain_context"),
                Capabilities = reader.Texts("capabilities"),
                ActivationTriggers = reader.Texts("activation_triggers"),
                Priority = reader.Int("priority"),
                DefinitionPath = reader.TextOrNull("definition_path"),
            });
            content.Append(reader.Text("content_hash"));
        }

        return (agents, content.ToString());
    }

    private const string ReadSql = """
        SELECT name, project, title, description, domain_context, capabilities, activation_triggers, priority, definition_path, content_hash
        FROM agents ORDER BY lower(name) COLLATE "C", name COLLATE "C", project COLLATE "C" NULLS FIRST
        """;

    // When two replace it at the same time, one of them comes last, and is whole.
    private const string LockSql = "LOCK TABLE agents IN SHARE ROW EXCLUSIVE MODE";

    private const string ReplaceSql = """
        WITH given AS (
          SELECT r.* FROM ROWS FROM (
            jsonb_to_recordset($1::jsonb) AS (
              name text, project text, title text, description text, domain_context jsonb, capabilities text[],
              activation_triggers text[], priority integer, definition_path text),
            unnest($2::text[])) AS r (
              name, project, title, description, domain_context, capabilities, activation_triggers, priority, definition_path, hash)
        ), gone AS (
          DELETE FROM agents a
          WHERE ($3 OR a.project IS NOT DISTINCT FROM $4)
            AND NOT EXISTS (SELECT FROM given g WHERE g.name = a.name AND g.project IS NOT DISTINCT FROM a.project)
        )
        INSERT INTO agents AS a (
          name, project, title, description, domain_context, capabilities, activation_triggers, priority, definition_path, content_hash)
        SELECT name, project, title, description, domain_context, capabilities, activation_triggers, priority, definition_path, r.hash
        FROM given r
        ON CONFLICT (name, project) DO UPDATE SET
          title = excluded.title, description = excluded.description, domain_context = excluded.domain_context,
          capabilities = excluded.capabilities, activation_triggers = excluded.activation_triggers, priority = excluded.priority,
          definition_path = excluded.definition_path, content_hash = excluded.content_hash, updated_at = now()
        WHERE a.content_hash <> excluded.content_hash
        """;
}

/// <summary>A part of the registry.</summary>
/// <param name="Project">The project whose agents it is; null: the agents that every project has.</param>
public sealed record RegistryPart(string? Project);
