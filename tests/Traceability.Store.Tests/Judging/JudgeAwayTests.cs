using Traceability.Judging;
using Traceability.Testing.Judging;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Judging;

/// <summary>A chat model that is down, slow, or of no use.</summary>
public sealed class JudgeAwayTests(SharedDatabase database) : JudgedSession(database)
{
    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_model_that_is_down_costs_nothing_and_is_asked_again_later(int status)
    {
        await using var store = await OpenAsync(("JUDGE_MOST", "4"));
        Chat.Always = ChatDouble.Status(status, "Incorrect API key provided: SESAME");
        await LearnAllSettledAsync(store);

        Assert.Equal(JudgeReport.None, await JudgeAsync(store));
        // It rests, and no turn is tried meanwhile.
        Assert.Equal(JudgeReport.None, await JudgeAsync(store));
        Assert.Single(Chat.Requests);
        Assert.Equal(0, await store.CountAsync("trace_judgements"));
        Assert.Equal(0, await store.CountAsync("execution_traces", "learned_at IS NULL"));

        Chat.Always = null;
        Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(new JudgeReport(4, 0, 0), await JudgeAsync(store));
    }

    [Fact]
    public async Task While_it_is_down_it_rests_ever_longer_up_to_an_hour()
    {
        await using var store = await OpenAsync();
        Chat.Always = ChatDouble.Status(503);
        await LearnAsync(store, Session.Events);

        for (var minute = 0; minute < 300; minute++)
        {
            await JudgeAsync(store);
            Clock.Now += TimeSpan.FromMinutes(1);
        }

        // After 0, 1, 3, 7, 15, 31, 63, 123, 183 and 243 minutes.
        Assert.Equal(10, Chat.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_nobody_serves_is_down()
    {
        await using var store = await OpenAsync(("JUDGE_URL", "http://127.0.0.1:1/v1"));
        await LearnAsync(store, Session.Events);

        Assert.Equal(JudgeReport.None, await JudgeAsync(store));

        Assert.Equal(0, await store.CountAsync("judge_requests", "requests > 0"));
    }

    [Fact]
    public async Task One_that_is_slow_is_given_up_and_another_turn_comes_first()
    {
        await using var store = await OpenAsync(("JUDGE_TIMEOUT", "1"));
        await LearnAllSettledAsync(store);
        Chat.Always = ChatDouble.HangAsync;

        Assert.Equal(JudgeReport.None, await JudgeAsync(store));

        Chat.Always = null;
        Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(new JudgeReport(3, 0, 0), await JudgeAsync(store));
        Assert.Equal(1, await store.CountAsync("trace_judgements", "attempts = 0 AND error LIKE 'did not answer within 1 s'"));
        await LaterAsync(store);
        Assert.Equal(new JudgeReport(1, 0, 0), await JudgeAsync(store));
    }

    [Fact]
    public async Task What_it_says_that_is_of_no_use_is_no_evidence_and_asked_again_a_few_times()
    {
        await using var store = await OpenAsync();
        Chat.Says = "I think it went well.";
        await LearnAsync(store, Session.Events);
        var before = await FirstAsync<double>(store, "success_score");

        for (var attempt = 0; attempt < UnjudgedTurns.MaxAttempts + 2; attempt++)
        {
            await JudgeAsync(store);
            await LaterAsync(store);
        }

        Assert.Equal(UnjudgedTurns.MaxAttempts, Chat.Requests.Count);
        Assert.Equal(before, await FirstAsync<double>(store, "success_score"));
        Assert.Equal(0, await store.CountAsync("execution_traces", "learned_at IS NULL"));
    }

    [Fact]
    public async Task One_that_refuses_every_turn_is_left_alone_after_three()
    {
        await using var store = await OpenAsync();
        Chat.Always = ChatDouble.Status(400, "max_completion_tokens is not known");
        await LearnAllSettledAsync(store);

        Assert.Equal(new JudgeReport(0, 0, 3), await JudgeAsync(store));

        Assert.Equal(3, Chat.Requests.Count);
    }
}
