using System.Diagnostics;
using System.Runtime.Versioning;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Commands;

/// <summary>What other accounts of the machine can do to the embedded store: nothing.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateStoreTests(DataTemplate template) : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;
    private const UnixFileMode EverybodysFile = OwnFile | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const UnixFileMode EverybodysFolder = OwnFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // Where others may look, as they may where a checkout usually is.
    private readonly DirectoryInfo open = Directory.CreateTempSubdirectory("traceability-open-");

    [Fact]
    public async Task A_first_start_makes_folders_and_files_of_its_own_account_alone()
    {
        var data = Path.Combine(open.FullName, "data");
        await using var server = await ServerProgram.StartAsync(data);

        Assert.True(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Count() > 500);
        Assert.Empty(NotPrivate(data));
        Assert.Equal(server.DatabaseUrl.Split(':', '@')[2], StorePassword.Find(data));
    }

    [Fact]
    public async Task A_folder_of_an_older_version_is_closed_at_its_next_start_and_keeps_what_is_in_it()
    {
        var data = template.NewData();
        File.Delete(Path.Combine(data, StorePassword.FileName));
        Directory.CreateDirectory(Path.Combine(data, "archive", "traces", "2026"));
        File.WriteAllText(Path.Combine(data, "archive", "traces", "2026", "kept.ndjson.gz"), "kept");
        foreach (var entry in new DirectoryInfo(data).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            entry.UnixFileMode = entry is DirectoryInfo ? EverybodysFolder : EverybodysFile;
        }

        File.SetUnixFileMode(data, EverybodysFolder);

        await using var server = await ServerProgram.StartAsync(data);

        Assert.Empty(NotPrivate(data));
        Assert.True(await server.ValueAsync<long>("SELECT count(*) FROM schema_migrations") > 0);
    }

    [Fact]
    public async Task What_a_start_says_to_type_for_psql_connects_and_does_not_show_the_password_in_the_list_of_processes()
    {
        var data = template.NewData();
        await using var server = await ServerProgram.StartAsync(data);

        await Eventually.IsTrueAsync(() => server.PsqlCommand.Length > 0, "it says what to type");
        var (exitCode, output) = await RunAsync("bash", "-c", $"{server.PsqlCommand} -Atc 'SELECT 40 + 2'");

        Assert.True(exitCode == 0, output);
        Assert.Equal("42", output.Trim());
        var arguments = server.PsqlCommand[server.PsqlCommand.IndexOf("psql", StringComparison.Ordinal)..];
        Assert.DoesNotContain(StorePassword.Find(data)!, arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_can_neither_read_the_files_nor_connect()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, "In CI this runs as root, to be another account.");
            Assert.Skip("Only root can be another account.");
        }

        File.SetUnixFileMode(open.FullName, EverybodysFolder);
        var note = Path.Combine(open.FullName, "note");
        File.WriteAllText(note, "for all");
        File.SetUnixFileMode(note, EverybodysFile);
        var data = Path.Combine(open.FullName, "data");
        Directory.Move(template.NewData(), data);
        File.SetUnixFileMode(data, EverybodysFolder);
        await using var server = await ServerProgram.StartAsync(data);
        var address = new UriBuilder(server.DatabaseUrl) { Password = "" }.Uri;

        // It can read what is for all, so what fails below does not fail for another reason.
        Assert.Equal((0, "for all"), await AsNobodyAsync($"cat {note}"));
        Assert.NotEqual(0, (await AsNobodyAsync($"ls {data}")).ExitCode);
        Assert.NotEqual(0, (await AsNobodyAsync($"cat {data}/{StorePassword.FileName}")).ExitCode);
        Assert.NotEqual(0, (await AsNobodyAsync($"cat {data}/postgres/PG_VERSION")).ExitCode);
        Assert.NotEqual(0, (await AsNobodyAsync($"echo x >> {data}/postgres/PG_VERSION")).ExitCode);
        var (without, said) = await AsNobodyAsync($"psql -w -Atc 'SELECT 1' '{address}'");
        Assert.True(without != 0, said);
        var (wrong, why) = await AsNobodyAsync($"PGPASSWORD=postgres psql -w -Atc 'SELECT 1' '{address}'");
        Assert.True(wrong != 0, why);
        Assert.Contains("password authentication failed", why, StringComparison.Ordinal);
    }

    public void Dispose() => open.Delete(recursive: true);

    private static IEnumerable<string> NotPrivate(string folder) => new DirectoryInfo(folder)
        .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Prepend(new DirectoryInfo(folder))
        .Where(entry => entry.UnixFileMode != (entry is DirectoryInfo ? OwnFolder : OwnFile))
        .Select(entry => $"{entry.FullName} {entry.UnixFileMode}");

    private static Task<(int ExitCode, string Output)> AsNobodyAsync(string command) =>
        RunAsync("su", "nobody", "-s", "/bin/sh", "-c", command);

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var stop = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + await error);
    }
}
