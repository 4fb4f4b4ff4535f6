namespace Traceability.SelfHost.Stores;

/// <summary>Where the store is: the Postgres of <c>DATABASE_URL</c>, or an embedded one in a folder.</summary>
/// <param name="DatabaseUrl">The Postgres to use; null for the embedded one.</param>
/// <param name="DataDirectory">The embedded one's folder.</param>
internal sealed record StoreLocation(string? DatabaseUrl, string DataDirectory)
{
    /// <summary>Where what is past retention goes; null for a store that is thrown away as a whole.</summary>
    public string? ArchiveDirectory { get; private init; }

    /// <summary>Where archives go instead of below the data folder.</summary>
    private const string ArchiveSetting = "ARCHIVE_DIR";

    /// <summary>What ./run says, which is beside itself; else below the folder in which the program is started.</summary>
    public static string DefaultDirectory { get; } =
        Environment.GetEnvironmentVariable("TRACEABILITY_DATA") is { Length: > 0 } directory ? directory : ".traceability";

    public static StoreLocation From(string dataDirectory) =>
        new(Environment.GetEnvironmentVariable("DATABASE_URL") is { Length: > 0 } url ? url : null, dataDirectory)
        {
            ArchiveDirectory = Environment.GetEnvironmentVariable(ArchiveSetting) is { Length: > 0 } archive
                ? archive
                : Path.Combine(dataDirectory, "archive"),
        };
}
