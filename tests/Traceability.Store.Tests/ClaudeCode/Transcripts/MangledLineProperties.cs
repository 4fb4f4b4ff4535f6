using System.Text.Json;
using CsCheck;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Http;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>Lines of a transcript that were cut and overwritten: each is a record or none, and ends nothing.</summary>
public sealed class MangledLineProperties(SharedDatabase database)
{
    [Fact]
    public void No_line_ends_the_reading_of_a_transcript() => MangledLines.Any.Array[1, 20].Sample(
        lines =>
        {
            var session = new TranscriptSession(SampleTranscript.Session);
            foreach (var line in lines)
            {
                if (RequestJson.Parse([.. line]) is { ValueKind: JsonValueKind.Object } json)
                {
                    session.Read(new TranscriptRecord(ShortenStrings.In(json)));
                }
            }

            session.End(DateTimeOffset.MaxValue);
        },
        iter: 3_000);

    [Fact]
    public async Task No_line_ends_an_import_and_all_that_came_of_it_can_be_read()
    {
        using var folder = new TranscriptFolder();
        folder.With("a.jsonl", Joined(MangledLines.Any.Array[2_000].Single()))
            .With("b.jsonl", new SampleTranscript("5f0b6a3e-1111-4222-8333-444455556666").Prompt("after all that").Says("done").Line("{"));
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        var summary = await folder.ImportAsync(store);

        Assert.Equal((2, 0), (summary.Files, summary.UnreadableFiles));
        Assert.InRange(summary.UnreadableLines, 1, 1_500);
        Assert.Equal(1, await store.CountAsync("execution_traces", "prompt_text = 'after all that'"));
        var ids = await store.ScalarAsync<Guid[]>("SELECT array_agg(correlation_id) FROM execution_traces");
        foreach (var id in ids!)
        {
            var trace = await store.Get<ReadTrace>().RunAsync(id, TestContext.Current.CancellationToken);
            Assert.NotEmpty(JsonSerializer.Serialize(trace, TracesJson.Default.AssembledTrace));
        }
    }

    private static byte[] Joined(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];
}
