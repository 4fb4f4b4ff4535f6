using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Analytics;

/// <summary>What analytics tells of a day.</summary>
/// <param name="database">Where.</param>
/// <param name="areAddedUp">Whether hours and days were added up before it is asked.</param>
public abstract class FiguresTests(SharedDatabase database, bool areAddedUp) : FiguredDay(database, areAddedUp)
{
    [Fact]
    public async Task The_summary_counts_prompts_and_what_they_were_made_of()
    {
        var all = await OneAsync(Overview.Query, Day);

        Assert.Equal((3, 1, 1), (all.Traces, all.Unclear, all.InProgress));
        Assert.Equal(Rate.From(1, 2), all.Success);
        Assert.Equal((2, 2_000d), (all.Durations.N, all.Durations.P50Ms!.Value));
        Assert.Equal((3, Rate.From(1, 3)), (all.ToolCalls, all.FailedToolCalls));
        Assert.Equal((2, Rate.From(1, 2)), (all.EndpointCalls, all.FailedEndpointCalls));
        Assert.Equal((1, 900), (all.Compactions, all.CompactedTokens));
        Assert.Equal((4, 1), (all.Spend.Total.Answers, all.Spend.Total.UnpricedAnswers));
        Assert.Equal(["somebodys-own"], all.Spend.UnpricedModels);
        Assert.Equal(40, all.Spend.Total.CostUsd!.Value, 6);
        Assert.Equal(10, all.Spend.FailedCostUsd!.Value, 6);
    }

    [Theory]
    [InlineData("project", Blog, 1, 0)]
    [InlineData("person", "ada", 2, 3)]
    [InlineData("agent", "reviewer", 1, 0)]
    [InlineData("agent", "main", 3, 3)]
    [InlineData("model", "somebodys-own", 1, 0)]
    [InlineData("project", "/nowhere", 0, 0)]
    public async Task Every_filter_narrows_all_of_it(string filter, string value, int traces, int toolCalls)
    {
        var narrow = filter switch
        {
            "project" => Day with { Project = value },
            "person" => Day with { Person = value },
            "agent" => Day with { Agent = value },
            _ => Day with { Model = value },
        };

        var all = await OneAsync(Overview.Query, narrow);

        Assert.Equal((traces, toolCalls), (all.Traces, all.ToolCalls));
        Assert.Equal(traces, (await ListAsync(TraceLine.Query(Any), narrow)).Count);
        Assert.Equal(traces, (await ListAsync(TimePoint.Query, narrow)).Sum(point => point.Traces));
    }

    [Fact]
    public async Task The_period_before_is_of_the_same_length() =>
        Assert.Equal(1, (await OneAsync(Overview.Query, Day.Previous)).Traces);

    [Fact]
    public async Task Agents_have_their_own_traces_calls_and_cost()
    {
        var agents = await ListAsync(AgentLine.Query, Day);

        Assert.Equal(["main", "reviewer"], agents.Select(agent => agent.Agent));
        Assert.Equal((3, Rate.From(1, 2), 3), (agents[0].Traces, agents[0].Success, agents[0].ToolCalls));
        Assert.Equal((15d, 25d), (Math.Round(agents[0].CostUsd!.Value), Math.Round(agents[1].CostUsd!.Value)));
    }

    [Fact]
    public async Task Hooks_are_told_by_tool_or_by_check()
    {
        var tools = await ListAsync(HookLine.Query(null), Day);
        var bash = Assert.Single(tools, line => line.ToolName == "Bash");
        Assert.Equal((2, Rate.From(1, 2), 200d, 298d), (bash.Runs, bash.Failed, bash.Durations.MeanMs, bash.Durations.P99Ms));

        var checks = await ListAsync(HookLine.Query("check"), Day);
        Assert.Equal(["test 1/2", "lint 0/1"], checks.Select(line => $"{line.Check} {line.Failed.Count}/{line.Failed.N}"));
    }

    [Fact]
    public async Task Addresses_are_told_by_how_they_failed()
    {
        var line = Assert.Single(await ListAsync(EndpointLine.Query, Day));

        Assert.Equal(("api.example.com", "GET", "/items/{id}", 2, 2), (line.Service, line.Method, line.Endpoint, line.Calls, line.Retries));
        Assert.Equal("""{"500": 1}""", line.ErrorTypes.GetRawText());
    }

