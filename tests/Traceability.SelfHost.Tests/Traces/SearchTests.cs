using System.Net;
using System.Text.Json;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Traces;

/// <summary>Five traces of one session, an hour apart, and what finds which.</summary>
[Collection<SharedDoor>]
public sealed class SearchTests(LocalDoor door) : IAsyncLifetime
{
    private readonly Guid session = Guid.NewGuid();
    private readonly Guid[] traces = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    public async ValueTask InitializeAsync()
    {
        IEnumerable<object> starts = traces.Select((trace, hour) => (object)new
        {
            @event = "start",
            correlation_id = trace,
            session_id = session,
            started_at = $"2026-02-03T0{hour}:00:00Z",
            prompt_text = hour == 2 ? "Repair the invoices export" : "Something else",
            agent = hour == 3 ? "reviewer" : null,
            project = hour == 2 ? "/work/invoices" : "/work/else",
            parent_id = hour == 4 ? traces[3].ToString() : null,
        });
        (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
        [
            .. starts,
            new { @event = "complete", correlation_id = traces[0], status = "error", completed_at = "2026-02-03T00:00:09Z" },
            new { @event = "hook", correlation_id = traces[1], hook_type = "ToolUse", tool_name = "Grep" },
            new { @event = "routing", correlation_id = traces[1], selected_agent = "searcher" },
        ]))).Accepted();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "43210")]
    [InlineData("status=error", "0")]
    [InlineData("project=/work/invoices", "2")]
    [InlineData("agent=reviewer", "3")]
    [InlineData("agent=searcher", "1")]
    [InlineData("tool=Grep", "1")]
    [InlineData("text=invoice exports", "2")]
    [InlineData("text=invoices -export", "")]
    [InlineData("from=2026-02-03T03:00:00Z", "43")]
    [InlineData("to=2026-02-03T01:00:00Z", "0")]
    [InlineData("from=2026-02-03T01:00:00Z&to=2026-02-03T03:00:00Z", "21")]
    [InlineData("from=2026-02-03T05:00:00%2B02:00", "43")]
    [InlineData("roots_only=true", "3210")]
    [InlineData("status=in_progress&tool=Grep", "1")]
    [InlineData("limit=2", "43")]
    public async Task It_finds_what_is_asked_for_newest_first(string query, string hours)
    {
        var page = (await door.Api.GetAsync($"{Routes.Traces}?session_id={session}&{query}")).Ok();

        Assert.Equal(hours.Select(hour => traces[hour - '0']), Ids(page));
    }

    [Fact]
    public async Task The_cursor_leads_through_all_pages()
    {
        var found = new List<Guid>();
        string? cursor = "";
        for (var pages = 1; cursor is not null; pages++)
        {
            var page = (await door.Api.GetAsync($"{Routes.Traces}?session_id={session}&limit=2&cursor={cursor}")).Ok();
            found.AddRange(Ids(page));
            cursor = page.GetProperty("next_cursor").GetString();
            Assert.Equal(pages == 3, cursor is null);
        }

        Assert.Equal(traces.Reverse(), found);
    }

    [Fact]
    public async Task A_session_whose_id_is_no_UUID_is_found_by_its_own_id()
    {
        var name = $"nightly {Guid.NewGuid()}";
        (await door.Api.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid(), session_id = name })).Accepted();

        Assert.Single(Ids((await door.Api.GetAsync($"{Routes.Traces}?session_id={Uri.EscapeDataString(name)}")).Ok()));
    }

    [Theory]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAA", "cursor")]
    [InlineData("cursor=__________________8", "cursor")]
    [InlineData("status=done", "status")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=13", "to")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("roots_only=1", "roots_only")]
    public async Task What_cannot_be_asked_is_refused(string query, string field) =>
        (await door.Api.GetAsync($"{Routes.Traces}?{query}")).Refused(HttpStatusCode.BadRequest, field);

    private static IEnumerable<Guid> Ids(JsonElement page) =>
        page.GetProperty("traces").EnumerateArray().Select(trace => trace.GetProperty("correlation_id").GetGuid());
}
