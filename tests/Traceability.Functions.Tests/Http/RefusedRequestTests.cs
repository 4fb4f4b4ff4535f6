using System.Net;
using Traceability.Functions.Tests.Host;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Http;

/// <summary>What is wrong with a request, told by the worker itself: the host by itself says 500 to all of it.</summary>
[Collection<OneApp>]
public sealed class RefusedRequestTests(SharedApp shared)
{
    private readonly PublishedApp app = shared.App;

    [Theory]
    [InlineData("{ this is no JSON")]
    [InlineData("")]
    [InlineData("[1, 2]")]
    public async Task What_is_no_event_is_refused_with_400(string body) =>
        (await app.PostAsync(Routes.StartTrace, body)).Refused(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_field_that_does_not_hold_is_named() =>
        (await app.PostAsync(Routes.RecordHook, """{"correlation_id":"seven","hook_type":"Stop"}"""))
            .Refused(HttpStatusCode.BadRequest, "correlation_id");

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_413() =>
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid(), prompt_text = new string('x', 20_000_000) }))
            .Refused(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task So_is_one_that_does_not_tell_its_length()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.StartTrace)
        {
            Content = ApiClient.Content(new { prompt_text = new string('x', 2_000_000) }),
            Headers = { { "x-functions-key", PublishedApp.Key } },
        };
        request.Headers.TransferEncodingChunked = true;

        (await app.Api.SendAsync(request)).Refused(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_refused_request_is_no_failed_function_and_is_answered_once()
    {
        var before = app.Host.Invocations.Count;

        (await app.PostAsync(Routes.StartTrace, "{")).Refused(HttpStatusCode.BadRequest);

        var invocation = Assert.Single(app.Host.Invocations.Skip(before));
        Assert.Equal(("IngestTraceStart", "Success"), (invocation.Function, invocation.Status));
        // Over HTTP, and not over the worker's stream besides.
        Assert.False(invocation.Returned);
    }
}
