using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

public sealed class PasswordTests(RunningServer running, DataTemplate template) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("")]
    [InlineData("postgres")]
    [InlineData("00000000000000000000000000000000")]
    public async Task A_wrong_password_is_refused_as_Postgres_refuses_it(string password)
    {
        using var client = await WireClient.StartAsync(running.Server.Port);
        var scram = new ScramClient(password);
        await client.PostAsync(scram.First);
        await client.PostAsync(scram.Final(await client.ChallengeAsync()));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, await client.RefusalAsync());
    }

    [Fact]
    public async Task A_driver_with_a_wrong_password_is_told_so()
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => running.ConnectAsync("Password=wrong"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, error.SqlState);
    }

    [Fact]
    public async Task Who_asks_without_a_password_is_refused()
    {
        using var client = await WireClient.StartAsync(running.Server.Port);
        await client.PostAsync(Wire.Query("SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, await client.RefusalAsync());
    }

    [Fact]
    public async Task The_password_as_it_is_opens_nothing()
    {
        using var client = await WireClient.StartAsync(running.Server.Port);
        await client.PostAsync(Wire.SaslFirst(running.Server.Password, ""));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, await client.RefusalAsync());
    }

    [Fact]
    public async Task A_proof_that_was_overheard_opens_nothing_a_second_time()
    {
        byte[] proof;
        using (var first = await WireClient.StartAsync(running.Server.Port))
        {
            var scram = new ScramClient(running.Server.Password);
            await first.PostAsync(scram.First);
            proof = scram.Final(await first.ChallengeAsync());
        }

        using var second = await WireClient.StartAsync(running.Server.Port);
        await second.PostAsync(new ScramClient("").First);
        await second.ChallengeAsync();
        await second.PostAsync(proof);

        Assert.Equal(PostgresErrorCodes.InvalidPassword, await second.RefusalAsync());
    }

    [Fact]
    public async Task Who_has_shown_no_password_is_not_listened_to_at_length()
    {
        using var client = await WireClient.StartAsync(running.Server.Port);
        await client.PostAsync(Wire.Query(new string('x', 10_000)));

        Assert.Equal(PostgresErrorCodes.ProtocolViolation, await client.RefusalAsync());
    }

    [Fact]
    public async Task The_password_outlasts_a_restart_and_is_each_stores_own()
    {
        var folder = template.NewData();
        string password;
        await using (var first = await DataTemplate.StartInAsync(folder))
        {
            password = first.Password;
        }

        await using var second = await DataTemplate.StartInAsync(folder);
        await using var client = await RunningServer.ConnectAsync(second);

        Assert.Equal(1, await client.ValueAsync<int>("SELECT 1"));
        Assert.Equal(password, second.Password);
        Assert.Equal(password, StorePassword.Find(folder));
        Assert.NotEqual(running.Server.Password, password);
        Assert.Matches("^[0-9a-f]{32}$", password);
    }
}
