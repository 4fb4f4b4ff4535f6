using System.Net;
using System.Text.Json;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Exporting;

[Collection<SharedDoor>]
public sealed class ExportTests(LocalDoor door) : IAsyncLifetime
{
    private readonly ClaudeSession session = new();

    public async ValueTask InitializeAsync() => (await door.Api.PostAsync(
        Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Mend the <b>parser</b>")))).Accepted();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "text/html", "html", "Mend the &lt;b&gt;parser&lt;/b&gt;")]
    [InlineData("?format=html", "text/html", "html", "npm test")]
    [InlineData("?format=markdown", "text/markdown", "md", "# Trace ")]
    [InlineData("?format=json", "application/json", "json", "\"prompt_text\":")]
    [InlineData("?format=otlp", "application/json", "otlp.json", "execute_tool Bash")]
    public async Task A_trace_is_one_file_to_keep_with_a_name_that_says_which(string query, string mediaType, string ending, string has)
    {
        using var client = new HttpClient { BaseAddress = door.Address };

        using var answer = await client.GetAsync($"/api/traces/{session.TraceId}/export{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((mediaType, "utf-8"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", $"trace-{session.TraceId}.{ending}"), (disposition.DispositionType, disposition.FileName));
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(has, body, StringComparison.Ordinal);
        if (mediaType == "application/json")
        {
            JsonElement.Parse(body);
        }
    }

    [Fact]
    public async Task What_cannot_be_exported_is_named()
    {
        (await door.Api.GetAsync($"api/traces/{session.TraceId}/export?format=pdf")).Refused(HttpStatusCode.BadRequest, "format");
        (await door.Api.GetAsync("api/traces/x/export")).Refused(HttpStatusCode.BadRequest, "id");
        (await door.Api.GetAsync($"api/traces/{Guid.NewGuid()}/export")).Refused(HttpStatusCode.NotFound);
    }
}
