namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>
/// A Postgres with pgvector on a loopback TCP port: PGlite, run by Node.js, started with this and stopped with it. When it dies, it is
/// started again on the same port, with all that was committed. Not <c>pglite-socket</c>: its connections share the names of prepared
/// statements, none can copy in, an open transaction blocks the others for as long as it likes, and nothing vacuums.
/// </summary>
public sealed class EmbeddedPostgresServer : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions options;
    private readonly ILogger logger;
    private readonly DataDirectoryLock directoryLock;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;
    private PostgresProcess? process;

    private EmbeddedPostgresServer(
        EmbeddedPostgresOptions options, ILogger logger, DataDirectoryLock held, string password, PostgresProcess process)
    {
        (this.options, this.logger, directoryLock, Password, this.process) = (options, logger, held, password, process);
        Port = process.Port;
        Version = process.Version;
        watching = Task.Run(WatchAsync);
    }

    /// <summary>Raised when the database has been started again after it died. Handlers should be quick.</summary>
    public event EventHandler? Restarted;

    /// <summary>The port on 127.0.0.1; stays the same over restarts.</summary>
    public int Port { get; }

    /// <summary>The version of Postgres, such as <c>18.6</c>.</summary>
    public string Version { get; }

    /// <summary>The database's process, or null while it is being started again.</summary>
    public int? ProcessId => Volatile.Read(ref process)?.Id;

    /// <summary>What clients must know.</summary>
    public string Password { get; }

    /// <summary>For Npgsql. At most one connection: what runs in it has the database to itself.</summary>
    public string ConnectionString => EmbeddedConnectionString.For(Port, Password);

    /// <summary>For <c>psql</c> and other tools, which may connect at the same time and take turns.</summary>
    public Uri Url => EmbeddedConnectionString.Url(Port, Password);

    /// <summary>Starts the database, made new if the folder has none, and returns once it serves.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message says what to do.</exception>
    public static async Task<EmbeddedPostgresServer> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken = default)
    {
        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        await NodeRuntime.CheckAsync(options, cancellationToken);
        var held = DataDirectoryLock.Take(options.DataDirectory);
        try
        {
            await OrphanedPostgres.EndAsync(options, logger, cancellationToken);
            var password = StorePassword.ReadOrMake(options.DataDirectory);
            var process = await StartOnFreePortAsync(options, logger, cancellationToken);
            PortChoice.Remember(options.DataDirectory, process.Port);
            EmbeddedPostgresLog.Serves(logger, process.Version, process.Port, process.Id);
            return new EmbeddedPostgresServer(options, logger, held, password, process);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Has the database finish what it does and close its files, and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        await watching;
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        directoryLock.Dispose();
        stopping.Dispose();
    }

    private static async Task<PostgresProcess> StartOnFreePortAsync(
        EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var candidates = PortChoice.Candidates(options);
        for (var i = 0; ; i++)
        {
            try
            {
                return await PostgresProcess.StartAsync(options, candidates[i], logger, cancellationToken);
            }
            catch (EmbeddedPostgresException e) when (e.Failure == EmbeddedPostgresFailure.PortInUse && i + 1 < candidates.Count)
            {
                // The next one will do as well: this one was not asked for.
            }
        }
    }

    private async Task WatchAsync()
    {
        var pause = new RestartPause(options.Time);
        try
        {
            while (true)
            {
                pause.Started();
                var exitCode = await process!.WaitForExitAsync(stopping.Token);
                pause.Ended();
                await using (var dead = Interlocked.Exchange(ref process, null))
                {
                    var delay = pause.Next();
                    EmbeddedPostgresLog.Ended(logger, exitCode, delay);
                    await Task.Delay(delay, options.Time, stopping.Token);
                }

                Volatile.Write(ref process, await RestartAsync(pause));
                EmbeddedPostgresLog.Serves(logger, Version, Port, process.Id);
                RaiseRestarted();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Disposed of.
        }
    }

    // For ever: whoever runs this may be repairing what keeps it from starting, a full disk for one.
    private async Task<PostgresProcess> RestartAsync(RestartPause pause)
    {
        while (true)
        {
            try
            {
                await OrphanedPostgres.EndAsync(options, logger, stopping.Token);
                return await PostgresProcess.StartAsync(options, Port, logger, stopping.Token);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                var delay = pause.Next();
                EmbeddedPostgresLog.RestartFailed(logger, delay, e);
                await Task.Delay(delay, options.Time, stopping.Token);
            }
        }
    }

    private void RaiseRestarted()
    {
        try
        {
            Restarted?.Invoke(this, EventArgs.Empty);
        }
        catch (Exception e)
        {
            // It is a stranger's, and must not end the watch.
            EmbeddedPostgresLog.HandlerFailed(logger, e);
        }
    }
}
