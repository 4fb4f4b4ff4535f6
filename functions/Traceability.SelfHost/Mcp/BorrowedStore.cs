using ModelContextProtocol.Protocol;
using Traceability.Mcp;
using Traceability.SelfHost.Commands;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Usage;
using Traceability.Storage;

namespace Traceability.SelfHost.Mcp;

/// <summary>
/// The store for a program that is asked now and then, perhaps for days: open while questions come and some seconds longer. The embedded
/// one has one owner: where a server runs, it is asked through that one; where none does, it is opened here, and let go of soon, so that a
/// server can be started.
/// </summary>
internal sealed partial class BorrowedStore(StoreLocation location, ILoggerFactory logs, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long it is kept open for the next question.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly ILogger logger = logs.CreateLogger<BorrowedStore>();
    private (Store Store, ServiceProvider Services)? open;
    private ITimer? letGo;

    /// <summary>Asks it; one question after the other.</summary>
    public async Task<CallToolResult> UseAsync(
        Func<IServiceProvider, CancellationToken, Task<CallToolResult>> ask, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            letGo?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var wasOpen = open is not null;
            try
            {
                return await AskAsync(ask, cancellation);
            }
            catch (Exception exception) when (wasOpen && StoreFailure.IsUnavailable(exception))
            {
                // Whoever had it is gone, and another may have it by now.
                await CloseAsync();
                return await AskAsync(ask, cancellation);
            }
        }
        catch (Exception exception) when (exception is UsageException or EmbeddedPostgresException or SchemaException)
        {
            return AskTools.Unavailable(exception.Message);
        }
        finally
        {
            letGo ??= time.CreateTimer(_ => _ = LetGoAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            letGo.Change(Kept, Timeout.InfiniteTimeSpan);
            one.Release();
        }
    }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => open is not null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (letGo is not null)
        {
            await letGo.DisposeAsync();
        }

        await one.WaitAsync();
        await CloseAsync();
        one.Dispose();
    }

    private async Task<CallToolResult> AskAsync(
        Func<IServiceProvider, CancellationToken, Task<CallToolResult>> ask, CancellationToken cancellation)
    {
        if (open is null)
        {
            if (location.DatabaseUrl is null && !Directory.Exists(Path.Combine(location.DataDirectory, "postgres")))
            {
                throw new UsageException(
                    $"There is no store in {location.DataDirectory} yet. Start ./run, or bring in your history with ./run import; for "
                    + "another folder, start this with --data DIR.");
            }

            var store = await Store.OpenAsync(location, share: true, LogOpening, logs, cancellation);
            open = (store, ImportCommand.Services(store, logs));
        }

        return await ask(open.Value.Services, cancellation);
    }

    private async Task LetGoAsync()
    {
        if (!await one.WaitAsync(TimeSpan.Zero))
        {
            // It is asked just now, which begins the wait anew.
            return;
        }

        try
        {
            await CloseAsync();
        }
        catch (Exception exception)
        {
            // Nobody waits for this; the next question opens it anew.
            LogClosing(exception);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task CloseAsync()
    {
        if (open is not var (store, services))
        {
            return;
        }

        open = null;
        await services.DisposeAsync();
        await store.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{What}")]
    private partial void LogOpening(string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Letting go of the store failed")]
    private partial void LogClosing(Exception exception);
}