    [Theory]
    [InlineData("model", "claude-opus-4-5 40, somebodys-own")]
    [InlineData("project", "/home/ada/shop 40")]
    [InlineData("person", "ada 40")]
    [InlineData("agent", "reviewer 25, main 15")]
    [InlineData("time", "2025-03-01T00:00:00Z 40, 2025-03-02T00:00:00Z")]
    public async Task Cost_is_told_by_what_is_asked(string by, string expected)
    {
        var lines = await ListAsync(CostLine.Query(by), Day);

        Assert.Equal(expected, string.Join(
            ", ", lines.Select(line => $"{line.Name} {(line.Spend.Total.CostUsd is { } cost ? Math.Round(cost) : null)}".TrimEnd())));
    }

    [Theory]
    [InlineData("task")]
    [InlineData("session")]
    [InlineData("trace")]
    public async Task Cost_of_many_is_told_as_well(string by) => Assert.NotEmpty(await ListAsync(CostLine.Query(by), Day));

    [Fact]
    public async Task A_project_is_told_with_its_people_and_cost()
    {
        var projects = await ListAsync(ProjectLine.Query, Day);

        Assert.Equal([Shop, Blog], projects.Select(project => project.Project));
        Assert.Equal((2, 40d, 10d, 1), (
            projects[0].Traces, Math.Round(projects[0].CostUsd!.Value), Math.Round(projects[0].FailedCostUsd!.Value),
            projects[0].UnpricedAnswers));
        Assert.Equal(["ada"], projects[0].People);
    }

    [Fact]
    public async Task What_failed_was_spent_on_failed_work_though_its_task_worked_in_the_end()
    {
        await Store.ExecuteAsync($"""
            INSERT INTO tasks (task_id, outcome, started_at, ended_at) VALUES ('{Good}', 'success', now(), now());
            UPDATE execution_traces SET task_id = '{Good}' WHERE correlation_id IN ('{Good}', '{Bad}')
            """);

        Assert.Equal(10, (await OneAsync(Overview.Query, Day)).Spend.FailedCostUsd!.Value, 6);
    }

    [Fact]
    public async Task A_series_has_every_bucket_of_the_time_zone_even_where_its_clock_is_put_forward()
    {
        // In Berlin the night of 30 March 2025 lacks an hour.
        var berlin = Day with
        {
            From = new(2025, 3, 29, 23, 0, 0, TimeSpan.Zero),
            To = new(2025, 3, 30, 22, 0, 0, TimeSpan.Zero),
            TimeZone = "Europe/Berlin",
        };

        Assert.Equal(23, (await ListAsync(TimePoint.Query, berlin with { Bucket = "hour" })).Count);
        Assert.Equal([berlin.From], (await ListAsync(TimePoint.Query, berlin)).Select(point => point.At));
        var hours = await ListAsync(TimePoint.Query, Day with { Bucket = "hour" });
        Assert.Equal((24, 2, 1, 3), (hours.Count, hours[1].Traces, hours[2].Traces, hours[1].ToolCalls));
    }

