using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Http;

[Collection<SharedDoor>]
public sealed class BodyLimitTests(LocalDoor door)
{
    private const int EventLimit = 1024 * 1024;
    private const int BatchLimit = 4 * EventLimit;

    [Theory]
    [InlineData(Routes.StartTrace)]
    [InlineData(Routes.RecordRouting)]
    [InlineData(Routes.RecordHook)]
    [InlineData(Routes.RecordEndpoint)]
    [InlineData(Routes.CompleteTrace)]
    [InlineData(Routes.ClaudeCodeHook)]
    [InlineData(Routes.MatchPatterns)]
    public async Task An_event_above_1_MB_is_refused(string route) =>
        (await door.Api.PostAsync(route, Json(EventLimit + 1))).Refused(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task An_event_of_just_1_MB_is_taken()
    {
        var trace = Guid.NewGuid();
        (await door.Api.PostAsync(Routes.StartTrace, Json(EventLimit), ("X-Correlation-ID", trace.ToString()))).Accepted();

        Assert.True(await door.ValueAsync<int>(
            "SELECT length(prompt_text) FROM execution_traces WHERE correlation_id = $1", trace) > EventLimit - 100);
    }

    [Fact]
    public async Task A_batch_above_4_MB_is_refused() =>
        (await door.Api.PostAsync(Routes.RecordBatch, Lines(BatchLimit + 1))).Refused(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task A_batch_of_just_4_MB_is_read() =>
        // Its one line is above an event's limit, which is that event's fault.
        Assert.Equal(1, (await door.Api.PostAsync(Routes.RecordBatch, Lines(BatchLimit)))
            .Expect(HttpStatusCode.BadRequest).Json.GetProperty("rejected").GetInt32());

    [Theory]
    [InlineData(Routes.StartTrace, EventLimit + 1)]
    [InlineData(Routes.RecordBatch, BatchLimit + 1)]
    public async Task A_body_that_does_not_tell_its_length_is_cut_off_at_the_same_limit(string route, int size)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new UnknownLength(Json(size)) };
        request.Headers.TransferEncodingChunked = true;

        (await door.Api.SendAsync(request)).Refused(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_small_body_that_does_not_tell_its_length_is_taken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.StartTrace) { Content = new UnknownLength(Json(1000)) };
        request.Headers.TransferEncodingChunked = true;

        (await door.Api.SendAsync(request)).Accepted();
    }

    [Fact]
    public async Task A_batch_of_1_000_events_is_taken_and_one_more_is_not()
    {
        var trace = Guid.NewGuid();
        string Events(int count) => ApiClient.Ndjson(Enumerable.Range(0, count).Select(i =>
            (object)$$"""{"event":"hook","correlation_id":"{{trace}}","hook_type":"Stop","duration_ms":{{i}}}"""));

        var taken = (await door.Api.PostAsync(Routes.RecordBatch, Events(1000))).Accepted();
        Assert.Equal(1000, taken.GetProperty("accepted").GetInt32());
        Assert.Equal(1000L, await door.ValueAsync<long>("SELECT count(*) FROM hook_executions WHERE correlation_id = $1", trace));
        var refusal = (await door.Api.PostAsync(Routes.RecordBatch, Events(1001))).Refused(HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("1000", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_media_type_that_a_web_page_may_send_without_asking_is_refused(string type)
    {
        foreach (var route in new[] { Routes.StartTrace, Routes.RecordBatch, Routes.ClaudeCodeHook, Routes.MatchPatterns })
        {
            var content = ApiClient.Content("{}");
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            (await door.Api.SendAsync(HttpMethod.Post, route, content)).Refused(HttpStatusCode.UnsupportedMediaType);
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/cloudevents+json")]
    [InlineData(null)]
    public async Task Any_kind_of_JSON_is_taken_and_so_is_none_named(string? type)
    {
        var content = ApiClient.Content("{}");
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        (await door.Api.SendAsync(HttpMethod.Post, Routes.StartTrace, content)).Accepted();
    }

    private static string Json(int size)
    {
        const string Around = """{"prompt_text":""}""";
        return Around.Insert(Around.Length - 2, new string('x', size - Around.Length));
    }

    private static string Lines(int size) => Json(size - 1) + "\n";

    private sealed class UnknownLength(string text) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
