namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>Why the embedded Postgres could not be started.</summary>
public enum EmbeddedPostgresFailure
{
    /// <summary>It was started and failed; the message has its own words.</summary>
    StartFailed,

    /// <summary>There is no Node.js.</summary>
    NodeMissing,

    /// <summary>There is a Node.js, older than version 20.</summary>
    NodeTooOld,

    /// <summary>postgres.mjs or its npm packages are missing.</summary>
    PackagesMissing,

    /// <summary>Another process uses the data folder.</summary>
    DataLocked,

    /// <summary>The port that was asked for is taken.</summary>
    PortInUse,
}
