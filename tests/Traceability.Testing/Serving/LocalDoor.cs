using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Alerts.Webhook;
using Traceability.Judging;
using Traceability.Language.Embedding.Model;
using Traceability.Matching;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;
using Traceability.Testing.Storage;

namespace Traceability.Testing.Serving;

/// <summary>
/// The local door in this process, on a port of its own, and on an embedded database of its own unless one is given. Learns in the
/// background as ever.
/// </summary>
public sealed class LocalDoor : IAsyncLifetime
{
    private readonly StoreLocation location;
    private Store store = null!;
    private RunningServer server = null!;

    public LocalDoor(DataTemplate template) : this(new StoreLocation(null, template.NewData()))
    {
    }

    private LocalDoor(StoreLocation location) => this.location = location;

    /// <summary>Where all doors of this process read transcripts.</summary>
    public static string Transcripts { get; } = Directory.CreateTempSubdirectory("traceability-projects-").FullName;

    public ApiClient Api { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => server.Services;

    /// <summary>On a database that is there already.</summary>
    public static async Task<LocalDoor> StartAsync(string connectionString)
    {
        var door = new LocalDoor(new StoreLocation(connectionString, ""));
        await door.InitializeAsync();
        return door;
    }

    public async ValueTask InitializeAsync()
    {
        // What the person who runs the tests has set for their own server.
        Environment.SetEnvironmentVariable("TRACEABILITY_KEY", null);
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", null);
        // Their own traces are not held out by chance, one in five.
        Environment.SetEnvironmentVariable(HoldOut.Setting, "0");
        // A machine that is busy with tests is no reason to find nothing.
        Environment.SetEnvironmentVariable(MatchDeadline.Setting, "30000");
        foreach (var name in new[]
        {
            EmbeddingVariables.Url, EmbeddingVariables.Model, EmbeddingVariables.Key, EmbeddingVariables.Dimensions,
            JudgeVariables.Url, JudgeVariables.Model, JudgeVariables.Key, JudgeVariables.Most, JudgeVariables.TimeLimit,
            AlertVariables.Url, AlertVariables.Secret, AlertVariables.AllowPrivate,
        })
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        // Where the model is what is tested, it is asked for.
        Environment.SetEnvironmentVariable(EmbeddingVariables.BuiltIn, EmbeddingVariables.Lexical);
        store = await Store.OpenAsync(location, share: false, _ => { }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        server = await RunningServer.StartAsync(
            new ServerAddress("127.0.0.1", 0), store, new TranscriptPlace([Transcripts], Follows: false),
            TestContext.Current.CancellationToken);
        Address = new Uri(server.Url);
        Api = new ApiClient(Address);
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (server is not null)
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }

        if (store is not null)
        {
            await store.DisposeAsync();
        }
    }

    /// <summary>The first column of the first row.</summary>
    public Task<T?> ValueAsync<T>(string sql, params object[] values) => store.DataSource.ScalarAsync<T>(sql, values);

    /// <summary>The one row of a table that has this value in this column, by column names.</summary>
    public async Task<IReadOnlyDictionary<string, object>> RowAsync(string table, string column, Guid id)
    {
        await using var command = store.DataSource.CreateCommand($"SELECT * FROM {table} WHERE {column} = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken), $"no row of {table} has {column} {id}");
        var row = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue);
        Assert.False(await reader.ReadAsync(TestContext.Current.CancellationToken), $"two rows of {table} have {column} {id}");
        return row;
    }
}
