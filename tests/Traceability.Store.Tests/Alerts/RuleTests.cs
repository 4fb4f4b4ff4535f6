using Traceability.Alerts;
using Traceability.Alerts.Rules;
using Traceability.Analytics.Rollups;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Alerts;

/// <summary>What each rule rings for, and what it does not.</summary>
/// <param name="database">Where.</param>
/// <param name="areAddedUp">Whether hours and days were added up before it is asked.</param>
public abstract class RuleTests(SharedDatabase database, bool areAddedUp) : IAsyncLifetime
{
    private readonly SetClock clock = new(AlertStore.Now);
    private TestStore store = null!;

    public async ValueTask InitializeAsync() => store = await AlertStore.OpenAsync(database, clock);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return store.DisposeAsync();
    }

    [Fact]
    public async Task A_store_in_which_nothing_happened_has_nothing_to_say()
    {
        Assert.Equal(new WatchReport(8, 0, 0, 0), await WatchAsync());

        Assert.Empty(await store.OpenAsync());
    }

    [Fact]
    public async Task Three_failures_of_three_do_not_ring_nor_does_what_may_be_chance()
    {
        await store.JudgedAsync("unlucky", worked: 0, traces: 3);
        await store.JudgedAsync("chance", worked: 14, traces: 20);

        await WatchAsync();

        Assert.Empty(await store.OpenAsync());
    }

    [Fact]
    public async Task An_agent_that_surely_comes_out_well_too_seldom_rings_with_its_interval()
    {
        await store.JudgedAsync("debugger", worked: 12, traces: 30);
        await store.JudgedAsync("writer", worked: 29, traces: 30);

        await WatchAsync();

        var alert = await store.OneAsync();
        Assert.Equal((AlertRules.AgentSuccess, "debugger", 0.4, 30), (alert.Rule, alert.Subject, alert.Value, alert.N));
        Assert.Equal(0.577, alert.High!.Value, 3);
        Assert.Equal(
            "Of 30 judged traces of the agent \"debugger\" in 7 days, 40 % came out well, hardly more than 58 %; it should be 80 %.",
            alert.Summary);
    }

    [Fact]
    public async Task Addresses_patterns_and_spend_ring_above_their_limits()
    {
        await store.JudgedAsync("a", worked: 1, traces: 1);
        await store.ExecuteAsync($"""
            INSERT INTO endpoint_calls (execution_id, correlation_id, service_name, endpoint_path, http_method, started_at, success)
            SELECT gen_random_uuid(), (SELECT correlation_id FROM execution_traces LIMIT 1), s, '/orders/' || i, 'GET',
              '{AlertStore.Now.AddHours(-2):O}', i > CASE s WHEN 'bad' THEN 10 ELSE 2 END
            FROM unnest(ARRAY['bad', 'good']) s, generate_series(1, 40) i;
            INSERT INTO success_patterns
              (pattern_id, pattern_type, prompt_text, intent, path_signature, sequence_hash, success_score, status_since, status)
            SELECT md5(s)::uuid, 'hook_sequence', s, 'debug', s, s, 1, now(), s
            FROM unnest(ARRAY['validated', 'deprecated']) s;
            INSERT INTO pattern_usage_log (pattern_id, correlation_id, user_request, match_score, used, success, created_at)
            SELECT md5(s)::uuid, gen_random_uuid(), 'r', 0.9, true, i > 15, '{AlertStore.Now.AddDays(-3):O}'
            FROM unnest(ARRAY['validated', 'deprecated']) s, generate_series(1, 20) i;
            INSERT INTO model_answers (execution_id, correlation_id, model, at)
            SELECT gen_random_uuid(), (SELECT correlation_id FROM execution_traces LIMIT 1), 'm', at
            FROM unnest(ARRAY[timestamptz '{AlertStore.Now.AddHours(-1):O}', '{AlertStore.Now.AddDays(-2):O}']) at;
            UPDATE model_answers SET cost_usd = 600;
            """);

        await WatchAsync();

        var pattern = await store.ScalarAsync<Guid>("SELECT md5('validated')::uuid");
        Assert.Equal(
            ["day_spend 2026-05-20", "endpoint_errors GET bad/orders/{id}", $"pattern_success {pattern}", "project_spend /work/shop"],
            await store.OpenAsync());
    }

    [Fact]
    public async Task A_new_error_rings_in_a_project_that_is_known_and_a_burst_where_it_is_unusual()
    {
        await ErrorAsync("known", "/work/shop", firstDaysAgo: 10, hoursAgo: Enumerable.Range(0, 60).Select(i => 24.0 + (4 * i)));
        await ErrorAsync("new", "/work/shop", firstDaysAgo: 0.1, hoursAgo: Enumerable.Repeat(0.5, 30));
        await ErrorAsync("new elsewhere", "/work/fresh", firstDaysAgo: 0.1, hoursAgo: Enumerable.Repeat(0.5, 30));
        await ErrorAsync("seldom", "/work/shop", firstDaysAgo: 0.1, hoursAgo: [0.5, 0.5]);
        await store.JudgedAsync("a", worked: 1, traces: 1, hoursAgo: 24 * 9);

        await WatchAsync();

        Assert.Equal(["error_burst /work/shop", "new_error new"], await store.OpenAsync());
    }

    [Fact]
    public async Task It_is_quiet_only_where_it_usually_is_not()
    {
        foreach (var week in new[] { 1, 2, 4 })
        {
            await store.JudgedAsync("a", worked: 5, traces: 5, hoursAgo: (week * 7 * 24) + 3);
        }

        await WatchAsync();
        Assert.Equal(["quiet "], await store.OpenAsync());

        await store.JudgedAsync("a", worked: 1, traces: 1, hoursAgo: 0.1);
        await WatchAsync();
        Assert.Empty(await store.OpenAsync());
    }

    [Fact]
    public async Task Who_never_works_at_that_time_is_not_missed()
    {
        foreach (var week in new[] { 1, 2, 3, 4 })
        {
            await store.JudgedAsync("a", worked: 5, traces: 5, hoursAgo: (week * 7 * 24) + 40);
        }

        await WatchAsync();

        Assert.Empty(await store.OpenAsync());
    }

    private Task ErrorAsync(string fingerprint, string project, double firstDaysAgo, IEnumerable<double> hoursAgo) => store.ExecuteAsync(
        FormattableString.Invariant($"""
        INSERT INTO error_patterns (fingerprint, error_type, error_message_pattern, project, first_seen_at, last_seen_at)
        VALUES ('{fingerprint}', 'test', 'it broke', '{project}', timestamptz '{AlertStore.Now:O}' - {firstDaysAgo} * interval '1 day',
          '{AlertStore.Now:O}');
        INSERT INTO error_occurrences (execution_id, correlation_id, fingerprint, occurred_at)
        SELECT gen_random_uuid(), gen_random_uuid(), '{fingerprint}', timestamptz '{AlertStore.Now:O}' - h * interval '1 hour'
        FROM unnest(string_to_array('{string.Join(',', hoursAgo.Select(h => FormattableString.Invariant($"{h}")))}', ',')::float8[]) h
        """));

    private async Task<WatchReport> WatchAsync()
    {
        if (areAddedUp)
        {
            Assert.Equal(0, await store.Get<FoldRollups>().RunAsync(int.MaxValue, TestContext.Current.CancellationToken));
        }

        return await store.WatchAsync(clock);
    }
}

