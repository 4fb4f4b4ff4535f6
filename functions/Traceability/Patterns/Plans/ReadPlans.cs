using System.Text.Json;
using Npgsql;
using Traceability.Json;
using Traceability.Storage;

namespace Traceability.Patterns.Plans;

/// <summary>Reads the plan of a pattern from the store.</summary>
public sealed class ReadPlans(NpgsqlDataSource dataSource)
{
    private const int Latest = 30;

    /// <summary>The plan of a pattern that was found to fit as well as that; null when it is gone.</summary>
    public async Task<ReplayPlan?> ForAsync(Guid patternId, double confidence, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        return await SourceAsync(connection, patternId, null, cancellation) is { } source
            ? BuildPlan.Build(source, Math.Round(confidence, 4))
            : null;
    }

    /// <summary>What a pattern's plan is drawn from, one trace left out.</summary>
    internal static async Task<PlanSource?> SourceAsync(
        NpgsqlConnection connection, Guid pattern, Guid? without, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { Value = pattern });
        command.Parameters.Add(new() { Value = (object?)without ?? DBNull.Value, DataTypeName = "uuid" });
        command.Parameters.Add(new() { Value = Latest });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var json = PlansJson.Default;
        return new PlanSource
        {
            Agent = reader.TextOrNull("agent"),
            HookSequence = Read(reader.Text("hook_sequence"), CommonJson.Default.IReadOnlyListString),
            Endpoints = Read(reader.Text("endpoint_pattern"), json.IReadOnlyListEndpointPattern),
            Avoid = Read(reader.Text("avoid"), json.IReadOnlyListAvoidEntry),
            Skipped = JsonSerializer.Deserialize(reader.Text("skipped"), CommonJson.Default.DictionaryStringInt32)!,
            Practices = [.. reader.Texts("practices").Select(text => JsonSerializer.Deserialize(text, json.TracePractice)!)],
            Durations = reader.Doubles("durations"),
        };
    }

    private static IReadOnlyList<T> Read<T>(string text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<IReadOnlyList<T>> type) =>
        JsonSerializer.Deserialize(text, type) ?? [];

    // A trace's own evidence is not held against it: it is left out where the trace is compared with the plan.
    private const string Sql = """
        SELECT p.agent, p.hook_sequence::text, p.endpoint_pattern::text, p.avoid::text,
          coalesce(p.metadata->'skipped', '{}')::text AS skipped,
          ARRAY(SELECT e.practice::text FROM pattern_evidence e
                WHERE e.pattern_id = p.pattern_id AND e.practice IS NOT NULL AND e.correlation_id IS DISTINCT FROM $2
                ORDER BY e.learned_at DESC, e.correlation_id LIMIT $3) AS practices,
          ARRAY(SELECT e.duration_ms FROM pattern_evidence e
                WHERE e.pattern_id = p.pattern_id AND e.duration_ms IS NOT NULL AND e.correlation_id IS DISTINCT FROM $2
                ORDER BY e.learned_at DESC, e.correlation_id LIMIT 200) AS durations
        FROM success_patterns p WHERE p.pattern_id = $1
        """;
}
