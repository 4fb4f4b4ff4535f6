using Npgsql;
using Traceability.Storage;

namespace Traceability.Matching.Search;

/// <summary>
/// Reads what a match is to know of the store before it looks for candidates: all that a match asks of the store while the patterns are in
/// memory. Matches that wait are read for together, in one round trip, since the embedded store does one thing at a time. Each reading
/// begins after the matches that it is for, so that a pattern which was taken back, or the switch, counts at once.
/// </summary>
public sealed class ReadBasis(NpgsqlDataSource dataSource, MatchDeadline deadline, TimeProvider time)
{
    private readonly Lock gate = new();
    private List<Asked> waiting = [];
    private bool isReading;

    private sealed record Asked(IReadOnlyList<string> Terms)
    {
        public TaskCompletionSource<MatchBasis> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Reads it.</summary>
    /// <param name="terms">The request's words, as patterns keep theirs.</param>
    /// <param name="begin">Ends the wait for its turn.</param>
    internal async Task<MatchBasis> RunAsync(IReadOnlyList<string> terms, CancellationToken begin)
    {
        var asked = new Asked(terms);
        lock (gate)
        {
            waiting.Add(asked);
            if (!isReading)
            {
                isReading = true;
                _ = Task.Run(ReadWaitingAsync, CancellationToken.None);
            }
        }

        await using var given = begin.Register(() => GiveUp(asked, begin));
        return await asked.Answer.Task;
    }

    private void GiveUp(Asked asked, CancellationToken begin)
    {
        bool hadNotBegun;
        lock (gate)
        {
            hadNotBegun = waiting.Remove(asked);
        }

        if (hadNotBegun)
        {
            asked.Answer.SetCanceled(begin);
        }
    }

    private List<Asked> Take()
    {
        lock (gate)
        {
            var taken = waiting;
            (waiting, isReading) = ([], taken.Count > 0);
            return taken;
        }
    }

    private async Task ReadWaitingAsync()
    {
        while (Take() is { Count: > 0 } taken)
        {
            try
            {
                using var end = new CancellationTokenSource(deadline.Longest, time);
                var read = await ReadAsync([.. taken.Select(asked => asked.Terms)], end.Token);
                foreach (var (asked, basis) in taken.Zip(read))
                {
                    asked.Answer.SetResult(basis);
                }
            }
            catch (Exception exception)
            {
                // Theirs to deal with; what is asked next is read all the same.
                taken.ForEach(asked => asked.Answer.TrySetException(exception));
            }
        }
    }

    private async Task<List<MatchBasis>> ReadAsync(IReadOnlyList<IReadOnlyList<string>> requests, CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(StateSql));
        if (requests.Any(terms => terms.Count > 0))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(WordsSql)
            {
                Parameters =
                {
                    new() { Value = requests.SelectMany((terms, request) => terms.Select(_ => request)).ToArray() },
                    new() { Value = requests.SelectMany(terms => terms).ToArray() },
                },
            });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (on, version) = (reader.Bool("patterns_enabled"), reader.Text("pattern_version"));
        await reader.NextResultAsync(cancellation);
        var words = (await reader.ListAsync(
            row => (Request: row.Int("request"), Word: new RareWord(row.Text("term"), row.Double("weight"), row.Texts("lexemes"))),
            cancellation)).ToLookup(row => row.Request, row => row.Word);
        return [.. requests.Select((_, request) => new MatchBasis(on, version, [.. words[request]]))];
    }

    private const string StateSql = """
        SELECT coalesce((SELECT value::boolean FROM system_settings WHERE name = 'patterns_enabled'), true) AS patterns_enabled,
          coalesce((SELECT value #>> '{}' FROM system_settings WHERE name = 'pattern_version'), '') AS pattern_version
        """;

    // A word that was never counted comes last: pasted output is full of words that nobody used before.
    private const string WordsSql = """
        SELECT request, term, weight, tsvector_to_array(to_tsvector('english', term)) AS lexemes
        FROM (
          SELECT request, term, ln((1.0 + d.documents) / (1.0 + least(n, d.documents)))::double precision + 1 AS weight,
            row_number() OVER (PARTITION BY request ORDER BY n = 0, n, term) AS place
          FROM (SELECT t.request, t.term, coalesce(s.document_count, 0) AS n
                FROM (SELECT DISTINCT request, term FROM unnest($1::integer[], $2::text[]) AS given (request, term)) t
                LEFT JOIN term_statistics s USING (term)) counted,
            (SELECT coalesce((SELECT document_count FROM term_statistics WHERE term = ''), 0) AS documents) d) ranked
        WHERE place <= 6 ORDER BY request, place
        """;
}
