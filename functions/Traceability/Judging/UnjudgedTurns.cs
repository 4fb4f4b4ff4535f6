using Npgsql;
using Traceability.Evidence.Verdict;
using Traceability.Storage;

namespace Traceability.Judging;

/// <summary>The settled turns that a model may still be asked about, and what was said of the others.</summary>
public sealed class UnjudgedTurns(NpgsqlDataSource dataSource)
{
    /// <summary>After so many answers of no use a model is not asked about a turn again.</summary>
    public const int MaxAttempts = 3;

    /// <summary>How long after a useless answer a turn is not asked about.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <summary>
    /// The next turns to ask about, those never asked about first and the latest of them first. Not those that a person spoke about, as
    /// that is above all, nor those whose prompt is not known.
    /// </summary>
    internal async Task<IReadOnlyList<UnjudgedTurn>> NextAsync(string model, int limit, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(NextSql);
        command.Parameters.Add(new() { Value = model });
        command.Parameters.Add(new() { Value = MaxAttempts });
        command.Parameters.Add(new() { Value = Rest });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => new UnjudgedTurn(row.Guid("correlation_id"), row.Time("updated_at")), cancellation);
    }

    /// <summary>What was said when all the same was asked, of whichever trace; null when it never was.</summary>
    internal async Task<Judgement?> FindAsync(byte[] hash, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.Add(new() { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? ReadJudgement.Read(reader) : null;
    }

    /// <summary>Keeps a judgement, and has the trace learned from again with it, unless it was there already.</summary>
    internal Task KeepAsync(UnjudgedTurn turn, byte[] hash, Judgement judgement, CancellationToken cancellation) =>
        dataSource.ExecuteAsync(
            KeepSql, cancellation, turn.CorrelationId, hash, judgement.Model, judgement.Verdict, judgement.Chance, judgement.Sentence,
            turn.UpdatedAt.ToUniversalTime(), judgement.At.ToUniversalTime());

    /// <summary>Notes that there was no answer of use, and whether that counts as an attempt.</summary>
    internal Task NoteAsync(UnjudgedTurn turn, byte[] hash, string model, string why, bool counts, CancellationToken cancellation) =>
        dataSource.ExecuteAsync(
            NoteSql, cancellation, turn.CorrelationId, hash, model, why, turn.UpdatedAt.ToUniversalTime(), counts ? 1 : 0);

    /// <summary>Takes one of the day's requests, in whichever process; false when all are gone.</summary>
    internal async Task<bool> TakeAsync(DateOnly day, int most, CancellationToken cancellation) =>
        await dataSource.ScalarAsync<int?>(TakeSql, cancellation, day, most) is not null;

    /// <summary>Gives it back: nobody answered.</summary>
    internal Task GiveBackAsync(DateOnly day, CancellationToken cancellation) =>
        dataSource.ExecuteAsync(GiveBackSql, cancellation, day);

    // What was learned meanwhile, and settled, comes with the next page.
    private const string NextSql = """
        SELECT t.correlation_id, t.updated_at
        FROM execution_traces t LEFT JOIN trace_judgements j USING (correlation_id)
        WHERE t.settled_at IS NOT NULL AND t.learned_at IS NOT NULL AND t.parent_id IS NULL AND t.status <> 'in_progress'
          AND btrim(left(t.prompt_text, 100)) NOT IN ('', '[redacted]') AND NOT (t.tags @> ARRAY['outside-prompts'])
          AND NOT EXISTS (SELECT FROM trace_feedback f WHERE f.correlation_id = t.correlation_id)
          AND (j.correlation_id IS NULL OR j.trace_at < t.updated_at
            OR (j.verdict IS NULL AND j.asked_at < now() - $3::interval AND (j.attempts < $2 OR j.model <> $1)))
        ORDER BY j.correlation_id IS NOT NULL, t.completed_at DESC NULLS LAST, t.id LIMIT $4
        """;

    private const string FindSql = """
        SELECT verdict, chance, sentence, model, asked_at FROM trace_judgements
        WHERE asked_hash = $1 AND verdict IS NOT NULL ORDER BY asked_at LIMIT 1
        """;

    // updated_at of the trace stays as it is: nothing more of it is on its way, so it need not come to rest first. It counts as begun, so
    // that an event which arrives before it is learned changes that time (see UnlearnedTraces.BeginAsync).
    private const string KeepSql = """
        WITH before AS (
          SELECT asked_hash, verdict FROM trace_judgements WHERE correlation_id = $1
        ), kept AS (
          INSERT INTO trace_judgements AS j (correlation_id, asked_hash, model, verdict, chance, sentence, trace_at, asked_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
          ON CONFLICT (correlation_id) DO UPDATE SET
            asked_hash = excluded.asked_hash, model = excluded.model, verdict = excluded.verdict, chance = excluded.chance,
            sentence = excluded.sentence, trace_at = excluded.trace_at, asked_at = excluded.asked_at, error = NULL
        )
        UPDATE execution_traces t SET learned_at = NULL, learn_attempts = 1
        WHERE t.correlation_id = $1 AND (t.learned_at IS NOT NULL OR t.learn_attempts > 0)
          AND NOT EXISTS (SELECT FROM before b WHERE b.asked_hash = $2 AND b.verdict IS NOT NULL)
        """;

    // What was said before stands, though of a turn that changed since.
    private const string NoteSql = """
        INSERT INTO trace_judgements AS j (correlation_id, asked_hash, model, error, attempts, trace_at)
        VALUES ($1, $2, $3, left($4, 2000), $6, $5)
        ON CONFLICT (correlation_id) DO UPDATE SET
          error = excluded.error, trace_at = excluded.trace_at,
          attempts = CASE WHEN j.model = excluded.model OR j.verdict IS NOT NULL THEN j.attempts ELSE 0 END + excluded.attempts,
          model = CASE WHEN j.verdict IS NULL THEN excluded.model ELSE j.model END,
          asked_hash = CASE WHEN j.verdict IS NULL THEN excluded.asked_hash ELSE j.asked_hash END,
          asked_at = CASE WHEN j.verdict IS NULL THEN excluded.asked_at ELSE j.asked_at END
        """;

    private const string TakeSql = """
        INSERT INTO judge_requests AS r (day, requests) VALUES ($1, 1)
        ON CONFLICT (day) DO UPDATE SET requests = r.requests + 1 WHERE r.requests < $2
        RETURNING requests
        """;

    private const string GiveBackSql = "UPDATE judge_requests SET requests = greatest(0, requests - 1) WHERE day = $1";
}

/// <summary>A settled turn that a model may be asked about.</summary>
/// <param name="CorrelationId">Its trace.</param>
/// <param name="UpdatedAt">When something last changed in it.</param>
internal sealed record UnjudgedTurn(Guid CorrelationId, DateTimeOffset UpdatedAt);
