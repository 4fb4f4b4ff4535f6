using Traceability.Analytics.Figures;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Analytics;

/// <summary>What analytics tells of single traces, and the views: all of it of the rows, so that no sums are asked.</summary>
public sealed class TraceLinesTests(SharedDatabase database) : FiguredDay(database, areAddedUp: false)
{
    [Fact]
    public async Task A_trace_in_a_line_has_what_it_started_in_its_cost_and_pages_go_from_the_newest_on()
    {
        var first = await ListAsync(TraceLine.Query(Any), Day with { Limit = 1 });
        var rest = await ListAsync(TraceLine.Query(Any), Day with { Limit = 1, Offset = 1 });

        // One more than asked for tells that there are more.
        Assert.Equal([Open, Good], first.Select(line => line.CorrelationId).Select(id => id == Bad ? Good : id));
        Assert.Equal(2, rest.Count);
        var line = Assert.Single(await ListAsync(TraceLine.Query(Any with { Outcome = "success" }), Day));
        Assert.Equal(("success", "ada", "main", 3, 1, 2, 1), (
            line.Outcome, line.Person, line.Agent, line.ToolCalls, line.FailedToolCalls, line.EndpointCalls, line.StartedTraces));
        Assert.Equal(30, line.CostUsd!.Value, 6);
    }

    [Fact]
    public async Task Words_that_many_traces_have_are_found_among_the_newest_and_others_by_looking_them_up_in_the_same_order()
    {
        var search = Any with { Text = "mend or write" };
        var all = await ListAsync(TraceLine.Query(search), Day);

        // Where there are more than a page, they are among the newest; the last page is looked up.
        var first = await ListAsync(TraceLine.Query(search), Day with { Limit = 1 });
        var last = await ListAsync(TraceLine.Query(search), Day with { Limit = 1, Offset = 1 });

        Assert.Equal(2, all.Count);
        Assert.Equal(all, first);
        Assert.Equal(all.Skip(1), last);
    }

    [Theory]
    [InlineData("tool", "Bash", "good")]
    [InlineData("tool", "Read", "")]
    [InlineData("text", "mend", "good")]
    [InlineData("text", "men", "good")]
    [InlineData("text", "it", "")]
    [InlineData("text", "break it", "bad")]
    [InlineData("text", "\"mend it\"", "good")]
    [InlineData("text", "mend or write", "open good")]
    [InlineData("text", "-mend", "open bad")]
    [InlineData("cost", "20", "good")]
    [InlineData("cost", "5", "bad good")]
    [InlineData("cost", "31", "")]
    [InlineData("sort", "cost", "good bad open")]
    [InlineData("sort", "duration", "bad good open")]
    public async Task Traces_are_searched_and_sorted(string by, string value, string expected)
    {
        var search = by switch
        {
            "tool" => Any with { Tool = value },
            "text" => Any with { Text = value },
            "cost" => Any with { LeastCost = double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
            _ => Any with { Sort = value },
        };

        var found = await ListAsync(TraceLine.Query(search), Day);

        var names = new Dictionary<Guid, string> { [Good] = "good", [Bad] = "bad", [Open] = "open" };
        var told = found.Select(line => names[line.CorrelationId]).ToList();
        if (by is not "sort")
        {
            // Two began at once.
            told = [.. told.Order(StringComparer.Ordinal)];
            expected = string.Join(' ', expected.Split(' ').Order(StringComparer.Ordinal));
        }

        Assert.Equal(expected, string.Join(' ', told));
    }

    [Fact]
    public async Task A_trace_in_a_line_has_its_steps_and_why_it_came_out_as_it_did()
    {
        await Store.ExecuteAsync("""
            UPDATE execution_traces SET success_criteria = success_criteria || '{"reason": "The last check passed."}'
            WHERE success_criteria IS NOT NULL
            """);

        var line = Assert.Single(await ListAsync(TraceLine.Query(Any with { Outcome = "success" }), Day));

        Assert.Equal("The last check passed.", line.Reason);
        // Two checks, of which one failed, and a delegation, in the order in which they began.
        Assert.Equal("Ccd", string.Concat(line.Steps.Order()));
    }

    [Fact]
    public async Task One_trace_is_told_by_its_tools_agents_models_and_dearest_calls()
    {
        var figures = await OneAsync(TraceFigures.Query(Good), Day with { From = Told.Start.AddYears(-1), To = Told.Start.AddDays(-300) });

        Assert.Equal("Agent Bash", string.Join(' ', figures.Tools.EnumerateArray().Select(tool => tool.GetProperty("tool").GetString())));
        Assert.Equal("main 5 reviewer 25", string.Join(' ', figures.Agents.EnumerateArray()
            .Select(agent => $"{agent.GetProperty("agent").GetString()} {Math.Round(agent.GetProperty("cost_usd").GetDouble())}")));
        Assert.Equal(2, figures.Models[0].GetProperty("answers").GetInt32());
        Assert.Equal(25, figures.CostliestCalls[0].GetProperty("started_cost_usd").GetDouble(), 6);
        Assert.Equal(500, figures.SlowestCalls[0].GetProperty("duration_ms").GetDouble());
        Assert.Equal(1_000, figures.Compactions[0].GetProperty("pre_tokens").GetInt64());
        Assert.Empty(await ListAsync(TraceFigures.Query(Guid.NewGuid()), Day));
    }

    [Theory]
    [InlineData("agent_success_rates", 2)]
    [InlineData("hook_performance_summary", 2)]
    [InlineData("endpoint_reliability", 1)]
    [InlineData("trace_summary", 5)]
    [InlineData("pattern_effectiveness", 0)]
    [InlineData("error_analysis", 0)]
    [InlineData("dashboard_summary", 1)]
    [InlineData("call_spend", 3)]
    public async Task A_person_with_psql_finds_it_in_views(string view, int rows) => Assert.Equal(rows, await Store.CountAsync(view));
}
