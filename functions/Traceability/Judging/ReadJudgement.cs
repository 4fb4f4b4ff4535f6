using Npgsql;
using Traceability.Evidence.Verdict;
using Traceability.Storage;

namespace Traceability.Judging;

/// <summary>Reads what a model said of a turn.</summary>
public sealed class ReadJudgement(NpgsqlDataSource dataSource)
{
    /// <summary>The judgement of a trace; null when there is none.</summary>
    public async Task<Judgement?> RunAsync(Guid correlationId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = correlationId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    internal static Judgement Read(NpgsqlDataReader row) => new(
        row.Text("verdict"), row.Double("chance"), row.Text("sentence"), row.Text("model"), row.Time("asked_at"));

    private const string Sql = """
        SELECT verdict, chance, sentence, model, asked_at FROM trace_judgements WHERE correlation_id = $1 AND verdict IS NOT NULL
        """;
}
