using System.Globalization;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class SpendTests(SharedDatabase database)
{
    private const string Session = SampleTranscript.Session;

    private static readonly object Review = new { subagent_type = "reviewer", prompt = "Review it" };

    private static readonly Guid One = ClaudeIds.Prompt(Session, "p1");

    /// <summary>In US dollars per million tokens: 5 for input, 25 for output, 0.5 from the cache, 6.25 and 10 into it.</summary>
    private const string Opus = "claude-opus-4-5-20251101";

    [Fact]
    public async Task An_answer_of_several_records_counts_once_with_the_greatest_of_each_number()
    {
        await using var store = await OpenAsync(new SampleTranscript().Prompt("one", "p1")
            .Answered("1", Usage(input: 10, output: 3), new { type = "text", text = "Let me look." })
            .Answered("1", Usage(input: 10, output: 90), Call("t1"))
            .Answered("1", Usage(input: 10, output: 40), Call("t2"))
            .Answered("2", Usage(input: 20, output: 7)));

        Assert.Equal(
            [
                $"{One} {Opus} in 10 out 90 read 0 5m 0 1h 0 calls 2 cost 0.002300",
                $"{One} {Opus} in 20 out 7 read 0 5m 0 1h 0 calls 0 cost 0.000275",
            ],
            await AnswersAsync(store));
    }

    [Fact]
    public async Task The_cache_is_paid_for_by_how_long_it_keeps_and_what_is_not_told_how_long_is_kept_five_minutes()
    {
        await using var store = await OpenAsync(new SampleTranscript().Prompt("one", "p1")
            .Answered("1", new
            {
                input_tokens = 0,
                output_tokens = 0,
                cache_read_input_tokens = 1_000_000,
                cache_creation_input_tokens = 3_000_000,
                cache_creation = new { ephemeral_5m_input_tokens = 0, ephemeral_1h_input_tokens = 2_000_000 },
            }));

        Assert.Equal([$"{One} {Opus} in 0 out 0 read 1000000 5m 1000000 1h 2000000 calls 0 cost 26.750000"], await AnswersAsync(store));
    }

    [Fact]
    public async Task A_model_without_a_price_has_none_and_what_the_program_made_up_is_no_answer()
    {
        await using var store = await OpenAsync(new SampleTranscript().Prompt("one", "p1")
            .Answered("1", Usage(input: 10, output: 10), model: "someones-own-model")
            .Answered("2", Usage(input: 0, output: 0), model: "<synthetic>")
            .Answered("3", Usage(input: 10, output: 10, speed: "fast"))
            .Says("without numbers")
            .Answered("4", Usage(input: 100, output: 100)));

        var trace = await store.Get<ReadTrace>().RunAsync(One, TestContext.Current.CancellationToken);

        Assert.Equal((3, 2), (trace!.Totals.Spend.Answers, trace.Totals.Spend.UnpricedAnswers));
        Assert.Equal(0.003, trace.Totals.Spend.CostUsd!.Value, 9);
        Assert.Equal([null, null, 0.003], trace.Answers.Select(answer => answer.CostUsd));
        Assert.Equal("2 of 3", await store.ScalarAsync<string>(
            "SELECT unpriced_answers || ' of ' || answers FROM spend_sums WHERE kind = 'trace'"));
    }

    [Fact]
    public async Task What_subagents_spend_counts_once_to_the_trace_that_started_them()
    {
        using var folder = WithSubagent();
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.ImportAsync(store);
        await folder.ImportAsync(store);

        var trace = await store.Get<ReadTrace>().RunAsync(One, TestContext.Current.CancellationToken);
        Assert.Equal([100, 300], trace!.Answers.Select(answer => answer.OutputTokens));
        Assert.Equal([200], trace.Children.Single().Answers.Select(answer => answer.OutputTokens));
        Assert.Equal((3, 600), (trace.Totals.Spend.Answers, trace.Totals.Spend.OutputTokens));
        Assert.Equal(200, trace.Children.Single().Totals.Spend.OutputTokens);
        Assert.Equal(
            "agent reviewer 200, day 2026-08-01 600, project /home/dev/shop 600, trace " + One + " 600",
            await store.ScalarAsync<string>("""
                SELECT string_agg(kind || ' ' || name || ' ' || output_tokens, ', ' ORDER BY kind)
                FROM spend_sums WHERE kind IN ('trace', 'project', 'day') OR (kind = 'agent' AND name <> '')
                """));
        Assert.Equal("0.00250000 0.00500000", await store.ScalarAsync<string>(
            "SELECT round(cost_usd::numeric, 8) || ' ' || round(started_cost_usd::numeric, 8) FROM call_spend WHERE tool_name = 'Agent'"));
    }

    [Fact]
    public async Task A_fork_repeats_what_was_answered_and_nothing_is_paid_twice()
    {
        const string Fork = "5f0b6a3e-1111-4222-8333-444455556666";
        var original = new SampleTranscript().Prompt("one", "p1").Answered("1", Usage(input: 1, output: 10));
        using var folder = new TranscriptFolder().With($"{Session}.jsonl", original, minute: 1)
            .With($"{Fork}.jsonl", original.Text.Replace(Session, Fork, StringComparison.Ordinal)
                + new SampleTranscript(Fork, startSecond: 500).Prompt("two", "p2").Answered("2", Usage(input: 1, output: 20)).Text,
                minute: 2);
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.ImportAsync(store);

        Assert.Equal("10, 20", await store.ScalarAsync<string>(
            "SELECT string_agg(output_tokens::text, ', ' ORDER BY at) FROM model_answers"));
    }

    [Fact]
    public async Task Of_a_compaction_is_known_what_it_cut_by_what_it_says_or_else_by_what_the_next_answer_was_given()
    {
        await using var store = await OpenAsync(new SampleTranscript().Prompt("one", "p1")
            .Answered("1", Usage(input: 10, output: 10))
            .Record("system", new { subtype = "compact_boundary", compactMetadata = new { trigger = "auto", preTokens = 150_000 } })
            .Answered("2", Usage(input: 5, output: 1, read: 20_000))
            .Record("system", new
            {
                subtype = "microcompact_boundary",
                microcompactMetadata = new { trigger = "auto", preTokens = 60_000, tokensSaved = 21_000 },
            })
            .Record("system", new
            {
                subtype = "compact_boundary",
                compactMetadata = new { trigger = "manual", preTokens = 2_000, postTokens = 900 },
            }));

        Assert.Equal(
            "whole auto 150000 20005; micro auto 60000 39000; whole manual 2000 900",
            await store.ScalarAsync<string>("""
                SELECT string_agg(kind || ' ' || trigger || ' ' || pre_tokens || ' ' || post_tokens, '; ' ORDER BY at) FROM compactions
                """));
    }

    [Fact]
    public async Task What_an_agent_that_warms_up_is_answered_counts_to_the_prompt_and_what_is_outside_prompts_to_the_session()
    {
        using var folder = new TranscriptFolder()
            .With($"{Session}.jsonl", new SampleTranscript().Answered("0", Usage(input: 1, output: 1)).Prompt("one", "p1")
                .Answered("1", Usage(input: 1, output: 10)))
            .With($"{Session}/subagents/agent-w1.jsonl", new SampleTranscript(agentId: "w1", startSecond: 30).Prompt("Warmup")
                .Answered("2", Usage(input: 1, output: 100)));
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.ImportAsync(store);

        Assert.Equal("outside-prompts 1, one 110", await store.ScalarAsync<string>("""
            SELECT string_agg(name || ' ' || tokens, ', ' ORDER BY tokens) FROM (
              SELECT coalesce(t.prompt_text, t.tags[1]) AS name, sum(a.output_tokens) AS tokens
              FROM model_answers a JOIN execution_traces t USING (correlation_id) GROUP BY 1) each
            """));
    }

    [Fact]
    public async Task An_answer_that_comes_late_has_no_trace_learned_again()
    {
        await using var store = await OpenAsync(new SampleTranscript().Prompt("one", "p1").Answered("1", Usage(input: 1, output: 1)));
        await store.ExecuteAsync("UPDATE execution_traces SET learned_at = '2026-08-02'; DELETE FROM model_answers");
        using var folder = new TranscriptFolder().With(
            $"{Session}.jsonl", new SampleTranscript().Prompt("one", "p1").Answered("1", Usage(input: 1, output: 1)));
        await store.Get<ReadAnswers>().RunAsync(TranscriptFiles.Find(folder.Path).Single(), TestContext.Current.CancellationToken);

        Assert.Equal(1, await store.CountAsync("model_answers"));
        Assert.Equal(1, await store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_session_that_hooks_trace_the_transcript_gives_the_answers_that_an_import_gives(bool withImport)
    {
        using var folder = WithSubagent();
        await using var imported = await TranscriptFolder.OpenStoreAsync(database);
        await folder.ImportAsync(imported);

        await using var live = await TranscriptFolder.OpenStoreAsync(database);
        var hooks = new SentHooks(live, Session);
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = "p1", prompt = "one", timestamp = SampleTranscript.At(0) });
        await hooks.SendAsync("SubagentStart", new { prompt_id = "p1", agent_id = "a1", agent_type = "reviewer" });
        await live.Get<ReadAnswers>().RunAsync(TranscriptFiles.Find(folder.Path).Single(), TestContext.Current.CancellationToken);
        if (withImport)
        {
            await folder.ImportAsync(live);
        }

        Assert.Equal(0, await live.CountAsync("hook_executions", withImport ? "false" : "true"));
        Assert.Equal(await AnswersAsync(imported), await AnswersAsync(live));
    }

    [Fact]
    public async Task An_answer_of_a_trace_that_hooks_did_not_tell_of_is_its_prompts_and_of_an_unknown_prompt_nothing_is_read()
    {
        using var folder = WithSubagent();
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        await store.Get<ReadAnswers>().RunAsync(TranscriptFiles.Find(folder.Path).Single(), TestContext.Current.CancellationToken);
        Assert.Equal(0, await store.CountAsync("execution_traces"));

        await new SentHooks(store, Session).SendAsync("UserPromptSubmit", new { prompt_id = "p1", prompt = "one" });
        await store.Get<ReadAnswers>().RunAsync(TranscriptFiles.Find(folder.Path).Single(), TestContext.Current.CancellationToken);

        Assert.Equal($"{One} 600", await store.ScalarAsync<string>(
            "SELECT correlation_id || ' ' || sum(output_tokens) FROM model_answers GROUP BY correlation_id"));
    }

    private static TranscriptFolder WithSubagent() => new TranscriptFolder()
        .With($"{Session}.jsonl", new SampleTranscript().Prompt("one", "p1")
            .Answered("1", Usage(input: 0, output: 100), new { type = "tool_use", id = "t1", name = "Agent", input = Review })
            .Answers("t1", "fine", new { status = "completed", agentId = "a1" })
            .Answered("2", Usage(input: 0, output: 300)).Stops())
        .With($"{Session}/subagents/agent-a1.jsonl", new SampleTranscript(agentId: "a1", startSecond: 11)
            .Prompt("Review it").Answered("3", Usage(input: 0, output: 200)));

    private static object Call(string id) => new { type = "tool_use", id, name = "Bash", input = new { command = "ls" } };

    private static object Usage(int input, int output, int read = 0, string? speed = null) => new
    {
        input_tokens = input,
        output_tokens = output,
        cache_read_input_tokens = read,
        cache_creation_input_tokens = 0,
        speed,
    };

    private async Task<TestStore> OpenAsync(SampleTranscript transcript)
    {
        using var folder = new TranscriptFolder().With($"{Session}.jsonl", transcript);
        var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.ImportAsync(store);
        return store;
    }

    private static async Task<string[]> AnswersAsync(TestStore store) => await store.ScalarAsync<string[]>(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT array_agg(correlation_id || ' ' || model || ' in ' || input_tokens || ' out ' || output_tokens
          || ' read ' || cache_read_tokens
          || ' 5m ' || cache_write_5m_tokens || ' 1h ' || cache_write_1h_tokens || ' calls ' || cardinality(calls)
          || ' cost ' || round(cost_usd::numeric, 6) ORDER BY at)
        FROM model_answers
        """)) ?? [];
}
