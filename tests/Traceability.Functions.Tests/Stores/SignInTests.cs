using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Traceability.Functions.Stores;

namespace Traceability.Functions.Tests.Stores;

public sealed class SignInTests
{
    [Theory]
    [InlineData("postgres://app@db.example.com/t", null, true)]
    [InlineData("postgres://app:secret@db.example.com/t", null, false)]
    [InlineData("postgres://app:secret@db.example.com/t", "an-identity", false)]
    [InlineData("postgres://app@127.0.0.1:54329/t", null, false)]
    [InlineData("postgres://app@127.0.0.1:54329/t", "", false)]
    [InlineData("postgres://app@127.1.2.3/t", null, false)]
    [InlineData("postgres://app@localhost/t", null, false)]
    [InlineData("postgres://app@LOCALHOST/t", null, false)]
    [InlineData("postgres://app@[::1]/t", null, false)]
    [InlineData("postgres:///t?host=/var/run/postgresql", null, false)]
    [InlineData("Host=localhost,127.0.0.1;Username=app", null, false)]
    [InlineData("Host=localhost,db.example.com;Username=app", null, true)]
    [InlineData("postgres://app@localhost.example.com/t", null, true)]
    [InlineData("postgres://app@10.0.0.4/t", null, true)]
    [InlineData("postgres://app@127.0.0.1:6432/t", "an-identity", true)]
    public void Tokens_are_for_a_server_elsewhere_and_for_an_identity_that_is_asked_for(string url, string? clientId, bool tokens)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("DATABASE_URL", (string?)url), KeyValuePair.Create("AZURE_CLIENT_ID", clientId)])
            .Build();

        Assert.Equal(tokens, DatabaseSettings.TakesTokens(DatabaseSettings.From(settings), settings));
    }

    [Theory]
    [InlineData("postgres://app@127.0.0.1:54329/t", false)]
    [InlineData("postgres://app@db.example.com/t", true)]
    public async Task The_app_looks_for_an_identity_only_where_it_takes_one(string url, bool looks)
    {
        var looked = false;
        using var app = AzureDoor.Build([], builder =>
        {
            builder.Configuration["DATABASE_URL"] = url;
            builder.Configuration["AZURE_CLIENT_ID"] = null;
            builder.Services.AddSingleton<TokenCredential>(_ =>
            {
                looked = true;
                return new NoTokens();
            });
        });

        await using var store = app.Services.GetRequiredService<NpgsqlDataSource>();

        Assert.Equal(looks, looked);
    }

    private sealed class NoTokens : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
