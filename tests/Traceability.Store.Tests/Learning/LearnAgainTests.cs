using CsCheck;
using Traceability.Ingest.Events;
using Traceability.Learning;
using Traceability.Patterns.Life;
using Traceability.Storage;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Learning;

/// <summary>
/// What holds of learning the same traces more than once. Once they are learned, learning them again in any order and any number of times
/// leaves every row as it is. Learned for the first time in another order, work that is well apart comes to patterns of the same content,
/// which may have the ids and the first prompts of others of their traces.
/// </summary>
public sealed class LearnAgainTests(SharedDatabase database)
{
    /// <summary>Three groups of prompts; within one they are nearly the same.</summary>
    private static readonly string[] Prompts =
    [
        Work.FixParser, Work.FixParserPlease,
        "Add a dark theme to the settings page", "Please add a dark theme to the settings page",
        "Rename the shipping service to delivery", "Please rename the shipping service to delivery",
    ];

    private static readonly string?[] Projects = ["a", "b", null];

    private static readonly Gen<(int Prompt, int Project, bool Researched)[]> Histories =
        Gen.Select(Gen.Int[0, Prompts.Length - 1], Gen.Int[0, Projects.Length - 1], Gen.Bool).Array[4, 10];

    [Fact]
    public async Task In_any_order_and_any_number_of_times_it_changes_nothing()
    {
        await Gen.Select(Histories, Gen.Int[0, 1000]).SampleAsync(async (history, order) =>
        {
            await using var store = await TestStore.CreateAsync(database);
            var traces = await WriteAsync(store, history);
            await LearnAsync(store, traces);
            await TendAsync(store);
            var before = await LearnedAsync(store);

            foreach (var seed in new[] { order, order + 1 })
            {
                await LearnAsync(store, Shuffled(traces, seed));
                await TendAsync(store);
                Assert.Equal(before, await LearnedAsync(store));
            }
        }, iter: 3, threads: 1);
    }

    [Fact]
    public async Task In_whatever_order_it_is_first_learned_the_patterns_say_the_same()
    {
        await Gen.Select(Histories, Gen.Int[0, 1000]).SampleAsync(async (history, order) =>
        {
            await using var store = await TestStore.CreateAsync(database);
            // Which of two ways a pattern is told by depends on which came first.
            var traces = await WriteAsync(store, [.. history.Select(each => each with { Researched = false })]);
            await LearnAsync(store, traces);
            await TendAsync(store);
            var before = await ContentAsync(store);

            await store.ExecuteAsync("DELETE FROM success_patterns");
            await LearnAsync(store, Shuffled(traces, order));
            await TendAsync(store);

            Assert.Equal(before, await ContentAsync(store));
        }, iter: 3, threads: 1);
    }

    [Fact]
    public async Task A_trace_stays_with_its_pattern_though_a_nearer_one_has_come()
    {
        await using var store = await TestStore.CreateAsync(database);
        var traces = await WriteAsync(store, [(0, 0, false), (1, 0, false), (2, 0, false), (1, 1, false)]);
        await LearnAsync(store, traces);
        await store.ExecuteAsync(
            """
            UPDATE success_patterns SET prompt_embedding = (SELECT prompt_embedding FROM success_patterns WHERE project = 'b')
            WHERE prompt_text LIKE '%theme%'
            """);
        var before = await LearnedAsync(store);

        await LearnAsync(store, [traces[1]]);

        Assert.Equal(before, await LearnedAsync(store));
    }

    private static Guid[] Shuffled(Guid[] traces, int seed) => [.. traces.OrderBy(trace => Uuid5.From(trace.ToString(), $"{seed}"))];

    private static async Task<Guid[]> WriteAsync(TestStore store, (int Prompt, int Project, bool Researched)[] history)
    {
        var traces = history.Select(_ => Guid.NewGuid()).ToArray();
        foreach (var (trace, (prompt, project, researched)) in traces.Zip(history))
        {
            var file = Told.Json($$"""{"tool_input": {"file_path": "src/group{{prompt / 2}}.cs"} }""");
            var done = Work.DoneIn(Projects[project], trace, Prompts[prompt])
                .Select(told => told is HookExecution { ToolName: not "Bash" } call ? call with { Context = file } : told).ToList();
            await store.WriteAsync(researched ? [.. done, .. Work.Researched(trace, Prompts[prompt]).Skip(5)] : done);
        }

        return traces;
    }

    private static async Task LearnAsync(TestStore store, Guid[] order)
    {
        foreach (var trace in order)
        {
            await store.ExecuteAsync($"UPDATE execution_traces SET learned_at = NULL WHERE correlation_id = '{trace}'");
            Assert.NotNull((await LearnFromTrace.RunAsync(trace, store.Get<ILearningSteps>())).Pattern);
        }
    }

    private static Task<TendReport> TendAsync(TestStore store) => store.Get<TendPatterns>().RunAsync(TestContext.Current.CancellationToken);

    private static async Task<string[]> LearnedAsync(TestStore store) =>
        [.. await store.RowsAsync("success_patterns", "updated_at"), .. await store.RowsAsync("pattern_evidence")];

    /// <summary>Without what tells who was first: ids, and the wording and the project of the first trace.</summary>
    private static async Task<string[]> ContentAsync(TestStore store) => await store.ScalarAsync<string[]>(
        """
        SELECT array_agg(content ORDER BY content) FROM (
        SELECT concat_ws(' ', path_signature, scope, provenance->'projects', status, success_count, failure_count, avg_duration_ms,
          (SELECT array_agg(p ORDER BY p) FROM unnest(prompts) p),
          (SELECT array_agg(correlation_id ORDER BY correlation_id) FROM pattern_evidence e WHERE e.pattern_id = s.pattern_id)) AS content
        FROM success_patterns s WHERE merged_into IS NULL) AS patterns
        """) ?? [];
}
