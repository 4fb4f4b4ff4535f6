using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Traces;

public sealed class TraceTimelineTests(SharedDatabase database)
{
    [Fact]
    public async Task A_timeline_tells_all_in_order_with_offsets_and_depths()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (trace, child) = (Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync(
            Told.Prompt(trace, "fix the parser"), Told.Routing(trace, at: 50), Told.Endpoint(trace, at: 800), Told.End(trace, at: 1000),
            Told.Call(trace, "Bash", at: 700, input: """{"command": "dotnet test"}""", worked: false),
            Told.Prompt(child, "look around", at: 100) with { ParentId = trace, Agent = "explorer" },
            Told.Call(child, "Grep", at: 200, input: """{"pattern": "Parse"}"""), Told.End(child, at: 600));

        var timeline = TraceTimeline.From((await store.Get<ReadTrace>().RunAsync(trace, TestContext.Current.CancellationToken))!);

        Assert.Equal((trace, Told.Start, 1000), (timeline.CorrelationId, timeline.StartedAt, timeline.DurationMs));
        Assert.Equal(
            [
                "0 trace_start 0 fix the parser",
                "50 routing 0 debugger: it knows parsers",
                "100 trace_start 1 explorer: look around",
                "200 hook 1 Grep Parse",
                "600 trace_end 1 success",
                "700 hook 0 Bash dotnet test",
                "800 endpoint 0 GET api.example.com/items/7",
                "1000 trace_end 0 success",
            ],
            timeline.Entries.Select(entry => $"{entry.OffsetMs:0} {entry.Kind} {entry.Depth} {entry.Label}"));
        Assert.Equal("no such file", Assert.Single(timeline.Entries, entry => entry.Success == false).Error);
    }
}