/// <summary>The same when hours and days were added up.</summary>
public sealed class RuleOfSumsTests(SharedDatabase database) : RuleTests(database, areAddedUp: true)
{
    private readonly SharedDatabase shared = database;

    [Fact]
    public async Task Where_sums_stand_rows_are_not_read()
    {
        var clock = new SetClock(AlertStore.Now);
        await using var store = await AlertStore.OpenAsync(shared, clock);
        await store.JudgedAsync("debugger", worked: 0, traces: 30);
        await store.ExecuteAsync("SELECT fold_rollups(100000); UPDATE work_rollups SET well = ended");

        await store.WatchAsync(clock);

        Assert.Empty(await store.OpenAsync());
    }

    [Fact]
    public async Task What_changed_since_is_read_from_its_rows()
    {
        var clock = new SetClock(AlertStore.Now);
        await using var store = await AlertStore.OpenAsync(shared, clock);
        await store.JudgedAsync("debugger", worked: 9, traces: 9, hoursAgo: 4);
        await store.ExecuteAsync("SELECT fold_rollups(100000)");
        await store.JudgedAsync("debugger", worked: 0, traces: 30, hoursAgo: 3);

        await store.WatchAsync(clock);

        Assert.Equal(39, (await store.OneAsync()).N);
    }
}

/// <summary>And when none were.</summary>
public sealed class RuleOfRowsTests(SharedDatabase database) : RuleTests(database, areAddedUp: false);
