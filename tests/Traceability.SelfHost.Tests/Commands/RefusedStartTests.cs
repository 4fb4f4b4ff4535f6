using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Commands;

/// <summary>What cannot be started says why and what to do, in a line and not a stack trace, and exits with 1.</summary>
public sealed class RefusedStartTests(DataTemplate template)
{
    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var output = await RefusedAsync(["--port", port, "--data", template.NewData()]);

        Assert.Contains($"Port {port} is in use", output, StringComparison.Ordinal);
        Assert.Contains("--port", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_a_folder_names_the_first()
    {
        var data = template.NewData();
        await using var first = await ServerProgram.StartAsync(data);

        var output = await RefusedAsync(["--port", "0", "--data", data]);

        Assert.Contains($"process {first.Program.Id}", output, StringComparison.Ordinal);
        Assert.Contains("--data", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_is_not_let_in_without_a_key()
    {
        var output = await RefusedAsync(["--port", "0", "--host", "0.0.0.0", "--data", template.NewData()]);

        Assert.Contains("TRACEABILITY_KEY", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_is_not_let_in_with_a_key_that_is_soon_guessed_and_this_machine_is()
    {
        Dictionary<string, string> key = new() { ["TRACEABILITY_KEY"] = "fifteen letters" };
        var output = await RefusedAsync(["--port", "0", "--host", "0.0.0.0", "--data", template.NewData()], key);

        Assert.Contains("TRACEABILITY_KEY has 15 characters", output, StringComparison.Ordinal);
        Assert.Contains("openssl rand", output, StringComparison.Ordinal);
        Assert.DoesNotContain("fifteen letters", output, StringComparison.Ordinal);
        await using var server = await ServerProgram.StartAsync(template.NewData(), environment: key);
        (await server.Api.GetAsync(Routes.Traces)).Refused(System.Net.HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("postgres://app:SESAME@127.0.0.1:1/app")]
    [InlineData("Host=127.0.0.1;Port=1;Username=app;Password=SESAME")]
    [InlineData("postgres://app:SESAME@[not-a-host/app")]
    [InlineData("postgres://app:SESAME@127.0.0.1:1/app?frobnicate=1")]
    [InlineData("Host=127.0.0.1;Frobnicate=1;Password=SESAME")]
    [InlineData("app:SESAME@127.0.0.1/app")]
    public async Task A_database_that_cannot_be_used_is_named_without_its_password(string url)
    {
        var output = await RefusedAsync(["--port", "0"], new() { ["DATABASE_URL"] = url });

        Assert.Contains("DATABASE_URL", output, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20%")]
    [InlineData("1.5")]
    public async Task A_share_to_hold_out_that_is_none_is_named(string share)
    {
        var data = Path.Combine(template.NewData(), "never-made");

        var output = await RefusedAsync(["--port", "0", "--data", data], new() { ["HOLDOUT_SHARE"] = share });

        Assert.Contains("HOLDOUT_SHARE", output, StringComparison.Ordinal);
        Assert.Contains(share, output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "many")]
    [InlineData("--frobnicate", "")]
    public async Task An_option_that_makes_no_sense_is_named(string option, string value)
    {
        var output = await RefusedAsync([option, .. value.Length > 0 ? [value] : Array.Empty<string>()]);

        Assert.Contains(value.Length > 0 ? value == "many" ? value : option : option, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_what_it_can_do()
    {
        var (exitCode, output) = await SelfHostProgram.RunAsync(["--help"]);

        Assert.Equal(0, exitCode);
        foreach (var word in new[] { "import", "demo", "--port", "--data", "--host" })
        {
            Assert.Contains(word, output, StringComparison.Ordinal);
        }
    }

    private static async Task<string> RefusedAsync(string[] arguments, Dictionary<string, string>? environment = null)
    {
        var (exitCode, output) = await SelfHostProgram.RunAsync(arguments, environment);
        Assert.True(exitCode == 1, $"{exitCode}: {output}");
        Assert.False(output.Contains("   at ", StringComparison.Ordinal), output);
        return output;
    }
}
