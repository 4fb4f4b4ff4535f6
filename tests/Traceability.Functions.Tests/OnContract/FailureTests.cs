using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Traceability.Store.Tests;

namespace Traceability.Functions.Tests.OnContract;

public sealed class FailureTests(SharedDatabase database)
{
    [Fact]
    public async Task A_store_that_was_not_migrated_is_named_with_what_to_run_and_served_once_it_is()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await AzureApp.StartAsync(database, store, services => services.AddSingleton<TimeProvider>(time));

        var refused = (await app.GetAsync(Routes.Patterns)).Refused(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("001_execution_traces.sql", refused, StringComparison.Ordinal);
        Assert.Contains("./run migrate", refused, StringComparison.Ordinal);
        await store.Get<Storage.SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(11));
        (await app.GetAsync(Routes.Patterns)).Ok();
    }

    [Fact]
    public async Task A_store_that_is_ahead_is_served_while_a_new_version_is_rolled_out()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync("INSERT INTO schema_migrations (version, name, checksum) VALUES (999, '999_next.sql', 'x')");
        await using var app = await AzureApp.StartAsync(database, store);

        (await app.GetAsync(Routes.Patterns)).Ok();
    }

    [Fact]
    public async Task A_schema_file_that_is_not_the_one_that_was_applied_is_named()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync("UPDATE schema_migrations SET checksum = repeat('0', 64) WHERE version = 3");
        await using var app = await AzureApp.StartAsync(database, store);

        Assert.Contains("003_hook_executions.sql", (await app.GetAsync(Routes.Patterns)).Refused(HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_database_away_every_request_is_told_when_to_try_again()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(
            database, store, services => services.AddSingleton(NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=2")));

        foreach (var answer in new[]
        {
            await app.GetAsync(Routes.Traces),
            await app.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid() }),
            await app.PostAsync(Routes.MatchPatterns, new { user_request = "x" }),
        })
        {
            answer.Refused(HttpStatusCode.ServiceUnavailable);
            Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1));
        }

        (await app.Api.GetAsync(Routes.Health)).Expect(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("{ this is no JSON")]
    [InlineData("")]
    [InlineData("[1, 2]")]
    public async Task What_is_no_event_is_refused_with_400(string body)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);

        (await app.PostAsync(Routes.StartTrace, body)).Refused(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_413_not_500()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);

        (await app.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid(), prompt_text = new string('x', 20_000_000) }))
            .Refused(HttpStatusCode.RequestEntityTooLarge);
    }
}
