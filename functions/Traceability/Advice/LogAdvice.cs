using System.Text.Json;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice;

/// <summary>Notes what is said at a moment, or would have been, so that what came of it can be held against it.</summary>
public sealed class LogAdvice(NpgsqlDataSource dataSource)
{
    /// <summary>
    /// Those of the statements that are new: each subject once a session, whether it was said or held out. In one statement, so that
    /// of two that ask at once one is told.
    /// </summary>
    internal async Task<IReadOnlyList<Statement>> RunAsync(
        AdviceRequest request, IReadOnlyList<Statement> statements, bool said, CancellationToken cancellation)
    {
        var subjects = statements.GroupBy(statement => statement.Subject, StringComparer.Ordinal).ToList();
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = request.CorrelationId });
        command.Parameters.Add(new() { Value = (object?)request.SessionId ?? DBNull.Value, DataTypeName = "uuid" });
        command.Parameters.Add(new() { Value = (object?)request.Project ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new() { Value = request.Moment.Name });
        command.Parameters.Add(new() { Value = subjects.Select(subject => subject.Key).ToArray() });
        command.Parameters.Add(new()
        {
            Value = subjects.Select(subject => JsonSerializer.Serialize([.. subject], AdviceJson.Default.ListStatement)).ToArray(),
        });
        command.Parameters.Add(new() { Value = said });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var logged = await reader.ListAsync(row => row.Text("subject"), cancellation);
        return [.. statements.Where(statement => logged.Contains(statement.Subject, StringComparer.Ordinal))];
    }

    private const string Sql = """
        INSERT INTO advice_log (correlation_id, session_id, project, moment, subject, statements, said)
        SELECT $1, $2, $3, $4, s.subject, s.statements::jsonb, $7 FROM unnest($5::text[], $6::text[]) s (subject, statements)
        WHERE NOT EXISTS (SELECT FROM advice_log a WHERE a.session_id = $2 AND a.moment = $4 AND a.subject = s.subject)
        ON CONFLICT (correlation_id, moment, subject) DO NOTHING
        RETURNING subject
        """;
}
