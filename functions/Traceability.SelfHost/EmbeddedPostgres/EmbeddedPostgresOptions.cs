namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>Where the embedded Postgres keeps its data and how it is started.</summary>
/// <param name="DataDirectory">
/// The self-host's data folder; made if missing, and closed to other accounts. The database is in <c>postgres/</c>; <c>lock</c>,
/// <c>server.pid</c>, <c>postgres.pid</c>, <c>port</c> and <c>password</c> are beside it.
/// </param>
/// <param name="Port">
/// The TCP port on 127.0.0.1, 1 to 65535; an error if it is taken. Null: the one of last time, else <see cref="DefaultPort"/>,
/// else any free one.
/// </param>
public sealed record EmbeddedPostgresOptions(string DataDirectory, int? Port = null)
{
    /// <summary>Tried first when no port is asked for. Away from 5432, where a Postgres of the user's own may be.</summary>
    public const int DefaultPort = 54329;

    /// <summary>The program that runs postgres.mjs: a name on the PATH, or a path.</summary>
    public string NodeCommand { get; init; } = "node";

    /// <summary>The folder of postgres.mjs and its node_modules.</summary>
    public string ScriptDirectory { get; init; } = Path.Combine(AppContext.BaseDirectory, "EmbeddedPostgres");

    /// <summary>
    /// How long a start may take. A first one takes 4 s on a fast machine; one after a kill replays what was not yet in the data files.
    /// </summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a connection may stay idle inside a transaction while others wait for it.</summary>
    public TimeSpan IdleInTransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the database has to close its files before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the database of a killed server has to notice that it is alone.</summary>
    public TimeSpan OrphanTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Measures the pauses between restarts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
