using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Alerts;
using Traceability.Alerts.Webhook;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Alerts;

/// <summary>A store that is watched over, at a time of its own.</summary>
internal static class AlertStore
{
    public static readonly DateTimeOffset Now = new(2026, 5, 20, 10, 20, 0, TimeSpan.Zero);

    public static Task<TestStore> OpenAsync(SharedDatabase database, SetClock clock, AlertWebhookSettings? webhook = null) =>
        TestStore.CreateAsync(database, services: services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            if (webhook is not null)
            {
                services.AddSingleton(new AlertWebhook(webhook, clock));
            }
        });

    /// <summary>Looks at the rules, as a timer does five minutes later.</summary>
    public static Task<WatchReport> WatchAsync(this TestStore store, SetClock clock)
    {
        clock.Now += WatchOver.Every;
        return store.Get<WatchOver>().RunAsync(WatchOver.TimerRun, TestContext.Current.CancellationToken);
    }

    /// <summary>Traces of an agent, an hour ago, of which the first came out well.</summary>
    public static Task JudgedAsync(this TestStore store, string agent, int worked, int traces, double hoursAgo = 1) => store.ExecuteAsync(
        string.Create(CultureInfo.InvariantCulture, $$"""
        INSERT INTO execution_traces (correlation_id, agent, project, started_at, status, success_criteria)
        SELECT gen_random_uuid(), '{{agent}}', '/work/shop', timestamptz '{{Now:O}}' - {{hoursAgo}} * interval '1 hour', 'success',
          jsonb_build_object('is_unclear', false, 'is_success', i <= {{worked}})
        FROM generate_series(1, {{traces}}) i
        """));

    public static async Task<string[]> OpenAsync(this TestStore store) => await store.ScalarAsync<string[]>(
        "SELECT coalesce(array_agg(rule || ' ' || subject ORDER BY rule, subject), '{}') FROM alerts WHERE ended_at IS NULL") ?? [];

    public static async Task<Alert> OneAsync(this TestStore store) => Assert.Single(
        (await store.Get<ReadAlerts>().ListAsync(null, null, 10, null, TestContext.Current.CancellationToken)).Alerts);
}
