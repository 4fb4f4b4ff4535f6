using System.Globalization;
using System.Text.Json;
using Npgsql;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Language.Words;

namespace Traceability.Bench.Match;

/// <summary>
/// Fills a store with patterns as if they had been learned: prompt, vector, keywords, intent, steps. Indexes on vectors are made after
/// the rows, as for any bulk load.
/// </summary>
internal sealed class FillPatterns(NpgsqlDataSource dataSource)
{
    private const int Batch = 500;
    private const int Projects = 40;

    /// <summary>The prompts of the patterns that were put in.</summary>
    public static IReadOnlyList<string> PromptsOf(int patterns)
    {
        var requests = new SyntheticRequests(seed: 1);
        return [.. Enumerable.Range(0, patterns).Select(_ => requests.Next())];
    }

    /// <summary>The project of the pattern of that place: some have many, most have few.</summary>
    public static string ProjectOf(int pattern) => $"/src/project-{(int)(Math.Pow(pattern % 997 / 997.0, 2) * Projects)}";

    /// <summary>Puts them in, unless as many are there already. Returns the seconds it took to make the vector index.</summary>
    public async Task<double?> RunAsync(IReadOnlyList<string> prompts)
    {
        if (await ScalarAsync("SELECT count(*) FROM success_patterns") is long there && there == prompts.Count)
        {
            return null;
        }

        var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var term in prompts.SelectMany(KeywordExtraction.Terms))
        {
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        }

        var index = (string)(await ScalarAsync(VectorIndexSql))!;
        await ExecuteAsync("TRUNCATE success_patterns CASCADE; TRUNCATE term_statistics");
        await ExecuteAsync($"DROP INDEX {index.Split(' ')[2]}");
        foreach (var batch in prompts.Select((prompt, i) => (Prompt: prompt, Number: i)).Chunk(Batch))
        {
            await InsertAsync(batch, frequencies, prompts.Count);
            if (batch[^1].Number % 10_000 == 9_999)
            {
                await Console.Error.WriteLineAsync($"  {batch[^1].Number + 1} patterns");
            }
        }

        await CountTermsAsync(frequencies, prompts.Count);
        var began = TimeProvider.System.GetTimestamp();
        await ExecuteAsync($"SET maintenance_work_mem = '1GB'; {index}; RESET maintenance_work_mem");
        var took = TimeProvider.System.GetElapsedTime(began);
        await ExecuteAsync("VACUUM ANALYZE success_patterns");
        await ExecuteAsync("ANALYZE term_statistics");
        return took.TotalSeconds;
    }

    private async Task InsertAsync((string Prompt, int Number)[] batch, Dictionary<string, long> frequencies, int documents)
    {
        await using var command = dataSource.CreateCommand(InsertSql);
        string[] Each(Func<(string Prompt, int Number), string> of) => [.. batch.AsParallel().AsOrdered().Select(of)];
        command.Parameters.Add(
            new() { Value = batch.Select(row => new Guid(row.Number + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 2)).ToArray() });
        command.Parameters.Add(new() { Value = Each(row => row.Prompt) });
        command.Parameters.Add(new() { Value = Each(row => Sparse(LexicalEmbedder.Embed(row.Prompt))) });
        command.Parameters.Add(new() { Value = LexicalEmbedder.ModelName });
        command.Parameters.Add(new() { Value = Each(row => ClassifyIntent.Classify(row.Prompt).Intent) });
        command.Parameters.Add(new()
        {
            Value = Each(
                row => JsonSerializer.Serialize(KeywordExtraction.Rank(KeywordExtraction.Counts(row.Prompt), frequencies, documents))),
        });
        command.Parameters.Add(new() { Value = Each(row => ProjectOf(row.Number)) });
        command.Parameters.Add(new() { Value = Each(row => row.Number % 4 == 0 ? "all" : "project") });
        command.Parameters.Add(new() { Value = Each(row => SyntheticSteps.Path(row.Number)) });
        command.Parameters.Add(new() { Value = Each(row => SyntheticSteps.Hooks(row.Number)) });
        await command.ExecuteNonQueryAsync();
    }

    private async Task CountTermsAsync(Dictionary<string, long> frequencies, int documents)
    {
        await using var command = dataSource.CreateCommand(
            "INSERT INTO term_statistics (term, document_count) SELECT * FROM unnest($1::text[], $2::bigint[])");
        command.Parameters.Add(new() { Value = frequencies.Keys.Append("").ToArray() });
        command.Parameters.Add(new() { Value = frequencies.Values.Append(documents).ToArray() });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A vector as pgvector writes sparse ones: most of the 1,536 numbers are 0.</summary>
    private static string Sparse(float[] vector)
    {
        var numbers = vector.Index().Where(item => item.Item != 0)
            .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Index + 1}:{item.Item}"));
        return $"{{{string.Join(',', numbers)}}}/{vector.Length}";
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private const string VectorIndexSql =
        "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'success_patterns' "
        + "AND indexdef LIKE '%USING hnsw%'";

    private const string InsertSql = """
        INSERT INTO success_patterns (
          pattern_id, pattern_type, prompt_text, prompts, prompt_embedding, embedding_model, intent, keywords, project, scope, context,
          execution_path, path_signature, hook_sequence, sequence_hash, success_score, avg_duration_ms, success_count, failure_count,
          status)
        SELECT id, 'hook_sequence', prompt, ARRAY[prompt], embedding::sparsevec::vector, $4, intent, jsonb_text_array(keywords::jsonb),
          project, scope, jsonb_build_object('project', project), path::jsonb, md5(hooks), hooks::jsonb, md5(id::text), 0.9, 60000,
          1 + n % 7, n % 3, 'provisional'
        FROM unnest($1::uuid[], $2::text[], $3::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
          WITH ORDINALITY AS row (id, prompt, embedding, intent, keywords, project, scope, path, hooks, n)
        """;
}
