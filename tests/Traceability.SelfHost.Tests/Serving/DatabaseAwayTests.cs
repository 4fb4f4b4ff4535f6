using System.Net;
using System.Reflection;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Serving;

/// <summary>A server whose database is somebody else's and goes away.</summary>
public sealed class DatabaseAwayTests(DataTemplate template)
{
    private const string Trace = """{"correlation_id":"0198a5f2-1111-7000-8000-000000000002",""";

    private const string Event = """
        {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"attributes":[{"key":"event.name","value":{"stringValue":"claude_code.user_prompt"}},
          {"key":"session.id","value":{"stringValue":"s"}},{"key":"prompt.id","value":{"stringValue":"p"}},
          {"key":"prompt","value":{"stringValue":"x"}}]}]}]}]}
        """;

    private const string Span = """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
          "startTimeUnixNano":"1795908985779000000"}]}]}]}
        """;

    private static readonly (HttpMethod Method, string Route, string? Body)[] Requests =
    [
        (HttpMethod.Post, Routes.StartTrace, $$"""{{Trace}}"prompt_text":"x"}"""),
        (HttpMethod.Post, Routes.RecordRouting, $$"""{{Trace}}"selected_agent":"a"}"""),
        (HttpMethod.Post, Routes.RecordHook, $$"""{{Trace}}"hook_type":"Stop"}"""),
        (HttpMethod.Post, Routes.RecordEndpoint, $$"""{{Trace}}"service_name":"s","endpoint_path":"/"}"""),
        (HttpMethod.Post, Routes.CompleteTrace, $$"""{{Trace}}"status":"success"}"""),
        (HttpMethod.Post, Routes.RecordBatch, $$"""{{Trace}}"event":"start"}"""),
        (HttpMethod.Post, Routes.ClaudeCodeHook, """{"session_id":"s","hook_event_name":"Stop"}"""),
        (HttpMethod.Post, Routes.TelemetryLogs, Event),
        (HttpMethod.Post, Routes.TelemetryTraces, Span),
        (HttpMethod.Get, Routes.Traces, null),
        (HttpMethod.Get, Routes.Trace, null),
        (HttpMethod.Get, Routes.TraceTimeline, null),
        (HttpMethod.Get, Routes.TraceComparison, null),
        (HttpMethod.Get, Routes.TraceExport, null),
        (HttpMethod.Post, Routes.TraceFeedback, """{"success":true}"""),
        (HttpMethod.Post, Routes.MatchPatterns, """{"user_request":"mend the parser"}"""),
        (HttpMethod.Post, Routes.ExtractRecentPatterns, null),
        (HttpMethod.Get, Routes.Patterns, null),
        (HttpMethod.Get, Routes.Pattern, null),
        (HttpMethod.Delete, Routes.Pattern, null),
        (HttpMethod.Get, Routes.PatternUsage, null),
        (HttpMethod.Post, Routes.PatternFeedback, """{"success":true}"""),
        (HttpMethod.Post, Routes.Route, """{"user_request":"x"}"""),
        (HttpMethod.Get, Routes.Agents, null),
        (HttpMethod.Put, Routes.Agents, "[]"),
        (HttpMethod.Get, Routes.Agent, null),
        (HttpMethod.Post, Routes.RecogniseError, """{"error":"x"}"""),
        (HttpMethod.Post, Routes.Advise, """{"moment":"failure","session_id":"s","error":"x"}"""),
        (HttpMethod.Get, $"{Routes.ProjectKnowledge}?project=/work/shop", null),
        (HttpMethod.Get, Routes.PatternEffect, null),
        (HttpMethod.Get, Routes.Alerts, null),
        (HttpMethod.Get, Routes.AlertRules, null),
        (HttpMethod.Put, Routes.AlertRules, """{"rules":[]}"""),
        (HttpMethod.Post, Routes.AlertMute, $$"""{"until":"{{DateTimeOffset.UtcNow.AddDays(1):O}}"}"""),
        (HttpMethod.Delete, Routes.AlertMute, null),
        (HttpMethod.Get, Routes.Summary, null),
        (HttpMethod.Get, Routes.TraceFigures, null),
        (HttpMethod.Get, Routes.TraceFiguresOf, null),
        (HttpMethod.Get, Routes.PatternFigures, null),
        (HttpMethod.Get, Routes.PatternUsageSeries, null),
        (HttpMethod.Get, Routes.AgentFigures, null),
        (HttpMethod.Get, Routes.Chains, null),
        (HttpMethod.Get, Routes.Confidence, null),
        (HttpMethod.Get, Routes.Errors, null),
        (HttpMethod.Get, Routes.Error, null),
        (HttpMethod.Get, Routes.Hooks, null),
        (HttpMethod.Get, Routes.Endpoints, null),
        (HttpMethod.Get, Routes.Cost, null),
        (HttpMethod.Get, Routes.Projects, null),
        (HttpMethod.Get, Routes.TimeSeries, null),
        (HttpMethod.Delete, Routes.DisablePatterns, null),
        (HttpMethod.Post, Routes.EnablePatterns, null),
        (HttpMethod.Get, Routes.Upkeep, null),
    ];

