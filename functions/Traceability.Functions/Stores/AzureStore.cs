using Azure.Core;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Traceability.Functions.Stores;

/// <summary>Opens the store of the Azure door.</summary>
internal static class AzureStore
{
    /// <summary>What a token for Azure Database for PostgreSQL is asked for.</summary>
    private const string Scope = "https://ossrdbms-aad.database.windows.net/.default";

    /// <summary>A token is good for an hour or more; connections that are open outlive it.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan RetryRefresh = TimeSpan.FromSeconds(5);

    /// <summary>The data source. With an <paramref name="identity"/>, its tokens are the passwords.</summary>
    public static NpgsqlDataSource Open(NpgsqlConnectionStringBuilder settings, TokenCredential? identity, ILoggerFactory logs)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(logs);
        if (identity is not null)
        {
            builder.UsePeriodicPasswordProvider(
                async (_, cancellation) => (await identity.GetTokenAsync(new TokenRequestContext([Scope]), cancellation)).Token, Refresh,
                RetryRefresh);
        }

        return builder.Build();
    }
}
