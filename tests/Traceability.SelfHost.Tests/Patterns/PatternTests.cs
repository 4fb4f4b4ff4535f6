using System.Net;
using System.Text.Json;
using Traceability.SelfHost.Tests.Learning;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Patterns;

[Collection<SharedDoor>]
public sealed class PatternTests(LocalDoor door) : IAsyncLifetime
{
    private readonly ClaudeSession session = new();
    private readonly string prompt = AnyWord.Request();
    private Guid pattern;

    public async ValueTask InitializeAsync() => pattern = await Learned.PatternOfAsync(door, session, prompt);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_learned_pattern_is_answered_with()
    {
        var found = (await door.Api.GetAsync($"api/patterns/{pattern}")).Ok();

        Assert.Equal(prompt, found.GetProperty("prompt_text").GetString());
        Assert.Equal(1, found.GetProperty("success_count").GetInt32());
        Assert.Equal(
            [session.Lookup, "change", "npm test"], found.GetProperty("hook_sequence").EnumerateArray().Select(step => step.GetString()));
    }

    [Fact]
    public async Task It_is_listed_newest_first_and_a_page_at_a_time()
    {
        await Learned.PatternOfAsync(door, new ClaudeSession(), $"Write the {AnyWord.Next()} {AnyWord.Next()} manual");
        var first = (await door.Api.GetAsync($"{Routes.Patterns}?limit=1")).Ok();
        var second = (await door.Api.GetAsync($"{Routes.Patterns}?limit=1&cursor={first.GetProperty("next_cursor").GetString()}")).Ok();

        Assert.NotEqual(pattern, Assert.Single(Ids(first)));
        Assert.Equal(pattern, Assert.Single(Ids(second)));
    }

    [Fact]
    public async Task The_list_narrows_by_status_and_intent()
    {
        var mine = (await door.Api.GetAsync($"api/patterns/{pattern}")).Ok();
        var (status, intent) = (mine.GetProperty("status").GetString(), mine.GetProperty("intent").GetString());

        Assert.Contains(pattern, Ids((await door.Api.GetAsync($"{Routes.Patterns}?status={status}&intent={intent}")).Ok()));
        Assert.DoesNotContain(pattern, Ids((await door.Api.GetAsync($"{Routes.Patterns}?status=deprecated")).Ok()));
        Assert.DoesNotContain(pattern, Ids((await door.Api.GetAsync($"{Routes.Patterns}?intent=no-such-intent")).Ok()));
    }

    [Theory]
    [InlineData("status=good", "status")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("limit=0", "limit")]
    public async Task What_cannot_be_listed_is_refused(string query, string field) =>
        (await door.Api.GetAsync($"{Routes.Patterns}?{query}")).Refused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task A_match_for_a_trace_is_noted_as_a_use_of_its_pattern()
    {
        var trace = Guid.NewGuid();
        var answer = (await door.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = prompt, context = ClaudeSession.Here }, ("X-Correlation-ID", trace.ToString())))
            .Ok();

        var best = answer.GetProperty("matches")[0];
        Assert.Equal(pattern, best.GetProperty("pattern_id").GetGuid());
        var usage = (await door.Api.GetAsync($"api/patterns/{pattern}/usage")).Ok().GetProperty("usage");
        var use = Assert.Single(usage.EnumerateArray());
        Assert.Equal(trace, use.GetProperty("correlation_id").GetGuid());
        Assert.Equal(prompt, use.GetProperty("user_request").GetString());
        Assert.True(use.GetProperty("used").GetBoolean());
        Assert.Equal(best.GetProperty("confidence").GetDouble(), use.GetProperty("match_score").GetDouble());
    }

    [Fact]
    public async Task A_match_for_nothing_in_particular_is_not_noted()
    {
        (await door.Api.PostAsync(Routes.MatchPatterns, new { user_request = prompt, context = ClaudeSession.Here })).Ok();

        Assert.Empty((await door.Api.GetAsync($"api/patterns/{pattern}/usage")).Ok().GetProperty("usage").EnumerateArray());
    }

    [Fact]
    public async Task Feedback_counts_for_and_against_the_pattern()
    {
        (await door.Api.PostAsync($"api/patterns/{pattern}/feedback", new { success = false, comment = "made it worse" }))
            .Expect(HttpStatusCode.NoContent);
        (await door.Api.PostAsync($"api/patterns/{pattern}/feedback", new { success = true })).Expect(HttpStatusCode.NoContent);

        var found = (await door.Api.GetAsync($"api/patterns/{pattern}")).Ok();
        Assert.Equal(1, found.GetProperty("failure_count").GetInt32());
        Assert.Equal(2, found.GetProperty("success_count").GetInt32());
        var usage = (await door.Api.GetAsync($"api/patterns/{pattern}/usage")).Ok().GetProperty("usage").EnumerateArray();
        Assert.Contains(usage, use => use.GetProperty("user_feedback").GetString() == "made it worse");
    }

    [Theory]
    [InlineData("{}", "success")]
    [InlineData("""{"success":"yes"}""", "success")]
    [InlineData("""{"success":true,"comment":7}""", "comment")]
    [InlineData("[]", "body")]
    public async Task Feedback_that_says_nothing_is_refused(string body, string field) =>
        (await door.Api.PostAsync($"api/patterns/{pattern}/feedback", body)).Refused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task A_deleted_pattern_is_gone_and_never_matched_again()
    {
        (await door.Api.DeleteAsync($"api/patterns/{pattern}")).Expect(HttpStatusCode.NoContent);

        (await door.Api.DeleteAsync($"api/patterns/{pattern}")).Refused(HttpStatusCode.NotFound);
        (await door.Api.GetAsync($"api/patterns/{pattern}")).Refused(HttpStatusCode.NotFound);
        (await door.Api.GetAsync($"api/patterns/{pattern}/usage")).Refused(HttpStatusCode.NotFound);
        (await door.Api.PostAsync($"api/patterns/{pattern}/feedback", new { success = true })).Refused(HttpStatusCode.NotFound);
        var matches = (await door.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = prompt, context = ClaudeSession.Here, min_confidence = 0 })).Ok()
            .GetProperty("matches");
        Assert.DoesNotContain(matches.EnumerateArray(), match => match.GetProperty("pattern_id").GetGuid() == pattern);
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused()
    {
        (await door.Api.GetAsync("api/patterns/seven")).Refused(HttpStatusCode.BadRequest, "id");
        (await door.Api.GetAsync("api/patterns/seven/usage")).Refused(HttpStatusCode.BadRequest, "id");
        (await door.Api.DeleteAsync("api/patterns/seven")).Refused(HttpStatusCode.BadRequest, "id");
        (await door.Api.PostAsync("api/patterns/seven/feedback", new { success = true })).Refused(HttpStatusCode.BadRequest, "id");
    }

    private static IEnumerable<Guid> Ids(JsonElement page) =>
        page.GetProperty("patterns").EnumerateArray().Select(found => found.GetProperty("pattern_id").GetGuid());
}
