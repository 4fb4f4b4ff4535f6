using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Functions.Http;
using Traceability.Functions.Stores;
using Traceability.Http;
using Traceability.Storage;
using Traceability.Testing.Diagnostics;

namespace Traceability.Functions.Tests.Http;

public sealed class AnswerFailuresTests : IDisposable
{
    private readonly NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
    private readonly CancellationTokenSource client = new();
    private readonly ToldLines<AnswerFailures> log = new();
    private readonly DefaultHttpContext http = new() { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };

    public AnswerFailuresTests() => http.RequestAborted = client.Token;

    [Fact]
    public async Task A_client_that_goes_away_is_no_failure()
    {
        var answer = await RunAsync(async () =>
        {
            await client.CancelAsync();
            client.Token.ThrowIfCancellationRequested();
        });

        Assert.Equal(StatusCodes.Status499ClientClosedRequest, await StatusAsync(answer));
        Assert.Empty(log.Lines);
    }

    /// <summary>The first request has the schema looked at, on a store that may not answer.</summary>
    [Fact]
    public async Task A_client_that_goes_away_before_the_schema_is_known_is_no_failure()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var store = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port}");

        var running = RunAsync(() => Task.CompletedTask, store, nameof(PatternFunctions.ListPatterns));
        await client.CancelAsync();

        Assert.Equal(StatusCodes.Status499ClientClosedRequest, await StatusAsync(await running));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_connection_that_breaks_while_the_body_is_read_is_no_failure()
    {
        foreach (var broken in new Exception[] { new ConnectionResetException("reset"), new ConnectionAbortedException() })
        {
            Assert.Equal(StatusCodes.Status499ClientClosedRequest, await StatusAsync(await RunAsync(() => Task.FromException(broken))));
        }

        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task What_is_cancelled_while_the_client_waits_is_a_failure()
    {
        var answer = await RunAsync(() => Task.FromException(new OperationCanceledException()));

        Assert.Equal(StatusCodes.Status500InternalServerError, await StatusAsync(answer));
        Assert.Single(log.Lines);
    }

    [Fact]
    public async Task A_store_that_breaks_a_connection_is_away()
    {
        var answer = await RunAsync(() => Task.FromException(new IOException("reset by the server")));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, await StatusAsync(answer));
        Assert.Single(log.Lines);
    }

    [Fact]
    public async Task A_problem_that_nobody_waits_for_any_more_is_not_sent_and_no_failure()
    {
        await client.CancelAsync();

        await Problem.Unavailable("away", TimeSpan.FromSeconds(2)).ExecuteAsync(http);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_sent_fails_only_while_somebody_waits_for_it()
    {
        var answer = new AnswerUnlessGone(new Unsendable(), NullLogger.Instance);

        await Assert.ThrowsAsync<IOException>(() => answer.ExecuteAsync(http));
        await client.CancelAsync();
        await answer.ExecuteAsync(http);
    }

    public void Dispose()
    {
        nowhere.Dispose();
        client.Dispose();
    }

    /// <summary>As health, which looks at no schema.</summary>
    private Task<IResult?> RunAsync(Func<Task> function) => RunAsync(function, nowhere, nameof(HealthFunctions.GetHealth));

    private Task<IResult?> RunAsync(Func<Task> function, NpgsqlDataSource store, string name)
    {
        var migrator = new SchemaMigrator(store, NullLogger<SchemaMigrator>.Instance);
        var schema = new CheckSchema(migrator, TimeProvider.System, NullLogger<CheckSchema>.Instance);
        return new AnswerFailures(schema, TimeProvider.System, log).RunAsync(http, name, function);
    }

    private async Task<int> StatusAsync(IResult? answer)
    {
        await Assert.IsAssignableFrom<IResult>(answer).ExecuteAsync(http);
        return http.Response.StatusCode;
    }

    private sealed class Unsendable : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw new IOException("The pipe is broken.");
    }
}
