using System.IO.Compression;
using System.Net;
using System.Text;
using Google.Protobuf;
using Traceability.ClaudeCode;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Telemetry;
using Traceability.Telemetry.Messages;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;
using Traceability.Testing.Telemetry;

namespace Traceability.SelfHost.Tests.Telemetry;

/// <summary>OTLP over HTTP, as its specification has it.</summary>
[Collection<SharedDoor>]
public sealed class OtlpTests(LocalDoor door)
{
    private static readonly DateTimeOffset At = new(2026, 10, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly string session = Guid.NewGuid().ToString();

    [Fact]
    public async Task JSON_is_answered_in_JSON_and_what_it_tells_is_a_trace()
    {
        var answer = await door.Api.PostAsync(Routes.TelemetryLogs, Otlp.Logs("claude-code", Prompt("Mend it")));

        Assert.Equal((HttpStatusCode.OK, "application/json", "{}"), (answer.Status, answer.MediaType, answer.Body));
        var row = await door.RowAsync("execution_traces", "correlation_id", ClaudeIds.Prompt(session, "p"));
        Assert.Equal(("Mend it", "claude-code", "ada@example.com"), (row["prompt_text"], row["source"], row["user_id"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Protobuf_packed_or_not_is_answered_in_protobuf(bool isPacked)
    {
        var request = OtlpJson.Logs(Encoding.UTF8.GetBytes(Otlp.Logs("claude-code", Prompt("Mend it in protobuf")))).ToByteArray();
        var (answer, body) = await SendAsync(
            Routes.TelemetryLogs, isPacked ? Pack(request) : request, "application/x-protobuf", isPacked ? "gzip" : null);

        Assert.Equal((HttpStatusCode.OK, "application/x-protobuf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(new ExportAnswer(), ExportAnswer.Parser.ParseFrom(body));
        var row = await door.RowAsync("execution_traces", "correlation_id", ClaudeIds.Prompt(session, "p"));
        Assert.Equal("Mend it in protobuf", row["prompt_text"]);
    }

    [Fact]
    public async Task What_is_not_taken_is_counted_and_said_and_the_rest_is_taken()
    {
        var good = Otlp.Span(1, null, "POST /orders", At, At.AddSeconds(1), traceId: Guid.NewGuid().ToString("N"));
        var bad = Otlp.Span(2, null, "nowhere", At, At);
        bad["traceId"] = "";
        var answer = (await door.Api.PostAsync(Routes.TelemetryTraces, Otlp.Traces("shop", good, bad))).Ok().GetProperty("partialSuccess");

        Assert.Equal("1", answer.GetProperty("rejectedSpans").GetString());
        Assert.Contains("traceId", answer.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);

        var (_, body) = await SendAsync(
            Routes.TelemetryTraces, OtlpJson.Traces(Encoding.UTF8.GetBytes(Otlp.Traces("shop", bad))).ToByteArray(),
            "application/x-protobuf");
        Assert.Equal(1, ExportAnswer.Parser.ParseFrom(body).PartialSuccess.Rejected);
    }

    [Fact]
    public async Task Metrics_are_taken_and_nothing_of_them_is_counted() =>
        Assert.Equal("{}", (await door.Api.PostAsync(
            Routes.TelemetryMetrics, """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"claude_code.token.usage"}]}]}]}"""))
            .Expect(HttpStatusCode.OK).Body);

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("[]", "body must be")]
    [InlineData("""{"resourceLogs":7}""", "resourceLogs must be an array")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"xyz"}]}]}]}""", "traceId must be hexadecimal")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"soon"}]}]}]}""", "timeUnixNano must be")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"attributes":[{"value":{"intValue":1.5}}]}]}]}]}""", "intValue")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"attributes":[{"value":{"boolValue":"x"}}]}]}]}]}""", "boolValue")]
    public async Task What_is_no_OTLP_is_refused_for_good_and_told_where(string body, string said)
    {
        var answer = (await door.Api.PostAsync(Routes.TelemetryLogs, body)).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("application/json", answer.MediaType);
        Assert.Equal(3, answer.Json.GetProperty("code").GetInt32());
        Assert.Contains(said, answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_protobuf_is_refused_in_protobuf()
    {
        var (answer, body) = await SendAsync(Routes.TelemetryTraces, [1, 2, 3], "application/x-protobuf");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(3, RefusedRequest.Parser.ParseFrom(body).Code);
    }

    [Fact]
    public async Task What_says_that_it_is_packed_and_is_not_is_refused() => Assert.Equal(
        HttpStatusCode.BadRequest, (await SendAsync(Routes.TelemetryLogs, "{}"u8.ToArray(), "application/json", "gzip")).Answer.StatusCode);

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/grpc", null)]
    [InlineData("application/json", "br")]
    public async Task Another_encoding_is_not_understood(string type, string? packing) => Assert.Equal(
        HttpStatusCode.UnsupportedMediaType, (await SendAsync(Routes.TelemetryLogs, "{}"u8.ToArray(), type, packing)).Answer.StatusCode);

    [Fact]
    public async Task Little_that_becomes_much_once_it_is_unpacked_is_refused()
    {
        var bomb = Pack(new byte[64 * 1024 * 1024]);
        Assert.True(bomb.Length < 100_000);

        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await SendAsync(Routes.TelemetryTraces, bomb, "application/x-protobuf", "gzip")).Answer.StatusCode);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await SendAsync(Routes.TelemetryTraces, new byte[OtlpBody.Limit + 1], "application/x-protobuf")).Answer.StatusCode);
    }

    [Fact]
    public async Task Secrets_are_not_stored_wherever_they_stand()
    {
        var secret = $"ghp_{Guid.NewGuid():N}abcd";
        (await door.Api.PostAsync(Routes.TelemetryLogs, Otlp.Logs(
            "claude-code",
            Prompt($"Use {secret}"),
            Event("tool_result", new
            {
                tool__name = "Bash",
                tool__use__id = $"t-{session}",
                success = "true",
                tool__input = new { command = "deploy", env = new { password = "hunter2-of-" + session } },
                tool__parameters = $$"""{"full_command":"curl -H 'Authorization: Bearer {{secret}}' x"}""",
            })))).Ok();

        Assert.Equal(0, await door.ValueAsync<long>(
            """
            SELECT (SELECT count(*) FROM execution_traces t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%')
              + (SELECT count(*) FROM hook_executions h
                 WHERE to_jsonb(h)::text LIKE '%' || $1 || '%' OR to_jsonb(h)::text LIKE '%' || $2 || '%')
            """,
            secret, "hunter2-of-" + session));
    }

    [Fact]
    public async Task Values_that_nest_without_end_are_cut_and_do_no_harm()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"kvlistValue":{"values":[{"key":"a","value":""", 80)) + """{"stringValue":"x"}"""
            + string.Concat(Enumerable.Repeat("}]}}", 80));
        var body = Otlp.Logs("claude-code", Event("strange", new { x = "PLACE" }))
            .Replace("""{"stringValue":"PLACE"}""", deep, StringComparison.Ordinal);

        (await door.Api.PostAsync(Routes.TelemetryLogs, body)).Ok();
        Assert.Equal(HttpStatusCode.BadRequest, (await door.Api.PostAsync(Routes.TelemetryLogs, new string('[', 100_000))).Status);

        (await door.Api.GetAsync($"api/traces/{ClaudeIds.Prompt(session, "p")}")).Ok();
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("\ud800")]
    [InlineData("')); DROP TABLE execution_traces; --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Hostile_texts_are_texts(string text)
    {
        var told = Otlp.Logs("claude-code", Prompt($"Mend {text}"), Event(text, new { error = text }));
        (await door.Api.PostAsync(Routes.TelemetryLogs, told)).Ok();

        Assert.Equal(1, await door.ValueAsync<long>(
            "SELECT count(*) FROM execution_traces WHERE correlation_id = $1 AND prompt_text LIKE 'Mend %'",
            ClaudeIds.Prompt(session, "p")));
    }

    [Fact]
    public async Task What_this_program_tells_of_itself_is_not_kept()
    {
        var span = Otlp.Span(1, null, "ingest.commit", At, At.AddSeconds(1), traceId: Guid.NewGuid().ToString("N"));
        (await door.Api.PostAsync(Routes.TelemetryTraces, Otlp.Traces("traceability", span))).Ok();

        Assert.Equal(0, await door.ValueAsync<long>("SELECT count(*) FROM hook_executions WHERE hook_type = 'ingest.commit'"));
    }

    private System.Text.Json.Nodes.JsonObject Prompt(string text) => Event("user_prompt", new { prompt = text });

    private System.Text.Json.Nodes.JsonObject Event(string name, object attributes)
    {
        var told = Otlp.Event(name, At, attributes);
        foreach (var attribute in Otlp.Attributes(new { session_id = session, prompt_id = "p", user_email = "ada@example.com" }))
        {
            told["attributes"]!.AsArray().Add(attribute!.DeepClone());
        }

        return told;
    }

    private async Task<(HttpResponseMessage Answer, byte[] Body)> SendAsync(string route, byte[] body, string type, string? packing = null)
    {
        using var http = new HttpClient { BaseAddress = door.Address };
        using var content = ApiClient.Content(body, type);
        if (packing is not null)
        {
            content.Headers.ContentEncoding.Add(packing);
        }

        var answer = await http.PostAsync(new Uri(route, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (answer, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(body);
        }

        return packed.ToArray();
    }
}
