namespace Traceability.SelfHost.EmbeddedPostgres;

internal static partial class EmbeddedPostgresLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Embedded Postgres {Version} serves on 127.0.0.1:{Port} (process {ProcessId})")]
    public static partial void Serves(ILogger logger, string version, int port, int processId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Embedded Postgres: {Line}")]
    public static partial void Said(ILogger logger, string line);

    [LoggerMessage(Level = LogLevel.Error, Message = "Embedded Postgres ended with exit code {ExitCode}; it is started again in {Delay}")]
    public static partial void Ended(ILogger logger, int exitCode, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Error, Message = "Embedded Postgres could not be started again; next try in {Delay}")]
    public static partial void RestartFailed(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Embedded Postgres did not stop in time and is killed; nothing is lost")]
    public static partial void Killed(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Process {ProcessId} of a killed server still has the data folder; waiting for it to end")]
    public static partial void OrphanFound(ILogger logger, int processId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Process {ProcessId} did not end and is killed")]
    public static partial void OrphanKilled(ILogger logger, int processId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of the embedded Postgres' restart failed")]
    public static partial void HandlerFailed(ILogger logger, Exception exception);
}
