using Traceability.Storage;

namespace Traceability.SelfHost.Serving;

/// <summary>
/// What is done again and again while the server runs. A run that fails is logged and made up for by the next: nothing ends the server, and
/// a store that is away is waited for.
/// </summary>
/// <param name="name">What it is, as the log has it: a noun.</param>
/// <param name="first">How long after the start it runs first.</param>
/// <param name="every">How long it rests between two runs.</param>
/// <param name="time">By what clock.</param>
/// <param name="logger">Is told what went wrong.</param>
internal abstract partial class RepeatedWork(string name, TimeSpan first, TimeSpan every, TimeProvider time, ILogger logger)
    : BackgroundService
{
    /// <summary>Is told what went wrong, and what came of a run.</summary>
    protected ILogger Logger => logger;

    /// <summary>One run, which may be cut short: the next goes on from there.</summary>
    protected abstract Task RunAsync(CancellationToken cancellation);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(first, time, stoppingToken);
            while (true)
            {
                await TryAsync(stoppingToken);
                await Task.Delay(every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await RunAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && StoreFailure.IsUnavailable(exception))
        {
            LogAway(name, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(name, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} waits for the database: {Reason}")]
    private partial void LogAway(string work, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed; it goes on with the next run")]
    private partial void LogFailed(string work, Exception exception);
}
