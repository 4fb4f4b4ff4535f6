using Microsoft.AspNetCore.Http;
using Npgsql;
using Traceability.Functions.Http;
using Traceability.Functions.Stores;
using Traceability.Functions.Tests.Http;
using Traceability.Ingest;
using Traceability.Ingest.Writing;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Stores;

public sealed class HungDatabaseTests(SharedDatabase database)
{
    /// <summary>The five seconds of the deadline, and what a busy machine adds to them. Without it, it is 20 and more.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(9);

    /// <summary>Health has three seconds.</summary>
    private static readonly TimeSpan HealthBound = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_database_that_never_said_a_word_is_answered_for_in_time()
    {
        using var server = new ServerThatNeverAnswers();
        await using var app = await AppOverStore.StartAsync(server.Url);

        await AllAnswerInTimeAsync(app, StatusCodes.Status503ServiceUnavailable);
    }

    [Fact]
    public async Task A_database_that_stops_answering_is_answered_for_in_time_and_served_when_it_goes_on()
    {
        await using var store = await TestStore.CreateAsync(database);
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        using var hanging = new DatabaseThatHangs(settings);
        var url = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = hanging.Port,
            Username = settings.Username,
            Password = settings.Password,
            Database = settings.Database,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            SearchPath = await store.ScalarAsync<string>("SELECT current_schema()") + ",public",
        };
        await using var app = await AppOverStore.StartAsync(url.ConnectionString);
        Assert.Equal(StatusCodes.Status200OK, (await HealthAsync(app)).Status);
        Assert.Equal(StatusCodes.Status202Accepted, (await StartAsync(app)).Status);
        Assert.Equal(StatusCodes.Status200OK, (await MatchAsync(app)).Status);
        // All that the app may have: each request then has one that hangs in the middle, and none hangs already when it is made.
        var connections = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(
                _ => app.Get<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask()));
        await Task.WhenAll(connections.Select(connection => connection.DisposeAsync().AsTask()));

        hanging.Hang();
        await AllAnswerInTimeAsync(app, StatusCodes.Status200OK);

        hanging.GoOn();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while ((await StartAsync(app)).Status != StatusCodes.Status202Accepted)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task While_the_schema_is_not_known_all_wait_for_one_look_at_it()
    {
        using var server = new ServerThatNeverAnswers();
        await using var app = await AppOverStore.StartAsync(server.Url);

        var looks = Enumerable.Range(0, 50).Select(_ => app.Get<CheckSchema>().ProblemAsync()).ToList();
        await Assert.ThrowsAsync<TimeoutException>(() => Task.WhenAll(looks));

        Assert.Equal(1, server.Taken);
    }

    /// <param name="app">The app.</param>
    /// <param name="match">What a match answers: once the store is known, it goes without it.</param>
    private static async Task AllAnswerInTimeAsync(AppOverStore app, int match)
    {
        var (health, start, complete) = (HealthAsync(app), StartAsync(app), CompleteAsync(app));
        var (list, matched) = (ListAsync(app), MatchAsync(app));

        foreach (var asked in new[] { start, complete, list })
        {
            var (status, retryAfter, after) = await asked;
            Assert.Equal(StatusCodes.Status503ServiceUnavailable, status);
            Assert.Equal("2", retryAfter);
            Assert.InRange(after, TimeSpan.Zero, Bound);
        }

        Assert.Equal(match, (await matched).Status);
        Assert.InRange((await matched).After, TimeSpan.Zero, Bound);
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, (await health).Status);
        Assert.InRange((await health).After, TimeSpan.Zero, HealthBound);
    }

    private static Task<(int Status, string? RetryAfter, TimeSpan After)> HealthAsync(AppOverStore app) => app.AskAsync(
        nameof(HealthFunctions.GetHealth),
        request => HealthEndpoint.GetHealthAsync(request, app.Get<NpgsqlDataSource>(), app.Get<IngestQueue>()));

    private static Task<(int Status, string? RetryAfter, TimeSpan After)> StartAsync(AppOverStore app) => app.AskAsync(
        nameof(IngestFunctions.IngestTraceStart),
        request => IngestEndpoints.StartTraceAsync(request, app.Get<IngestQueue>(), TimeProvider.System),
        $$"""{"correlation_id":"{{Guid.NewGuid()}}","prompt_text":"fix the parser"}""");

    private static Task<(int Status, string? RetryAfter, TimeSpan After)> CompleteAsync(AppOverStore app) => app.AskAsync(
        nameof(IngestFunctions.IngestTraceCompletion),
        request => IngestEndpoints.CompleteTraceAsync(request, app.Get<IngestQueue>(), TimeProvider.System),
        $$"""{"correlation_id":"{{Guid.NewGuid()}}","status":"success"}""");

    private static Task<(int Status, string? RetryAfter, TimeSpan After)> ListAsync(AppOverStore app) => app.AskAsync(
        nameof(PatternFunctions.ListPatterns), request => PatternEndpoints.ListPatternsAsync(request, app.Get<PatternStore>()));

    private static Task<(int Status, string? RetryAfter, TimeSpan After)> MatchAsync(AppOverStore app) => app.AskAsync(
        nameof(PatternFunctions.MatchPatterns),
        request => MatchEndpoint.MatchPatternsAsync(request, app.Get<MatchPatterns>(), app.Get<LogUsage>()),
        """{"user_request":"fix the parser"}""");
}
