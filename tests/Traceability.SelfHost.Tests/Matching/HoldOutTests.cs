using System.Net;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Language.Words;

namespace Traceability.SelfHost.Tests.Matching;

public sealed class HoldOutTests(HeldOutServer server) : IClassFixture<HeldOutServer>
{
    [Fact]
    public async Task A_match_for_a_trace_that_is_held_out_says_so_and_tells_nothing()
    {
        var trace = Guid.NewGuid();

        var answer = (await server.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = HeldOutServer.Prompt, context = ClaudeSession.Here },
            ("X-Correlation-ID", trace.ToString()))).Ok();

        Assert.True(answer.GetProperty("held_out").GetBoolean());
        Assert.Equal(0, answer.GetProperty("matches").GetArrayLength());
        var reason = answer.GetProperty("reason").GetString();
        Assert.Contains("held out", reason, StringComparison.Ordinal);
        Assert.Contains("HOLDOUT_SHARE", reason, StringComparison.Ordinal);
        Assert.False((await server.UsageAsync(trace)).GetProperty("used").GetBoolean());
    }

    [Fact]
    public async Task A_correlation_id_in_the_body_counts_as_well()
    {
        var trace = Guid.NewGuid();

        var answer = (await server.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = HeldOutServer.Prompt, context = ClaudeSession.Here, correlation_id = trace })).Ok();

        Assert.True(answer.GetProperty("held_out").GetBoolean());
    }

    [Fact]
    public async Task A_match_without_a_trace_is_never_held_out()
    {
        var answer =
            (await server.Api.PostAsync(Routes.MatchPatterns, new { user_request = HeldOutServer.Prompt, context = ClaudeSession.Here }))
            .Ok();

        Assert.False(answer.GetProperty("held_out").GetBoolean());
        Assert.Equal(server.Pattern, Assert.Single(answer.GetProperty("matches").EnumerateArray()).GetProperty("pattern_id").GetGuid());
    }

    [Fact]
    public async Task A_trace_for_which_nothing_fits_is_not_said_to_be_held_out()
    {
        var answer = (await server.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = $"{AnyWord.Next()} {AnyWord.Next()}" },
            ("X-Correlation-ID", Guid.NewGuid().ToString()))).Ok();

        Assert.False(answer.GetProperty("held_out").GetBoolean());
        Assert.Equal(0, answer.GetProperty("matches").GetArrayLength());
    }

    [Fact]
    public async Task A_prompt_that_is_held_out_is_answered_with_nothing_at_all()
    {
        var session = new ClaudeSession();

        var answer = await server.Api.PostAsync(Routes.ClaudeCodeHook, session.Prompt(HeldOutServer.Prompt));

        Assert.Equal("{}", answer.Expect(HttpStatusCode.OK).Body);
        Assert.False((await server.UsageAsync(session.TraceId)).GetProperty("used").GetBoolean());
    }

    [Fact]
    public async Task The_effect_tells_both_groups_and_what_may_be_said_of_them()
    {
        (await server.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = HeldOutServer.Prompt, context = ClaudeSession.Here },
            ("X-Correlation-ID", Guid.NewGuid().ToString()))).Ok();

        var effect = (await server.Api.GetAsync($"{Routes.PatternEffect}?pattern_id={server.Pattern}&from=2026-01-01T00:00:00Z")).Ok();

        Assert.Equal(0, effect.GetProperty("reused").GetProperty("traces").GetInt64());
        Assert.InRange(effect.GetProperty("held_out").GetProperty("traces").GetInt64(), 1, 100);
        Assert.Equal("not_sure", effect.GetProperty("conclusion").GetString());
        Assert.Contains("HOLDOUT_SHARE", effect.GetProperty("verdict").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(effect.GetProperty("traces_needed").GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("pattern_id=seven", "pattern_id")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-01&to=2026-01-01", "to")]
    public async Task What_cannot_be_compared_is_refused(string query, string field) =>
        (await server.Api.GetAsync($"{Routes.PatternEffect}?{query}")).Refused(HttpStatusCode.BadRequest, field);
}
