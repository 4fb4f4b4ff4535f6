using System.Net;
using Traceability.SelfHost.Tests.Learning;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Matching;

[Collection<SharedDoor>]
public sealed class MatchTests(LocalDoor door)
{
    private readonly string prompt = $"Speed up the {AnyWord.Next()} {AnyWord.Next()} and the {AnyWord.Next()}";

    [Fact]
    public async Task A_match_says_how_well_it_fits_and_why()
    {
        var pattern = await Learned.PatternOfAsync(door, new ClaudeSession(), prompt);
        var answer =
            (await door.Api.PostAsync(Routes.MatchPatterns, new { user_request = prompt, max_results = 1, context = ClaudeSession.Here }))
            .Ok();

        var match = Assert.Single(answer.GetProperty("matches").EnumerateArray());
        Assert.Equal(pattern, match.GetProperty("pattern_id").GetGuid());
        Assert.InRange(match.GetProperty("confidence").GetDouble(), 0.75, 1);
        Assert.Equal(match.GetProperty("confidence").GetDouble(), match.GetProperty("score").GetProperty("total").GetDouble());
        Assert.False(string.IsNullOrEmpty(match.GetProperty("explanation").GetString()));
        Assert.Equal(3, match.GetProperty("hook_sequence").GetArrayLength());
        Assert.False(answer.GetProperty("degraded").GetBoolean());
    }

    [Fact]
    public async Task No_match_is_an_answer_with_a_reason()
    {
        var answer = (await door.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = $"{AnyWord.Next()} {AnyWord.Next()}", min_confidence = 0.99 })).Ok();

        Assert.Equal(0, answer.GetProperty("matches").GetArrayLength());
        Assert.False(string.IsNullOrEmpty(answer.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("{}", "user_request")]
    [InlineData("""{"user_request":"  "}""", "user_request")]
    [InlineData("""{"user_request":7}""", "user_request")]
    [InlineData("""{"user_request":"x","min_confidence":2}""", "min_confidence")]
    [InlineData("""{"user_request":"x","max_results":0}""", "max_results")]
    [InlineData("""{"user_request":"x","context":"here"}""", "context")]
    public async Task A_request_that_asks_nothing_is_refused(string body, string field) =>
        (await door.Api.PostAsync(Routes.MatchPatterns, body)).Refused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task A_prompt_like_one_that_worked_is_answered_with_what_worked()
    {
        var before = new ClaudeSession();
        var pattern = await Learned.PatternOfAsync(door, before, prompt);
        var next = new ClaudeSession();
        var answer = (await door.Api.PostAsync(Routes.ClaudeCodeHook, next.Prompt(prompt))).Ok();

        var output = answer.GetProperty("hookSpecificOutput");
        Assert.Equal("UserPromptSubmit", output.GetProperty("hookEventName").GetString());
        var context = output.GetProperty("additionalContext").GetString()!;
        Assert.StartsWith("<traceability-record>", context, StringComparison.Ordinal);
        Assert.Contains($"change {before.File}, npm test", context, StringComparison.Ordinal);
        Assert.Equal(
            pattern, await door.ValueAsync<Guid>("SELECT pattern_id FROM pattern_usage_log WHERE correlation_id = $1", next.TraceId));
    }

    [Fact]
    public async Task A_prompt_unlike_any_other_is_answered_with_nothing()
    {
        var answer = await door.Api.PostAsync(Routes.ClaudeCodeHook, new ClaudeSession().Prompt($"{AnyWord.Next()} {AnyWord.Next()}"));

        Assert.Equal("{}", answer.Expect(HttpStatusCode.OK).Body);
    }
}
