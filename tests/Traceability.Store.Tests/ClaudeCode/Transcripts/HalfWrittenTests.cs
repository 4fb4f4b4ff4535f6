using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>A session that is followed while it is written.</summary>
public class HalfWrittenTests(SharedDatabase database)
{
    private const string Main = $"{SampleTranscript.Session}.jsonl";
    private const string Agent = $"{SampleTranscript.Session}/subagents/agent-a1.jsonl";

    private static readonly object List = new { command = "ls" };

    /// <summary>Words before a call, an interrupt, a subagent that speaks before its calls, a turn that is cut off after words.</summary>
    private static readonly IReadOnlyList<string> Lines = new SampleTranscript()
        .Prompt("one").Says("I will look").Calls("t1", "Bash", List).Answers("t1", "a").Says("It is there").Calls("t2", "Bash", List)
        .Fails("t2", "no").Says("done").Stops()
        .Prompt("two").Says("First I look").Interrupted()
        .Prompt("three").Says("Let somebody look").Calls("t3", "Agent", new { subagent_type = "reader", prompt = "Read it" })
        .Answers("t3", "read", new { status = "completed", agentId = "a1" }).Says("It was read").Stops()
        .Prompt("four").Says("I begin with").Prompt("five").Says("done").Stops()
        .Prompt("six").Says("Now the rest:").Calls("t4", "Bash", List).Lines;

    private static readonly IReadOnlyList<string> OfAgent = new SampleTranscript(agentId: "a1", startSecond: 141)
        .Prompt("Read it").Says("I will look").Calls("t9", "Read", new { file_path = "/a" }).Answers("t9", "a").Says("read").Lines;

    private static string Whole => string.Concat(Lines.Select(line => line + "\n"));

    [Fact]
    public async Task Read_as_it_grows_it_comes_to_what_reading_all_of_it_once_comes_to()
    {
        await using var whole = await TranscriptFolder.OpenStoreAsync(database);
        using (var folder = new TranscriptFolder().With(Main, Whole).With(Agent, Text(OfAgent)))
        {
            await folder.ImportAsync(whole);
        }

        var expected = await StoreDump.ToCompareAsync(whole);
        await Gen.Select(Gen.Double[0, 1].Array[1, 5], Gen.Double[0, 1].Array[5], Gen.Bool).SampleAsync(
            async (cuts, agents, restarts) =>
            {
                await using var store = await TranscriptFolder.OpenStoreAsync(database, SampleTranscript.Start);
                using var folder = new TranscriptFolder();
                var follow = store.Get<FollowTranscripts>();
                foreach (var (at, cut) in cuts.Order().Index())
                {
                    // Anywhere, also within a line.
                    var length = (int)(cut * Whole.Length);
                    folder.With(Main, Whole[..length]);
                    if (length > Whole.IndexOf("\"t3\"", StringComparison.Ordinal))
                    {
                        folder.With(Agent, Text(OfAgent.Take((int)(agents.Order().ElementAt(at) * OfAgent.Count))));
                    }

                    await FollowAsync(restarts ? store.Get<ImportTranscripts>() : follow, folder);
                }

                folder.With(Main, Whole).With(Agent, Text(OfAgent));
                await FollowAsync(follow, folder);
                ((FakeTimeProvider)store.Get<TimeProvider>()).SetUtcNow(new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
                await FollowAsync(follow, folder);
                Assert.Equal(expected, Without(await StoreDump.ToCompareAsync(store)));
            },
            iter: 12,
            threads: 1,
            print: history => string.Join(' ', history.Item1.Order().Select(cut => $"{cut * Whole.Length:0}")) + $" {history.Item3}");
    }

    private static IReadOnlyList<string> Without(IReadOnlyList<string> rows) =>
        [.. rows.Where(row => !row.StartsWith("transcript_files ", StringComparison.Ordinal))];

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static Task FollowAsync(object reader, TranscriptFolder folder)
    {
        var sessions = TranscriptFiles.Find(folder.Path);
        return reader is FollowTranscripts follow
            ? follow.ReadAsync(sessions, null, TestContext.Current.CancellationToken)
            : ((ImportTranscripts)reader).RunAsync(sessions, null, TestContext.Current.CancellationToken);
    }
}
