using Microsoft.Extensions.Configuration;
using Traceability.Functions.Stores;

namespace Traceability.Functions.Tests.Stores;

public sealed class DatabaseSettingsTests
{
    [Fact]
    public void Without_an_address_it_is_told_which_setting_to_set() =>
        Assert.Contains("DATABASE_URL", Assert.Throws<InvalidOperationException>(() => Parse(null)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_address_that_is_none_is_told_without_its_password()
    {
        var message = Assert.Throws<InvalidOperationException>(() => Parse("postgres://app:hunter2@@/:x")).Message;

        Assert.Contains("DATABASE_URL", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_takes_a_few_connections_unless_told_otherwise()
    {
        Assert.Equal(5, Parse("postgres://app@db:5432/t").MaxPoolSize);
        Assert.Equal(20, Parse("postgres://app@db:5432/t?Maximum Pool Size=20").MaxPoolSize);
    }

    [Fact]
    public void A_server_that_does_not_take_a_connection_is_given_up_as_soon_as_who_asks_for_it_gives_up()
    {
        Assert.Equal(5, Parse("postgres://app@db/t").Timeout);
        Assert.Equal(20, Parse("postgres://app@db/t?connect_timeout=20").Timeout);
    }

    [Fact]
    public void Behind_the_pooler_nothing_is_prepared_in_a_session()
    {
        Assert.Equal(0, Parse("postgres://app@db:6432/t").MaxAutoPrepare);
        Assert.NotEqual(0, Parse("postgres://app@db:5432/t").MaxAutoPrepare);
    }

    [Fact]
    public void The_server_is_verified_when_the_address_says_so() =>
        Assert.Equal(Npgsql.SslMode.VerifyFull, Parse("postgres://app@db/t?sslmode=verify-full").SslMode);

    private static Npgsql.NpgsqlConnectionStringBuilder Parse(string? url) => DatabaseSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("DATABASE_URL", url)]).Build());
}
