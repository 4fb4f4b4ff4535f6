using Azure.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Functions.Stores;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Stores;

public sealed class AzureStoreTests(SharedDatabase database)
{
    [Fact]
    public async Task Tokens_of_the_apps_identity_are_the_passwords()
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1 };
        var identity = new CountingIdentity(settings.Password ?? "a-token");
        settings.Password = null;
        await using var store = AzureStore.Open(settings, identity, NullLoggerFactory.Instance);

        await using (var command = store.CreateCommand("SELECT 1"))
        {
            Assert.Equal(1, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(["https://ossrdbms-aad.database.windows.net/.default"], identity.Scopes);
    }

    [Fact]
    public async Task An_identity_that_gets_no_token_is_a_database_that_is_away()
    {
        using var server = new ServerThatAsksForAPassword();
        await using var store = AzureStore.Open(server.Settings, new NoIdentity(), NullLoggerFactory.Instance);

        await using var command = store.CreateCommand("SELECT 1");
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        Assert.True(Storage.StoreFailure.IsUnavailable(exception), exception.ToString());
    }

    private sealed class CountingIdentity(string token) : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            lock (Scopes)
            {
                Scopes.AddRange(requestContext.Scopes);
            }

            return new AccessToken(token, DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new Azure.Identity.CredentialUnavailableException("no identity here");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new Azure.Identity.CredentialUnavailableException("no identity here");
    }
}
