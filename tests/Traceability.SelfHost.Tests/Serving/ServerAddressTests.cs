using System.Net;
using System.Text.RegularExpressions;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;

namespace Traceability.SelfHost.Tests.Serving;

public sealed partial class ServerAddressTests(DataTemplate template)
{
    [Theory]
    [InlineData("localhost", "http://localhost:8181")]
    [InlineData("127.0.0.2", "http://127.0.0.2:8181")]
    [InlineData("::1", "http://[::1]:8181")]
    [InlineData("0.0.0.0", "http://localhost:8181")]
    [InlineData("::", "http://localhost:8181")]
    public void The_address_that_is_said_is_one(string host, string url)
    {
        Assert.Equal(url, new ServerAddress(host, 8181).Url);
        Assert.Equal(8181, new Uri(url).Port);
    }

    [Fact]
    public async Task What_is_served_on_another_loopback_address_answers_at_the_address_that_is_said()
    {
        await using var program = new SelfHostProgram(["--port", "0", "--host", "127.0.0.2", "--data", template.NewData()]);
        await Eventually.IsTrueAsync(
            () => ServingLine.IsMatch(program.Output) || program.HasExited, "the server serves", 90, () => program.Output);
        using var api = new ApiClient(new Uri(ServingLine.Match(program.Output).Groups[1].Value));

        (await api.GetAsync(Routes.Traces)).Ok();
        (await api.GetAsync(Routes.Traces, ("Host", "evil.example"))).Refused(HttpStatusCode.Forbidden);
    }

    [GeneratedRegex(@"^Serving on (\S+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServingLine { get; }
}
