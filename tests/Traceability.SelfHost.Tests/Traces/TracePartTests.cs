using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Traces;

/// <summary>One answer holds a part of a trace, and says where the rest is.</summary>
[Collection<SharedDoor>]
public sealed partial class TracePartTests(LocalDoor door)
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private readonly Guid trace = Guid.NewGuid();
    private readonly Guid child = Guid.NewGuid();

    [Fact]
    public async Task Its_events_come_in_pages_each_once_and_in_order_of_time_with_the_totals_of_the_whole()
    {
        await FillAsync(25);
        var seen = new List<string>();
        var route = $"api/traces/{trace}?limit=10";
        for (var pages = 0; ; pages++)
        {
            var part = (await door.Api.GetAsync(route)).Ok();
            Assert.Equal(25, part.GetProperty("totals").GetProperty("tool_calls").GetInt32());
            List<string> page = [.. EventsOf(part).Order()];
            Assert.InRange(page.Count, 1, 10);
            seen.AddRange(page);
            if (!part.TryGetProperty("next_cursor", out var next))
            {
                Assert.Equal(2, pages);
                break;
            }

            route = $"api/traces/{trace}?limit=10&cursor={next.GetString()}";
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(ToolOf).Order(), seen.Order());
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task Its_timeline_comes_in_pages_too()
    {
        await FillAsync(25);
        var first = (await door.Api.GetAsync($"api/traces/{trace}/timeline?limit=20")).Ok();
        var next = first.GetProperty("next_cursor").GetString();
        var second = (await door.Api.GetAsync($"api/traces/{trace}/timeline?limit=20&cursor={next}")).Ok();

        var labels = first.GetProperty("entries").EnumerateArray().Concat(second.GetProperty("entries").EnumerateArray())
            .Where(entry => entry.GetProperty("kind").GetString() == "hook").Select(entry => entry.GetProperty("label").GetString());
        // Of one time, those of the trace come before those below it.
        Assert.Equal(Enumerable.Range(0, 25).Select(ToolOf), labels.Order());
        Assert.Equal(20, first.GetProperty("entries").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=5001", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_page_that_makes_no_sense_is_refused(string query, string field) =>
        (await door.Api.GetAsync($"api/traces/{trace}?{query}")).Refused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task A_chain_of_thousands_is_cut_with_a_word_that_says_where_it_goes_on()
    {
        const int Length = 3000;
        List<Guid> chain = [.. Enumerable.Range(0, Length).Select(_ => Guid.NewGuid())];
        foreach (var part in Enumerable.Range(0, Length).Chunk(1000))
        {
            (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(part.Select(i => new
            {
                @event = "start",
                correlation_id = chain[i],
                parent_id = i == 0 ? (Guid?)null : chain[i - 1],
                started_at = Start,
            })))).Accepted();
        }

        var answer = (await door.Api.GetAsync($"api/traces/{chain[0]}")).Expect(HttpStatusCode.OK);
        var at = JsonElement.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = 1000 });
        var depth = 0;
        for (; at.GetProperty("children") is var children && children.GetArrayLength() > 0; at = children[0])
        {
            Assert.False(at.TryGetProperty("cut", out _));
            depth++;
        }

        Assert.Equal(100, depth);
        var rest = (await door.Api.GetAsync(Address.Match(at.GetProperty("cut").GetString()!).Value)).Expect(HttpStatusCode.OK);
        Assert.Contains($"{{\"trace\":{{\"correlation_id\":\"{chain[101]}\"", rest.Body, StringComparison.Ordinal);
        (await door.Api.GetAsync($"api/traces/{chain[0]}/timeline")).Ok();
    }

    private async Task FillAsync(int calls)
    {
        object[] events =
        [
            new { @event = "start", correlation_id = trace, started_at = Start },
            new { @event = "start", correlation_id = child, parent_id = trace, started_at = Start },
            // Three at a time, so that pages end between events of one time.
            .. Enumerable.Range(0, calls).Select(i => new
            {
                @event = "hook",
                correlation_id = i % 2 == 0 ? trace : child,
                // Within a time, in the order of their ids.
                execution_id = new Guid(i, 0, 0, trace.ToByteArray()[..8]),
                hook_type = "PostToolUse",
                tool_name = ToolOf(i),
                started_at = Start.AddSeconds(i / 3),
            }),
        ];
        (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(events))).Accepted();
    }

    private static string ToolOf(int call) => $"Tool{call:D2}";

    private static IEnumerable<string> EventsOf(JsonElement part) => part.GetProperty("hooks").EnumerateArray()
        .Select(hook => hook.GetProperty("tool_name").GetString()!)
        .Concat(part.GetProperty("children").EnumerateArray().SelectMany(EventsOf));

    [GeneratedRegex("api/traces/[0-9a-f-]{36}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address { get; }
}
