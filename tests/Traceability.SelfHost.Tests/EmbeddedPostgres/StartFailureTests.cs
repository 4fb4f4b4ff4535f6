using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

public sealed class StartFailureTests(DataTemplate template)
{
    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_told_who_has_it()
    {
        var folder = template.NewData();
        await using var first = await DataTemplate.StartInAsync(folder);

        var error = await FailureAsync(folder);

        Assert.Equal(EmbeddedPostgresFailure.DataLocked, error.Failure);
        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_was_asked_for_and_is_taken_is_an_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var error = await FailureAsync(template.NewFolder(), options => options with { Port = port });

        Assert.Equal(EmbeddedPostgresFailure.PortInUse, error.Failure);
        Assert.Contains(port.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remembered_port_that_is_taken_gives_way_to_another()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var folder = template.NewData();
        File.WriteAllText(Path.Combine(folder, "port"), port.ToString(CultureInfo.InvariantCulture));

        await using var server = await DataTemplate.StartInAsync(folder);

        Assert.NotEqual(port, server.Port);
    }

    [Fact]
    public async Task Without_Node_the_error_says_what_to_install()
    {
        var error = await FailureAsync(template.NewFolder(), options => options with { NodeCommand = "no-such-node" });

        Assert.Equal(EmbeddedPostgresFailure.NodeMissing, error.Failure);
        Assert.Contains("Node.js 20", error.Message, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v18.20.4")]
    [InlineData("v9")]
    [InlineData("")]
    public async Task A_Node_that_is_too_old_is_named_with_its_version(string version)
    {
        // The stand-in for Node is a shell script.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var node = template.NewFolder();
        File.WriteAllText(node, $"#!/bin/sh\necho {version}\n");
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var error = await FailureAsync(template.NewFolder(), options => options with { NodeCommand = node });

        Assert.Equal(EmbeddedPostgresFailure.NodeTooOld, error.Failure);
        Assert.Contains(version, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_npm_packages_the_error_says_how_to_get_them()
    {
        var scripts = Directory.CreateDirectory(template.NewFolder());
        File.WriteAllText(Path.Combine(scripts.FullName, "postgres.mjs"), "");

        var error = await FailureAsync(template.NewFolder(), options => options with { ScriptDirectory = scripts.FullName });

        Assert.Equal(EmbeddedPostgresFailure.PackagesMissing, error.Failure);
        Assert.Contains("./run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_an_error_that_names_its_folder()
    {
        var folder = template.NewData();
        File.Delete(Path.Combine(folder, "postgres", "global", "pg_control"));

        var error = await FailureAsync(folder);

        Assert.Equal(EmbeddedPostgresFailure.StartFailed, error.Failure);
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_folder_is_an_error()
    {
        var file = template.NewFolder();
        File.WriteAllText(file, "");

        Assert.Equal(EmbeddedPostgresFailure.StartFailed, (await FailureAsync(file)).Failure);
    }

    [Fact]
    public async Task A_failed_start_leaves_the_folder_free()
    {
        var folder = template.NewData();
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            await FailureAsync(folder, options => options with { Port = ((IPEndPoint)listener.LocalEndpoint).Port });
        }

        await using var server = await DataTemplate.StartInAsync(folder);
    }

    private static Task<EmbeddedPostgresException> FailureAsync(
        string folder, Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change = null) =>
        Assert.ThrowsAsync<EmbeddedPostgresException>(async () =>
        {
            await using var server = await DataTemplate.StartInAsync(folder, change);
        });
}
