using CsCheck;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class AnyOrderImportTests(SharedDatabase database)
{
    private const string Fork = "5f0b6a3e-1111-4222-8333-444455556666";
    private const string Other = "5f0b6a3e-1111-4222-8333-444455557777";

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Files = new Dictionary<string, IReadOnlyList<string>>
    {
        [$"{SampleTranscript.Session}.jsonl"] = Original.Prompt("again").Says("done").Prompt("last")
            .Calls("t9", "Bash", new { command = "ls" })
            .Fails("t9", "no").Says("done").Stops().Lines,
        [$"{SampleTranscript.Session}/subagents/agent-z1.jsonl"] = new SampleTranscript(agentId: "z1", startSecond: 21).Prompt("Do it")
            .Calls("t3", "Agent", new { subagent_type = "inner", prompt = "Find it" })
            .Answers("t3", "launched", new { status = "async_launched", agentId = "a2" }).Says("ok").Lines,
        [$"{SampleTranscript.Session}/subagents/agent-a2.jsonl"] = new SampleTranscript(agentId: "a2", startSecond: 32).Prompt("Find it")
            .Calls("t4", "Grep", new { pattern = "x" }).Answers("t4", "found").Says("found").Lines,
        [$"{Fork}.jsonl"] =
        [
            .. Original.Lines.Select(line => line.Replace(SampleTranscript.Session, Fork, StringComparison.Ordinal)[..^1]
                + $",\"forkedFrom\":{{\"sessionId\":\"{SampleTranscript.Session}\"}}}}"),
            .. new SampleTranscript(Fork, startSecond: 500).Prompt("again").Calls("t5", "Edit", new { file_path = "/a" })
            .Answers("t5", "ok").Says("done").Lines,
        ],
        ["s.jsonl"] =
        [
            .. new SampleTranscript(SampleTranscript.Session[..^4] + "0000", startSecond: 600).Prompt("Implement the plan").Lines,
            .. new SampleTranscript(Other, startSecond: 610).Calls("t6", "Bash", new { command = "pwd" }).Answers("t6", "/")
            .Says("done").Stops().Lines,
        ],
    };

    /// <summary>
    /// How much of each file there is at the first import, and which is written to last, before it and before the next two.
    /// </summary>
    private static readonly Gen<(int[] Cuts, int[][] Orders)> Histories =
        from shares in Gen.Double[0, 1].Array[Files.Count]
        from orders in Gen.Shuffle(Enumerable.Range(0, Files.Count).ToArray()).Array[3]
        select (Files.Values.Zip(shares, (lines, share) => (int)Math.Round(share * lines.Count)).ToArray(), orders);

    private static SampleTranscript Original => new SampleTranscript()
        .Prompt("again").Calls("t1", "Agent", new { subagent_type = "outer", prompt = "Do it" })
        .Answers("t1", "launched", new { status = "async_launched", agentId = "z1" }).Says("started").Stops();

    [Fact]
    public async Task Importing_twice_in_any_order_after_any_of_the_files_grew_gives_what_importing_all_of_them_once_gives()
    {
        await using var whole = await TranscriptFolder.OpenStoreAsync(database);
        await ImportAsync(whole, [.. Files.Values.Select(lines => lines.Count)], [.. Enumerable.Range(0, Files.Count)]);
        var expected = await StoreDump.ToCompareAsync(whole);
        Assert.NotEmpty(expected);
        await Histories.SampleAsync(
            async history =>
            {
                await using var store = await TranscriptFolder.OpenStoreAsync(database);
                await ImportAsync(store, AsFilesGrow(history.Cuts), history.Orders[0]);
                await ImportAsync(store, [.. Files.Values.Select(lines => lines.Count)], history.Orders[1]);
                Assert.Equal(expected, await StoreDump.ToCompareAsync(store));

                await ImportAsync(store, [.. Files.Values.Select(lines => lines.Count)], history.Orders[2]);
                Assert.Equal(expected, await StoreDump.ToCompareAsync(store));
            },
            iter: 12,
            threads: 1,
            print: history =>
            $"{string.Join(',', history.Cuts)} / {string.Join(" / ", history.Orders.Select(order => string.Join(',', order)))}");
    }

    /// <summary>
    /// A fork copies what its original has by then, so that the original is never the shorter one. And a prompt in a cleared context names
    /// its session only in its answer, or by its file's name, which "s.jsonl" is none.
    /// </summary>
    private static int[] AsFilesGrow(int[] cuts) =>
    [
        Math.Max(cuts[0], Math.Min(cuts[3], Original.Lines.Count)), .. cuts[1..^1], cuts[^1] == 1 ? 0 : cuts[^1],
    ];

    private static async Task ImportAsync(TestStore store, int[] lengths, int[] order)
    {
        using var folder = new TranscriptFolder();
        foreach (var (at, (name, lines)) in Files.Index())
        {
            if (lengths[at] > 0)
            {
                folder.With(name, string.Concat(lines.Take(lengths[at]).Select(line => line + "\n")), minute: Array.IndexOf(order, at));
            }
        }

        await folder.ImportAsync(store);
    }
}
