using System.Text.Json;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Matching.Search;

/// <summary>A candidate as the store has it.</summary>
internal static class CandidateRow
{
    /// <summary>The columns of <c>success_patterns p</c> that are read.</summary>
    public const string Columns = """
        p.pattern_id, p.prompt_text, p.intent, p.keywords, p.agent, p.project, p.execution_path, p.hook_sequence, p.endpoint_pattern,
          p.avg_duration_ms, p.success_count, p.failure_count, p.status, p.context, p.scope, p.sequence_hash, p.prompts, p.avoid
        """;

    /// <summary>The candidate of a row, without what other rows say.</summary>
    public static Candidate Read(NpgsqlDataReader row) => new(
        row.Guid("pattern_id"), row.Text("prompt_text"), row.Text("intent"), row.Texts("keywords"), row.TextOrNull("agent"),
        row.TextOrNull("project"), row.Json("execution_path"), row.Json("hook_sequence"), row.Json("endpoint_pattern"),
        row.DoubleOrNull("avg_duration_ms"), row.Int("success_count"), row.Int("failure_count"), row.Text("status"),
        Flat(row.Json("context")))
    {
        Scope = row.Text("scope"),
        SequenceHash = row.Text("sequence_hash"),
        Prompts = row.Texts("prompts"),
        Avoid = row.Json("avoid"),
    };

    private static Dictionary<string, string> Flat(JsonElement context) => context.EnumerateObject()
        .Where(property => property.Value.ValueKind == JsonValueKind.String)
        .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);
}
