using Npgsql;

namespace Traceability.SelfHost.Stores;

/// <summary>Where a store is, as people are told.</summary>
/// <param name="Url">Without a password.</param>
/// <param name="Password">That of the embedded store, which nobody knows who was not told; null for a Postgres of the person's own.</param>
internal sealed record StoreAddress(string Url, string? Password)
{
    /// <summary>What psql and <c>DATABASE_URL</c> take.</summary>
    public string Complete => Password is null ? Url : Url.Replace("postgres@", $"postgres:{Password}@", StringComparison.Ordinal);

    /// <summary>How to start psql. Not with the password in the address, which every account sees in the list of processes.</summary>
    public string Psql => Password is null ? $"psql '{Url}'" : $"PGPASSWORD={Password} psql '{Url}'";

    /// <summary>The address of a Postgres of the person's own.</summary>
    public static StoreAddress From(NpgsqlConnectionStringBuilder settings) =>
        new($"postgres://{settings.Username}@{settings.Host}:{settings.Port}/{settings.Database}", null);
}