    [Fact]
    public async Task Every_endpoint_says_when_to_try_again_and_works_once_it_is_back()
    {
        var folder = template.NewData();
        await using var database = await DataTemplate.StartInAsync(folder);
        await using var door = await LocalDoor.StartAsync(database.ConnectionString);
        (await door.Api.GetAsync(Routes.Health)).Ok();

        await database.DisposeAsync();

        foreach (var (method, route, body) in Requests)
        {
            var answer = await door.Api.SendAsync(
                method, route.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                    .Replace("{other}", Guid.NewGuid().ToString(), StringComparison.Ordinal),
                body is null ? null : ApiClient.Content(body));
            Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable, $"{method} {route}: {(int)answer.Status} {answer.Body}");
            if (route.StartsWith("api/", StringComparison.Ordinal))
            {
                answer.Refused(HttpStatusCode.ServiceUnavailable);
            }

            Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1), $"{method} {route}");
        }

        var health = (await door.Api.GetAsync(Routes.Health)).Expect(HttpStatusCode.ServiceUnavailable).Json;
        Assert.Equal("unhealthy", health.GetProperty("status").GetString());

        await using var back = await DataTemplate.StartInAsync(folder);

        Assert.Equal(database.Port, back.Port);
        (await door.Api.PostAsync(Routes.StartTrace, Requests[0].Body!)).Accepted();
        (await door.Api.GetAsync(Routes.Health)).Ok();
    }

    /// <summary>Of metrics nothing is stored.</summary>
    [Fact]
    public void No_endpoint_is_left_out() => Assert.Equal(
        typeof(Routes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(route => (string)route.GetRawConstantValue()!)
            .Except([Routes.Health, Routes.TelemetryMetrics, Routes.Mcp]).Order(),
        Requests.Select(request => request.Route.Split('?')[0]).Distinct().Order());

    [Fact]
    public async Task A_database_that_dies_is_started_again_and_the_server_goes_on()
    {
        var folder = template.NewData();
        await using var database = await DataTemplate.StartInAsync(folder);
        await using var door = await LocalDoor.StartAsync(database.ConnectionString);
        (await door.Api.PostAsync(Routes.StartTrace, $$"""{{Trace}}"prompt_text":"before"}""")).Accepted();
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        database.Restarted += (_, _) => restarted.TrySetResult();

        System.Diagnostics.Process.GetProcessById(database.ProcessId!.Value).Kill();

        await restarted.Task.WaitAsync(TimeSpan.FromSeconds(240), TestContext.Current.CancellationToken);
        var found = (await door.Api.GetAsync("api/traces/0198a5f2-1111-7000-8000-000000000002"));
        // The connection that the pool still holds is to the one that died.
        if (found.Status == HttpStatusCode.ServiceUnavailable)
        {
            found = await door.Api.GetAsync("api/traces/0198a5f2-1111-7000-8000-000000000002");
        }

        Assert.Equal("before", found.Ok().GetProperty("trace").GetProperty("prompt_text").GetString());
    }
}