    [Fact]
    public async Task Errors_patterns_and_chains_are_told_with_where_they_occurred()
    {
        await Store.ExecuteAsync($$"""
            INSERT INTO error_patterns (fingerprint, error_type, error_message_pattern, first_seen_at, last_seen_at, known_fix)
            VALUES ('f', 'test', 'expected <value>', '2025-03-01T09:00:00Z', '2025-03-01T09:00:00Z', '{"way": "edit"}');
            INSERT INTO error_occurrences (execution_id, correlation_id, fingerprint, occurred_at, ordinal, file, fix)
            VALUES (gen_random_uuid(), '{{Good}}', 'f', '2025-03-01T09:00:00Z', 0, 'a.cs', '{"way": "edit"}'),
              (gen_random_uuid(), '{{Bad}}', 'f', '2025-03-01T10:00:00Z', 0, NULL, NULL),
              (gen_random_uuid(), '{{Bad}}', 'f', '2025-02-01T10:00:00Z', 0, NULL, NULL);
            INSERT INTO success_patterns (pattern_id, pattern_type, prompt_text, intent, path_signature, sequence_hash, success_score)
            VALUES ('5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d', 'hook_sequence', 'mend', 'debug', 's', 'h', 1);
            INSERT INTO pattern_usage_log (pattern_id, correlation_id, user_request, match_score, used, success, created_at)
            VALUES ('5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d', '{{Good}}', 'mend it', 0.8, true, true, '2025-03-01T09:00:00Z'),
              ('5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d', '{{Bad}}', 'break it', 0.8, false, false, '2025-03-01T09:00:00Z');
            INSERT INTO chain_occurrences (
              root_correlation_id, primary_agent, delegated_agents, delegation_depth, delegations, success, occurred_at)
            VALUES ('{{Good}}', 'main', '{reviewer}', 1, 1, true, '2025-03-01T09:00:00Z');
            """);

        var error = Assert.Single(await ListAsync(ErrorLine.Query(null, "test"), Day));
        Assert.Equal((2, 2, Rate.From(1, 2), true), (error.Occurrences, error.Traces, error.Mended, error.HasKnownFix));
        Assert.Empty(await ListAsync(ErrorLine.Query("critical", null), Day));
        var figures = await OneAsync(ErrorFigures.Query(error.Id), Day);
        Assert.Equal(2, figures.Series.EnumerateArray().Sum(point => point.GetProperty("occurrences").GetInt32()));
        Assert.Equal("a.cs", figures.Files[0].GetProperty("file").GetString());
        Assert.Equal(Bad, figures.Latest[0].GetProperty("correlation_id").GetGuid());
        Assert.Equal((2, 1, 1), await SummaryAsync());

        var pattern = Assert.Single(await ListAsync(PatternLine.Query(null), Day));
        Assert.Equal((1, Rate.From(1, 1), 1, Rate.From(0, 1)), (pattern.Uses, pattern.Success, pattern.HeldOut, pattern.HeldOutSuccess));
        var points = await ListAsync(PatternUsagePoint.Query(pattern.PatternId), Day);
        Assert.Equal((2, 1, Good), (points.Count, points[0].Uses, points[0].Traces.Single()));

        var chain = Assert.Single(await ListAsync(ChainLine.Query, Day));
        Assert.Equal(("main", "reviewer", 1), (chain.PrimaryAgent, chain.DelegatedAgents.Single(), chain.Uses));
    }

    [Fact]
    public async Task Confidence_is_told_with_what_became_of_it()
    {
        await Store.ExecuteAsync($$"""
            INSERT INTO agent_routing_decisions (
              execution_id, correlation_id, selected_agent, confidence_total, routing_strategy, decided_at)
            VALUES (gen_random_uuid(), '{{Good}}', 'reviewer', 0.92, 'registry', '2025-03-01T09:00:00Z'),
              (gen_random_uuid(), '{{Bad}}', 'reviewer', 1, 'explicit', '2025-03-01T09:00:00Z'),
              (gen_random_uuid(), '{{Bad}}', 'reviewer', NULL, 'delegation', '2025-03-01T09:00:01Z'),
              (gen_random_uuid(), '{{Open}}', 'reviewer', 0.55, 'registry', '2025-03-01T10:00:00Z');
            INSERT INTO agent_routing_decisions (execution_id, correlation_id, selected_agent, routing_strategy, decided_at)
            SELECT parent_execution_id, parent_id, 'reviewer', 'delegation', started_at FROM execution_traces
            WHERE correlation_id = '{{Helper}}'
            ON CONFLICT (execution_id) DO NOTHING;
            """);

        var lines = await ListAsync(ConfidenceLine.Query, Day);

        Assert.Equal([(0.5, 0.6), (0.9, 1)], lines.Select(line => (line.From, line.To)));
        Assert.Equal((1, Rate.From(0, 1), Rate.From(0, 0)), (lines[0].Recommended, lines[0].Taken, lines[0].Right));
        Assert.Equal((2, Rate.From(2, 2), Rate.From(1, 2)), (lines[1].Recommended, lines[1].Taken, lines[1].Right));
        Assert.Equal(0.96, lines[1].Confidence, 6);
        Assert.Empty(await ListAsync(ConfidenceLine.Query, Day with { Project = "/nowhere" }));
    }

    private async Task<(long, long, long)> SummaryAsync() =>
        await OneAsync(Overview.Query, Day) is var all ? (all.Errors, all.ErrorPatterns, all.NewErrorPatterns) : default;
}

/// <summary>As they are told of the rows themselves.</summary>
public sealed class FiguresOfRowsTests(SharedDatabase database) : FiguresTests(database, areAddedUp: false);

/// <summary>And of what was added up.</summary>
public sealed class FiguresOfSumsTests(SharedDatabase database) : FiguresTests(database, areAddedUp: true);
