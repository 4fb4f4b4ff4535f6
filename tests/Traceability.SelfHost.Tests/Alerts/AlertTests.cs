using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Traceability.Alerts;
using Traceability.SelfHost.Alerts;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Alerts;

/// <summary>Alerts over HTTP and in the background; rules hold for the whole store, so it is one of their own.</summary>
public sealed class AlertTests(LocalDoor door) : IClassFixture<LocalDoor>
{
    [Fact]
    public void A_server_watches_over_in_the_background() =>
        Assert.Single(door.Services.GetServices<IHostedService>().OfType<BackgroundAlerts>());

    [Fact]
    public async Task It_looks_at_the_rules_two_minutes_after_the_start_and_again_later()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var background = new BackgroundAlerts(
            door.Services.GetRequiredService<WatchOver>(), time, NullLogger<BackgroundAlerts>.Instance);
        await background.StartAsync(TestContext.Current.CancellationToken);

        // When it begins to wait, nobody tells: so time goes on until it has looked.
        await Eventually.IsTrueAsync(
            async () =>
            {
                time.Advance(BackgroundAlerts.First);
                return await door.ValueAsync<long>("SELECT count(*) FROM alert_watch") == 8;
            },
            "every rule was looked at");

        await background.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Rules_are_shown_set_and_as_they_were_again()
    {
        var usual = (await door.Api.GetAsync(Routes.AlertRules)).Ok();
        Assert.Equal(8, usual.GetProperty("rules").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, usual.GetProperty("webhook").ValueKind);

        var set = (await PutAsync(
            """{"rules":[{"rule":"agent_success","threshold":0.5,"least_n":20},{"rule":"quiet","on":false}]}""")).Ok();
        Assert.Equal((true, 0.5, 20, 168), Rule(set, "agent_success"));
        Assert.Equal((false, 3, 5, 24), Rule(set, "quiet"));

        var again = (await PutAsync("""{"rules":[]}""")).Ok();
        Assert.Equal((true, 0.8, 10, 168), Rule(again, "agent_success"));
        Assert.Equal((true, 3, 5, 24), Rule((await door.Api.GetAsync(Routes.AlertRules)).Ok(), "quiet"));
    }

    [Theory]
    [InlineData("""{}""", "rules")]
    [InlineData("""{"rules":7}""", "rules")]
    [InlineData("""{"rules":[7]}""", "rules[0]")]
    [InlineData("""{"rules":[{"rule":"quiet"},{"rule":"loud"}]}""", "rules[1].rule")]
    [InlineData("""{"rules":[{"on":true}]}""", "rules[0].rule")]
    [InlineData("""{"rules":[{"rule":"agent_success","threshold":80}]}""", "rules[0].threshold")]
    [InlineData("""{"rules":[{"rule":"quiet","least_n":0}]}""", "rules[0].least_n")]
    [InlineData("""{"rules":[{"rule":"quiet","window_hours":99999}]}""", "rules[0].window_hours")]
    [InlineData("""{"rules":[{"rule":"quiet"},{"rule":"quiet"}]}""", "rules[1].rule")]
    public async Task A_rule_that_makes_no_sense_is_named_and_nothing_is_set(string body, string field)
    {
        (await PutAsync(body)).Refused(HttpStatusCode.BadRequest, field);

        Assert.Equal((true, 3, 5, 24), Rule((await door.Api.GetAsync(Routes.AlertRules)).Ok(), "quiet"));
    }

