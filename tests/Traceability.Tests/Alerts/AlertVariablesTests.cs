using Microsoft.Extensions.Configuration;
using Traceability.Alerts.Webhook;

namespace Traceability.Tests.Alerts;

public sealed class AlertVariablesTests
{
    private const string Secret = "0123456789abcdef";

    [Fact]
    public void Nothing_set_is_no_webhook() => Assert.Null(Read());

    [Fact]
    public void An_https_address_with_a_secret_is_one_and_says_nothing_of_its_path()
    {
        var settings = Read((AlertVariables.Url, "https://hooks.example.com/services/T0/TOKEN"), (AlertVariables.Secret, Secret))!;

        Assert.Equal("https://hooks.example.com", settings.ToString());
        Assert.False(settings.AllowPrivate);
    }

    [Fact]
    public void An_http_address_is_one_where_private_ones_are_allowed() => Assert.True(Read(
        (AlertVariables.Url, "http://10.0.0.7/hook"), (AlertVariables.Secret, Secret),
        (AlertVariables.AllowPrivate, "true"))!.AllowPrivate);

    [Theory]
    [InlineData("https://hooks.example.com", null, null, AlertVariables.Secret)]
    [InlineData("https://hooks.example.com", "short", null, AlertVariables.Secret)]
    [InlineData("https://hooks.example.com", "whsec_not base64!", null, AlertVariables.Secret)]
    [InlineData(null, Secret, null, AlertVariables.Url)]
    [InlineData("http://hooks.example.com", Secret, null, AlertVariables.AllowPrivate)]
    [InlineData("hooks.example.com", Secret, null, AlertVariables.Url)]
    [InlineData("ftp://hooks.example.com", Secret, null, AlertVariables.Url)]
    [InlineData("https://user:TOKEN@hooks.example.com", Secret, null, AlertVariables.Url)]
    [InlineData("https://hooks.example.com", Secret, "yes", AlertVariables.AllowPrivate)]
    public void What_makes_no_sense_is_named_without_what_is_secret(string? url, string? secret, string? allow, string named)
    {
        var exception = Assert.Throws<FormatException>(() => Read(
            (AlertVariables.Url, url), (AlertVariables.Secret, secret), (AlertVariables.AllowPrivate, allow)));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TOKEN", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_waits_twice_as_long_each_time_and_never_longer_than_an_hour() => Assert.Equal(
        [1, 2, 4, 8, 16, 32, 60, 60, 60],
        new[] { 1, 2, 3, 4, 5, 6, 7, 8, 20 }.Select(attempts => DeliverAlerts.PauseAfter(attempts).TotalMinutes));

    private static AlertWebhookSettings? Read(params (string Name, string? Value)[] variables) => AlertVariables.Read(
        new ConfigurationBuilder().AddInMemoryCollection(
            variables.Where(variable => variable.Value is not null)
                .ToDictionary(variable => variable.Name, variable => variable.Value)).Build());
}
