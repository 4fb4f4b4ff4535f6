using System.Net;
using System.Text.Json;
using Traceability.Json;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Ingest;

/// <summary>What nests too deeply is cut by itself, at every door, and what is left is shown.</summary>
[Collection<SharedDoor>]
public sealed class DeepJsonTests(LocalDoor door)
{
    private readonly Guid trace = Guid.NewGuid();
    private readonly string session = Guid.NewGuid().ToString();

    public static TheoryData<int> Depths => [40, BoundJson.Depth, 64, 65, 100, 127, 128, 1_000, 50_000];

    [Theory]
    [MemberData(nameof(Depths))]
    public async Task An_event_is_taken_and_shown(int depth)
    {
        (await door.Api.PostAsync(Routes.StartTrace, $$"""{"correlation_id":"{{trace}}","context":{{Nested(depth - 1)}}}""")).Accepted();

        await IsShownAsync(trace, isCut: depth > BoundJson.Depth);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public async Task A_hook_is_taken_and_shown(int depth)
    {
        (await door.Api.PostAsync(
            Routes.ClaudeCodeHook,
            $$"""
            {"session_id":"{{session}}","hook_event_name":"PostToolUse","prompt_id":"p","tool_name":"mcp__a__b","tool_use_id":"{{trace}}",
             "tool_input":{{Nested(depth - 1)}},"tool_response":{{Nested(depth - 1)}}}
            """)).Ok();

        var stored = await door.ValueAsync<Guid>(
            "SELECT correlation_id FROM hook_executions WHERE context->>'tool_use_id' = $1", trace.ToString());
        await IsShownAsync(stored, isCut: depth > BoundJson.Depth);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public async Task A_batch_is_taken_whole(int depth)
    {
        var other = Guid.NewGuid();
        string[] events =
        [
            $$"""{"event":"start","correlation_id":"{{trace}}","context":{{Nested(depth - 1)}}}""",
            $$"""{"event":"start","correlation_id":"{{other}}"}""",
        ];

        foreach (var body in new[] { ApiClient.Ndjson(events), $"[{string.Join(',', events)}]" })
        {
            Assert.Equal(2, (await door.Api.PostAsync(Routes.RecordBatch, body)).Accepted().GetProperty("accepted").GetInt32());
        }

        await IsShownAsync(trace, isCut: depth > BoundJson.Depth);
    }

    private async Task IsShownAsync(Guid id, bool isCut)
    {
        foreach (var route in new[] { Routes.Trace, Routes.TraceTimeline })
        {
            var answer = await door.Api.GetAsync(route.Replace("{id}", id.ToString(), StringComparison.Ordinal));
            answer.Expect(HttpStatusCode.OK);
            // As readers do that stop at 64 levels.
            _ = JsonElement.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = 64 });
            if (route == Routes.Trace)
            {
                Assert.Equal(isCut, answer.Body.Contains(BoundJson.TooDeep, StringComparison.Ordinal));
            }
        }
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "7" + new string('}', depth);
}