    [Fact]
    public async Task An_alert_is_listed_by_page_and_muted_until_it_is_no_longer()
    {
        await door.ValueAsync<object>("""
            INSERT INTO alerts (rule, subject, label, value, n, threshold, window_hours, started_at, seen_at, ended_at)
            SELECT 'quiet', i::text, 'tracing', 30, 4, 3, 24, now() - i * interval '1 day', now(), CASE WHEN i > 1 THEN now() END
            FROM generate_series(1, 3) i
            """);
        var open = (await door.Api.GetAsync($"{Routes.Alerts}?state=open&rule=quiet")).Ok();
        var alert = Assert.Single(open.GetProperty("alerts").EnumerateArray());
        Assert.Equal("1", alert.GetProperty("subject").GetString());
        Assert.Equal(
            "Nothing was traced in 24 hours, though in 4 of the last four weeks there were traces at that time.",
            alert.GetProperty("summary").GetString());

        var first = (await door.Api.GetAsync($"{Routes.Alerts}?limit=2")).Ok();
        var second = (await door.Api.GetAsync($"{Routes.Alerts}?limit=2&cursor={first.GetProperty("next_cursor").GetString()}")).Ok();
        Assert.Equal(["1", "2", "3"], Subjects(first).Concat(Subjects(second)));
        Assert.Equal(["2", "3"], Subjects((await door.Api.GetAsync($"{Routes.Alerts}?state=ended")).Ok()));

        var mute = Routes.AlertMute.Replace("{id}", alert.GetProperty("alert_id").GetString(), StringComparison.Ordinal);
        var until = DateTimeOffset.UtcNow.AddDays(1);
        var muted = (await door.Api.PostAsync(mute, new { until })).Ok();
        Assert.Equal(until, muted.GetProperty("muted_until").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.Equal(JsonValueKind.Null, (await door.Api.DeleteAsync(mute)).Ok().GetProperty("muted_until").ValueKind);
    }

    [Theory]
    [InlineData("x", """{"until":"2027-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "id")]
    [InlineData("5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d", """{}""", HttpStatusCode.BadRequest, "until")]
    [InlineData("5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d", """{"until":"2001-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "until")]
    [InlineData("5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d", """{"until":"2099-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "until")]
    public async Task What_cannot_be_muted_is_named(string id, string body, HttpStatusCode status, string field) =>
        (await door.Api.PostAsync(Routes.AlertMute.Replace("{id}", id, StringComparison.Ordinal), body)).Refused(status, field);

    [Fact]
    public async Task An_alert_that_is_not_there_is_not_found()
    {
        var route = Routes.AlertMute.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal);

        (await door.Api.PostAsync(route, new { until = DateTimeOffset.UtcNow.AddDays(1) })).Refused(HttpStatusCode.NotFound);
        (await door.Api.DeleteAsync(route)).Refused(HttpStatusCode.NotFound);
        (await door.Api.GetAsync($"{Routes.Alerts}?state=loud")).Refused(HttpStatusCode.BadRequest, "state");
        (await door.Api.GetAsync($"{Routes.Alerts}?rule=loud")).Refused(HttpStatusCode.BadRequest, "rule");
    }

    [Fact]
    public async Task A_webhook_that_makes_no_sense_is_named_before_a_store_is_made()
    {
        var data = Path.Combine(Path.GetTempPath(), $"traceability-unmade-{Guid.NewGuid():N}");

        var (exitCode, output) = await SelfHostProgram.RunAsync(
            ["--port", "0", "--data", data],
            new Dictionary<string, string> { ["ALERT_WEBHOOK_URL"] = "https://hooks.example.com/TOKEN" });

        Assert.True(exitCode == 1, output);
        Assert.Contains("ALERT_WEBHOOK_SECRET", output, StringComparison.Ordinal);
        Assert.DoesNotContain("TOKEN", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    private static IEnumerable<string?> Subjects(JsonElement page) => page.GetProperty("alerts").EnumerateArray()
        .Select(alert => alert.GetProperty("subject").GetString());

    private static (bool On, double Threshold, int LeastN, int WindowHours) Rule(JsonElement answer, string name)
    {
        var rule = answer.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("rule").GetString() == name);
        return (rule.GetProperty("on").GetBoolean(), rule.GetProperty("threshold").GetDouble(), rule.GetProperty("least_n").GetInt32(),
            rule.GetProperty("window_hours").GetInt32());
    }

    private Task<Answer> PutAsync(string body) => door.Api.SendAsync(HttpMethod.Put, Routes.AlertRules, ApiClient.Content(body));
}
