namespace Traceability.SelfHost.Stores;

/// <summary>Where the store is: the Postgres of <c>DATABASE_URL</c>, or an embedded one in a folder.</summary>
/// <param name="DatabaseUrl">The Postgres to use; null for the embedded one.</param>
/// <param name="DataDirectory">The embedded one's folder.</param>
internal sealed record StoreLocation(string? DatabaseUrl, string DataDirectory)
{
    /// <summary>What ./run says, which is beside itself; else below the folder in which the program is started.</summary>
    public static string DefaultDirectory { get; } =
        Environment.GetEnvironmentVariable("TRACEABILITY_DATA") is { Length: > 0 } directory ? directory : ".traceability";

    public static StoreLocation Of(string dataDirectory) =>
        new(Environment.GetEnvironmentVariable("DATABASE_URL") is { Length: > 0 } url ? url : null, dataDirectory);
}
