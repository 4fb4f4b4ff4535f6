using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing;
using Traceability.Testing.Http;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.Commands;

/// <summary>The program serving on a data folder, with its database.</summary>
internal sealed partial class ServerProgram : IAsyncDisposable
{
    private readonly string data;

    private ServerProgram(SelfHostProgram program, string data, Uri address)
    {
        (Program, this.data, Address) = (program, data, address);
        Api = new ApiClient(address);
    }

    public SelfHostProgram Program { get; }

    public Uri Address { get; }

    public ApiClient Api { get; }

    /// <summary>What it says psql takes, the password included.</summary>
    public string DatabaseUrl => DatabaseLine.Match(Program.Output).Groups[1].Value;

    /// <summary>What it says to type to look into the store.</summary>
    public string PsqlCommand => PsqlLine.Match(Program.Output).Groups[1].Value;

    /// <summary>The database's process, as noted in the data folder; null while there is none.</summary>
    public int? DatabaseProcessId
    {
        get
        {
            try
            {
                return JsonElement.Parse(File.ReadAllText(Path.Combine(data, "postgres.pid"))).GetProperty("pid").GetInt32();
            }
            catch (Exception exception) when (exception is IOException or JsonException)
            {
                // Not there, or half written.
                return null;
            }
        }
    }

    /// <summary>Starts it, and returns when it serves.</summary>
    public static async Task<ServerProgram> StartAsync(
        string data, string[]? more = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = new SelfHostProgram(["--port", "0", "--data", data, .. more ?? []], environment);
        try
        {
            await Eventually.IsTrueAsync(() => ServingLine.IsMatch(program.Output) || program.HasExited, "the server serves", 240);
            var port = ServingLine.Match(program.Output).Groups[1];
            Assert.True(port.Success, program.Output);
            return new ServerProgram(program, data, new Uri($"http://127.0.0.1:{port.Value}"));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first column of the first row, asked beside the server, as psql does.</summary>
    public async Task<T> ValueAsync<T>(string sql, params object[] values)
    {
        var port = int.Parse(
            await File.ReadAllTextAsync(Path.Combine(data, "port"), TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        await using var connection = new NpgsqlConnection($"{EmbeddedConnectionString.For(port, StorePassword.Find(data))};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ValueAsync<T>(sql, values);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Program.DisposeAsync();
        // One whose server was killed by the test ends by itself, a little later; the folder is not free before.
        if (DatabaseProcessId is { } id)
        {
            try
            {
                using var database = Process.GetProcessById(id);
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await database.WaitForExitAsync(limit.Token);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or OperationCanceledException)
            {
                // It has gone.
            }
        }
    }

    [GeneratedRegex(@"^Serving on http://[^:]+:(\d+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServingLine { get; }

    [GeneratedRegex("query the store: +(.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PsqlLine { get; }

    [GeneratedRegex("^Database at (.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DatabaseLine { get; }
}
