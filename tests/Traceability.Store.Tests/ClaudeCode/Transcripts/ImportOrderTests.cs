using Microsoft.Extensions.DependencyInjection;
using Traceability.Ingest.Writing;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class ImportOrderTests(SharedDatabase database)
{
    [Fact]
    public async Task A_prompt_is_closed_by_the_next_one_however_many_commits_are_under_way_at_once()
    {
        using var folder = new TranscriptFolder();
        var transcript = new SampleTranscript();
        for (var i = 0; i < 400; i++)
        {
            // No end of its own: only the prompt after it tells that it is over.
            transcript.Prompt($"prompt {i}").Calls($"t{i}", "Bash", new { command = "sleep 9" });
        }

        await using var store = await TranscriptFolder.OpenStoreAsync(
            database, more: services => services.AddSingleton(new IngestOptions { Writers = 4, BatchSize = 1 }));
        await folder.With("s.jsonl", transcript).ImportAsync(store);

        Assert.Equal("superseded:399 session_ended:1", await store.ScalarAsync<string>("""
            SELECT string_agg(error_type || ':' || n, ' ' ORDER BY n DESC)
            FROM (SELECT coalesce(error_type, status) AS error_type, count(*) AS n FROM execution_traces GROUP BY 1) counts
            """));
        // Each worked until its call: what came between that and the next prompt was no work.
        Assert.Equal(400, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE duration_ms = 10000"));
    }
}
