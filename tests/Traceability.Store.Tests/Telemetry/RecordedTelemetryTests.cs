using System.Text.Json.Nodes;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Telemetry;

public class RecordedTelemetryTests(SharedDatabase database)
{
    [Fact]
    public async Task What_was_recorded_of_a_client_becomes_traces()
    {
        var recording = Recording.Find();
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        await recording.SendTelemetryAsync(store, files => files);

        Assert.Equal(0, await store.ScalarAsync<long>("SELECT count(*) FROM telemetry_spans"));
        // What the recording's own answers say: each request once, by the model server's numbers.
        Assert.Equal(
            "25 answers of 2460 tokens in 25 requests",
            await store.ScalarAsync<string>("""
                SELECT count(*) || ' answers of ' || avg(input_tokens + output_tokens + cache_read_tokens + cache_write_5m_tokens)::int
                  || ' tokens in ' || count(DISTINCT request_id) || ' requests' FROM model_answers
                """));
        Assert.Equal("0 open, 0 failed, 7 ended", await store.ScalarAsync<string>("""
            SELECT count(*) FILTER (WHERE status = 'in_progress') || ' open, ' || count(*) FILTER (WHERE NOT success) || ' failed, '
              || count(*) FILTER (WHERE success) || ' ended'
            FROM execution_traces WHERE NOT 'outside-prompts' = ANY (tags)
            """));
    }

    /// <summary>Of hooks and transcripts, the first to tell a text holds: that is not telemetry's doing.</summary>
    [Theory]
    [InlineData("hit", "hti", "thi", "Thi", "hiT", "hitT")]
    [InlineData("iht", "ith", "tih", "Tih", "ihT", "tihT")]
    public async Task Hooks_transcripts_and_telemetry_of_one_session_give_the_same_rows_in_any_order(string first, params string[] others)
    {
        var recording = Recording.Find();
        var expected = await DumpAsync(recording, first);
        foreach (var order in others)
        {
            var found = await DumpAsync(recording, order);
            Assert.True(expected.SequenceEqual(found), $"""
                {order} is not as {first}:
                {string.Join('\n', expected.Except(found).Select(row => $"- {row}"))}
                {string.Join('\n', found.Except(expected).Select(row => $"+ {row}"))}
                """);
        }
    }

    private async Task<List<string>> DumpAsync(Recording recording, string order)
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        foreach (var source in order)
        {
            await (source switch
            {
                'h' => recording.SendHooksAsync(store),
                'i' => recording.ImportAsync(store),
                't' => recording.SendTelemetryAsync(store, files => files),
                // Spans first, those of the last session at the front: nothing tells yet of which prompts they are.
                _ => recording.SendTelemetryAsync(store, files => files
                    .Where(file => file.Contains("traces", StringComparison.Ordinal)).Reverse()
                    .Concat(files.Where(file => !file.Contains("traces", StringComparison.Ordinal)))),
            });
        }

        return [.. (await StoreDump.ToCompareAsync(store)).Select(Rounded).Order(StringComparer.Ordinal)];
    }

    /// <summary>Clocks are read by each source at its own moment, a little apart.</summary>
    private static string Rounded(string row)
    {
        var begin = row.IndexOf('{', StringComparison.Ordinal);
        var (table, json) = (row[..begin], JsonNode.Parse(row[begin..])!);
        foreach (var time in new[] { "started_at", "completed_at", "decided_at", "at", "duration_ms", "noted_at" })
        {
            if (json[time] is not null)
            {
                json[time] = "*";
            }
        }

        // What belongs to no prompt is neither open nor over; which of a session's prompts closed it, or its end, says nothing.
        if (json["tags"]?.AsArray().Any(tag => (string?)tag == "outside-prompts") == true)
        {
            (json["status"], json["error_type"], json["success"], json["completion_inferred"]) = (null, null, null, null);
        }

        return table + json.ToJsonString();
    }
}
