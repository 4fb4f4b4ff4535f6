using System.Net;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Analytics;

/// <summary>What holds of every question of analytics: its parameters, its forms, its tag.</summary>
[Collection<SharedDoor>]
public sealed class AnalyticsTests(LocalDoor door) : IAsyncLifetime
{
    private readonly string project = $"/work/{Guid.NewGuid()}";
    private readonly Guid trace = Guid.NewGuid();

    public static TheoryData<string> Questions =>
    [
        Routes.Summary, Routes.TraceFigures, Routes.PatternFigures, Routes.AgentFigures, Routes.Chains, Routes.Errors, Routes.Hooks,
        Routes.Confidence, Routes.Endpoints, Routes.Cost, Routes.Projects, Routes.TimeSeries,
        $"{Routes.Hooks}?by=check", $"{Routes.Cost}?by=time", $"{Routes.Chains}?by=follows",
        $"{Routes.Chains}?by=sequence&min_support=2",
        Routes.PatternUsageSeries.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal),
    ];

    public async ValueTask InitializeAsync() => (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
        new { @event = "start", correlation_id = trace, prompt_text = "=HYPERLINK(\"x\")", started_at = "2026-02-03T10:00:00Z", project },
        new
        {
            @event = "hook",
            correlation_id = trace,
            hook_type = "ToolUse",
            tool_name = "Bash",
            started_at = "2026-02-03T10:00:03Z",
            completed_at = "2026-02-03T10:00:04Z",
            status = "success",
            success = true,
        }))).Accepted();

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Every_question_takes_the_same_filters_and_is_answered_of_the_period_before(string route)
    {
        var asked = $"{route}{(route.Contains('?', StringComparison.Ordinal) ? '&' : '?')}from=2026-02-03T00:00:00Z&to=2026-02-04T00:00:00Z"
            + $"&bucket=hour&time_zone=Asia/Kolkata&agent=main&project={project}&person=ada&model=m&limit=5&compare=previous";

        var answer = (await door.Api.GetAsync(asked)).Ok();

        var window = answer.GetProperty("window");
        Assert.Equal(("hour", "Asia/Kolkata"), (window.GetProperty("bucket").GetString(), window.GetProperty("time_zone").GetString()));
        Assert.Equal(
            new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero),
            answer.GetProperty("previous").GetProperty("window").GetProperty("from").GetDateTimeOffset());
        (await door.Api.GetAsync(route)).Ok();
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-03T00:00:00Z&to=2026-02-03T00:00:00Z", "to")]
    [InlineData("bucket=second", "bucket")]
    [InlineData("bucket=hour&from=2020-01-01T00:00:00Z", "bucket")]
    [InlineData("time_zone=Atlantis", "time_zone")]
    [InlineData("limit=0", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("compare=next", "compare")]
    public async Task What_does_not_hold_is_named(string query, string field)
    {
        foreach (var route in new[] { Routes.Summary, Routes.TimeSeries, Routes.Hooks })
        {
            (await door.Api.GetAsync($"{route}?{query}")).Refused(HttpStatusCode.BadRequest, field);
        }
    }

    [Theory]
    [InlineData(Routes.TraceFiguresOf, "x", HttpStatusCode.BadRequest)]
    [InlineData(Routes.TraceFiguresOf, "5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d", HttpStatusCode.NotFound)]
    [InlineData(Routes.Error, "a.b", HttpStatusCode.BadRequest)]
    [InlineData(Routes.Error, "987654321", HttpStatusCode.NotFound)]
    [InlineData(Routes.PatternUsageSeries, "x", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_not_found(string route, string id, HttpStatusCode status) =>
        Assert.Equal(status, (await door.Api.GetAsync(route.Replace("{id}", id, StringComparison.Ordinal))).Status);

    [Fact]
    public async Task Who_has_the_same_answer_already_is_told_so_until_it_changes()
    {
        var asked = $"{Routes.Summary}?project={project}&from=2026-02-03T00:00:00Z&to=2026-02-04T00:00:00Z";
        var (status, tag, _) = await AskAsync(asked, null, null);
        Assert.Equal(HttpStatusCode.OK, status);

        Assert.Equal((HttpStatusCode.NotModified, tag, ""), await AskAsync(asked, null, tag));

        (await door.Api.PostAsync(Routes.StartTrace, new
        {
            correlation_id = Guid.NewGuid(),
            prompt_text = "more",
            started_at = "2026-02-03T11:00:00Z",
            project,
        })).Accepted();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(asked, null, tag)).Status);
    }

    [Fact]
    public async Task Who_accepts_csv_is_given_rows_and_no_formulas()
    {
        var (_, _, csv) = await AskAsync(
            $"{Routes.TraceFigures}?project={project}&from=2026-02-03T00:00:00Z&to=2026-02-04T00:00:00Z", "text/csv", null);

        var lines = csv.Split("\r\n");
        Assert.StartsWith("from,to,correlation_id,session_id,", lines[0], StringComparison.Ordinal);
        Assert.Contains($",{trace},", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public async Task A_summary_is_one_row_for_each_period()
    {
        var (_, _, csv) = await AskAsync($"{Routes.Summary}?project={project}&compare=previous", "text/csv", null);

        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("success_n,success_count,success_value,success_low,success_high", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_can_be_gone_into()
    {
        var found = (await door.Api.GetAsync(
            $"{Routes.TraceFigures}?project={project}&from=2026-02-03T00:00:00Z&to=2026-02-04T00:00:00Z")).Ok();
        var id = found.GetProperty("items")[0].GetProperty("correlation_id").GetString()!;

        var answer = (await door.Api.GetAsync(Routes.TraceFiguresOf.Replace("{id}", id, StringComparison.Ordinal))).Ok();
        var figures = answer.GetProperty("figures");

        Assert.Equal("Bash", figures.GetProperty("tools")[0].GetProperty("tool").GetString());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<(HttpStatusCode Status, string? Tag, string Body)> AskAsync(string route, string? accept, string? known)
    {
        using var client = new HttpClient { BaseAddress = door.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{route}");
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.ParseAdd(known);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.ETag?.ToString(), body);
    }
}
