using System.Text.Json;
using Npgsql;
using Traceability.Language.Prompts;
using Traceability.Projects;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Knowledge;

/// <summary>Keeps what a trace did, in short, so that a task, a project and a branch can be told of without reading calls again.</summary>
public sealed class RecordWork(NpgsqlDataSource dataSource, ProjectFolders folders)
{
    /// <summary>
    /// Writes the work of a prompt's trace; what a subagent did is part of the trace that it worked for, and is written with that.
    /// Idempotent: what was written of the trace before goes.
    /// </summary>
    public async Task RunAsync(AssembledTrace trace, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (trace.Trace.ParentId is not null)
        {
            return;
        }

        var project = trace.Trace.Project;
        var own = project is null ? [] : await folders.FoldersOfAsync(project, cancellation);
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var work = DrawWork.Draw(trace, own, await KnownAsync(connection, project, DrawWork.UnplacedEnds(trace, own), cancellation));
        var json = KnowledgeJson.Default;
        // A batch is one transaction.
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])[ForgetFilesSql, ForgetCommandsSql, ForgetCorrectionsSql, ForgetSql])
        {
            Add(batch, sql, work.CorrelationId);
        }

        object[] place = [work.CorrelationId, Text(project), Session(work), Text(work.Person)];
        Add(
            batch, InsertSql, [.. place, Text(work.Branch), work.StartedAt.ToUniversalTime(), work.EndedAt.ToUniversalTime(), work.Phases,
            JsonSerializer.Serialize(work.Steps, json.IReadOnlyListTraceStep)]);
        if (work.Files.Count > 0)
        {
            Add(batch, InsertFilesSql, [.. place, JsonSerializer.Serialize(work.Files, json.IReadOnlyListWorkFile)]);
        }

        if (work.Commands.Count > 0)
        {
            Add(batch, InsertCommandsSql, [.. place, JsonSerializer.Serialize(work.Commands, json.IReadOnlyListWorkCommand)]);
        }

        if (FindCorrections.Find(trace.Trace.PromptText ?? "") is { Count: > 0 } corrections)
        {
            Add(batch, InsertCorrectionsSql, [.. place, work.StartedAt.ToUniversalTime(), corrections.ToArray()]);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<IReadOnlySet<string>> KnownAsync(
        NpgsqlConnection connection, string? project, IReadOnlyList<string> ends, CancellationToken cancellation) =>
        project is null || ends.Count == 0
            ? new HashSet<string>()
            : new HashSet<string>(
                await connection.ScalarAsync<string[]>(KnownSql, cancellation, project, ends.ToArray()) ?? [], StringComparer.Ordinal);

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, DataTypeName = "text" };

    private static NpgsqlParameter Session(TraceWork work) =>
        new() { Value = (object?)work.SessionId ?? DBNull.Value, DataTypeName = "uuid" };

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is NpgsqlParameter parameter ? parameter.Clone() : new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }

    private const string KnownSql = """
        SELECT array_agg(e.file) FROM unnest($2::text[]) AS e (file)
        WHERE EXISTS (SELECT FROM work_files f WHERE f.project = $1 AND f.file = e.file)
        """;

    private const string ForgetSql = "DELETE FROM trace_work WHERE correlation_id = $1";

    private const string ForgetFilesSql = "DELETE FROM work_files WHERE correlation_id = $1";

    private const string ForgetCommandsSql = "DELETE FROM work_commands WHERE correlation_id = $1";

    private const string ForgetCorrectionsSql = "DELETE FROM work_corrections WHERE correlation_id = $1";

    private const string InsertSql = """
        INSERT INTO trace_work (correlation_id, project, session_id, user_id, branch, started_at, ended_at, phases, steps)
        VALUES ($1, $2, $3, $4, coalesce($5, session_branch($3, $6)), $6, $7, $8, $9::jsonb)
        """;

    private const string InsertFilesSql = """
        INSERT INTO work_files (correlation_id, project, session_id, user_id, branch, file, reads, edits, last_at)
        SELECT $1, $2, $3, $4, (SELECT branch FROM trace_work WHERE correlation_id = $1), f.file, f.reads, f.edits, f.last_at
        FROM jsonb_to_recordset($5::jsonb) AS f (file text, reads integer, edits integer, last_at timestamptz)
        """;

    // Only what comments on work that was done before it corrects anything. How a prompt stands to that is told when it is learned.
    private const string InsertCorrectionsSql = """
        INSERT INTO work_corrections (correlation_id, project, session_id, user_id, ordinal, sentence, at)
        SELECT $1, $2, $3, $4, s.place - 1, s.sentence, $5 FROM unnest($6::text[]) WITH ORDINALITY AS s (sentence, place)
        WHERE EXISTS (
          SELECT FROM execution_traces t WHERE t.correlation_id = $1 AND t.relation IN ('follow_up', 'reply') AND NOT t.thin)
        """;

    // The first run of a kind answers for what earlier prompts of the session changed as well, since the run of this kind before.
    private const string InsertCommandsSql = """
        WITH given AS (
          SELECT c.*, row_number() OVER (PARTITION BY c.kind ORDER BY c.ordinal) = 1 AS is_first
          FROM jsonb_to_recordset($5::jsonb) AS c (
            ordinal integer, kind text, command text, at timestamptz, duration_ms float8, passed boolean, edited jsonb)
        )
        INSERT INTO work_commands (
          correlation_id, project, session_id, user_id, ordinal, kind, command, at, duration_ms, passed, edited)
        SELECT $1, $2, $3, $4, g.ordinal, g.kind, g.command, g.at, g.duration_ms, g.passed,
          CASE WHEN g.is_first THEN ARRAY(
            SELECT file FROM (
              SELECT jsonb_array_elements_text(g.edited) AS file
              UNION
              SELECT f.file FROM work_files f
              WHERE f.session_id = $3 AND f.edits > 0 AND f.correlation_id <> $1 AND f.last_at < g.at
                AND f.last_at > coalesce((
                  SELECT max(p.at) FROM work_commands p
                  WHERE p.session_id = $3 AND p.kind = g.kind AND p.at < g.at AND p.correlation_id <> $1), '-infinity')
            ) edited ORDER BY file LIMIT 400)
          ELSE jsonb_text_array(g.edited) END
        FROM given g
        """;
}
