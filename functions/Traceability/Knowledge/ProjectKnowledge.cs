using Npgsql;
using Traceability.Storage;

namespace Traceability.Knowledge;

/// <summary>What a project is known by, read from what was done in it.</summary>
public sealed class ProjectKnowledge(NpgsqlDataSource dataSource)
{
    /// <summary>All statements about a project; of a branch's files only where one is named.</summary>
    public async Task<KnownProject> ReadAsync(string project, string? branch, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, CommandsSql, project);
        Add(batch, OrderSql, project);
        Add(batch, BeforeCommitSql, project, null);
        Add(batch, FilesSql, project, branch);
        Add(batch, CorrectionsSql, project);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var commands = await reader.ListAsync(KnownCommand.Read, cancellation);
        await reader.NextResultAsync(cancellation);
        var order = await reader.ListAsync(KnownOrder.Read, cancellation);
        await reader.NextResultAsync(cancellation);
        var before = await reader.ListAsync(KnownBeforeCommit.Read, cancellation);
        await reader.NextResultAsync(cancellation);
        var files = await reader.ListAsync(KnownFile.Read, cancellation);
        await reader.NextResultAsync(cancellation);
        var said = await reader.ListAsync(SaidCorrection.Read, cancellation);
        return new KnownProject(project, branch, commands, order, before, files, GroupCorrections.Group(said));
    }

    /// <summary>
    /// The checks that will probably run later in a session in which a file of this kind is changed, as this person and project run them,
    /// the likeliest first; empty where too little is known, or nothing is likely.
    /// </summary>
    /// <param name="project">As <see cref="Projects.ProjectName"/> has it.</param>
    /// <param name="person">As <see cref="Projects.PersonName"/> has it; null for nobody in particular.</param>
    /// <param name="session">The session, whose own habits count for most.</param>
    /// <param name="file">The file, relative to the repository.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<CheckAfterEdit>> ChecksForAsync(
        string project, string? person, Guid? session, string file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        await using var command = dataSource.CreateCommand(AfterEditSql);
        command.Parameters.Add(new() { Value = project });
        command.Parameters.Add(Text(person));
        command.Parameters.Add(new() { Value = (object?)session ?? DBNull.Value, DataTypeName = "uuid" });
        command.Parameters.Add(new() { Value = file });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return CheckAfterEdit.Choose(await reader.ListAsync(CheckCount.Read, cancellation), file);
    }

    /// <summary>The checks that ran before commits: of a person's, where one is named and known to commit, else of the project's.</summary>
    public async Task<IReadOnlyList<KnownBeforeCommit>> ChecksBeforeCommitAsync(
        string project, string? person, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, BeforeCommitSql, project, person);
        Add(batch, BeforeCommitSql, project, null);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var own = await reader.ListAsync(KnownBeforeCommit.Read, cancellation);
        await reader.NextResultAsync(cancellation);
        var all = await reader.ListAsync(KnownBeforeCommit.Read, cancellation);
        return person is not null && own is [{ Commits: >= CheckAfterEdit.LeastCases }, ..] ? own : all;
    }

    /// <summary>The files of a branch, those that were changed last coming first.</summary>
    public async Task<IReadOnlyList<KnownFile>> BranchFilesAsync(string project, string branch, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FilesSql);
        command.Parameters.Add(new() { Value = project });
        command.Parameters.Add(Text(branch));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(KnownFile.Read, cancellation);
    }

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, DataTypeName = "text" };

    private static void Add(NpgsqlBatch batch, string sql, params string?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(Text(value));
        }

        batch.BatchCommands.Add(command);
    }

    private const string CommandsSql = "SELECT * FROM project_commands($1)";

    private const string OrderSql = "SELECT * FROM project_order($1)";

    private const string BeforeCommitSql = "SELECT * FROM checks_before_commit($1, $2)";

    private const string FilesSql = "SELECT * FROM branch_files($1, $2)";

    // Of the latest 500, which fade with the project's own time, as all that is known does.
    private const string CorrectionsSql = """
        WITH latest AS MATERIALIZED (
          SELECT * FROM work_corrections c WHERE c.project = $1 ORDER BY c.at DESC, c.correlation_id, c.ordinal LIMIT 500
        )
        SELECT l.sentence, l.user_id, l.at, coalesce(t.task_id, l.correlation_id) AS task,
          faded(l.at, greatest(max(l.at) OVER (), (SELECT max(w.started_at) FROM trace_work w WHERE w.project = $1))) AS weight
        FROM latest l LEFT JOIN execution_traces t USING (correlation_id) ORDER BY l.at DESC, l.correlation_id, l.ordinal
        """;

    private const string AfterEditSql = "SELECT * FROM checks_after_edit($1, $2, $3, $4)";
}
