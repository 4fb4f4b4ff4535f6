using System.Net;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Traces;

[Collection<SharedDoor>]
public sealed class TraceFeedbackTests(LocalDoor door)
{
    [Fact]
    public async Task Feedback_is_shown_with_its_trace_and_the_last_word_counts()
    {
        var trace = await StartedAsync();
        (await GiveAsync(trace, """{"success":true,"comment":"fine","user":"ada"}""")).Expect(HttpStatusCode.NoContent);
        (await GiveAsync(trace, """{"success":false,"comment":"it broke","user":"ada"}""")).Expect(HttpStatusCode.NoContent);

        var said = (await door.Api.GetAsync($"api/traces/{trace}")).Ok().GetProperty("trace").GetProperty("feedback");

        Assert.False(said.GetProperty("success").GetBoolean());
        Assert.Equal("it broke", said.GetProperty("comment").GetString());
        Assert.Equal("ada", said.GetProperty("user").GetString());
    }

    [Fact]
    public async Task A_secret_in_a_comment_is_not_stored()
    {
        var trace = await StartedAsync();
        (await GiveAsync(trace, """{"success":true,"comment":"token ghp_0123456789abcdefghijABCDEFGHIJ012345 \u0000 leaked"}"""))
            .Expect(HttpStatusCode.NoContent);

        var comment = await door.ValueAsync<string>("SELECT comment FROM trace_feedback WHERE correlation_id = $1", trace);

        Assert.DoesNotContain("0123456789abcdefghij", comment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "success")]
    [InlineData("""{"success":"yes"}""", "success")]
    [InlineData("""{"success":true,"comment":1}""", "comment")]
    [InlineData("[]", "body")]
    public async Task What_says_nothing_is_refused(string body, string field) =>
        (await GiveAsync(Guid.NewGuid(), body)).Refused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task A_trace_that_is_not_there_is_not_found() =>
        (await GiveAsync(Guid.NewGuid(), """{"success":true}""")).Refused(HttpStatusCode.NotFound);

    private async Task<Guid> StartedAsync()
    {
        var trace = Guid.NewGuid();
        (await door.Api.PostAsync(Routes.StartTrace, new { correlation_id = trace, prompt_text = "fix it" })).Accepted();
        return trace;
    }

    private Task<Answer> GiveAsync(Guid trace, string body) =>
        door.Api.SendAsync(HttpMethod.Post, $"api/traces/{trace}/feedback", ApiClient.Content(body));
}
