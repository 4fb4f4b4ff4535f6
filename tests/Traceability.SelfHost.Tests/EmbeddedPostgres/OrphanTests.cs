using System.Diagnostics;
using System.Text.Json;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

/// <summary>Databases whose server was killed.</summary>
public sealed class OrphanTests(DataTemplate template) : IDisposable
{
    private readonly List<Process> started = [];

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "EmbeddedPostgres", "postgres.mjs");

    // A server that holds its database's standard input open, as ours does, and can be killed.
    private const string Parent = """
        const [script, data] = process.argv.slice(1);
        const stdio = ['pipe', 'inherit', 'inherit'];
        const child = require('child_process').spawn(process.execPath, [script, '--data', data], { stdio });
        """;

    // A database that does not notice that it is alone.
    private const string Deaf = """
        const [script, data] = process.argv.slice(1);
        const note = { pid: process.pid, startedAt: Math.round(performance.timeOrigin) };
        require('fs').writeFileSync(`${data}/postgres.pid`, JSON.stringify(note));
        setInterval(() => {}, 1000);
        console.log('ready');
        """;

    [Fact]
    public async Task The_database_of_a_killed_server_ends_by_itself()
    {
        var folder = template.NewData();
        var parent = await StartNodeAsync(Parent, Script, folder);
        using var database = Process.GetProcessById(NotedPid(folder));

        parent.Kill();

        await Eventually.IsTrueAsync(() => Ended(database), "the database ends");
        Assert.False(File.Exists(Path.Combine(folder, "postgres.pid")));
    }

    [Fact]
    public async Task A_new_server_takes_over_from_one_that_was_killed_just_now()
    {
        var folder = template.NewData();
        var parent = await StartNodeAsync(Parent, Script, folder);
        var orphan = NotedPid(folder);
        parent.Kill();

        await using var server = await DataTemplate.StartInAsync(folder);

        Assert.NotEqual(orphan, server.ProcessId);
        await using var client = await RunningServer.ConnectAsync(server);
        Assert.Equal(1, await client.ValueAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task An_orphan_that_does_not_end_is_killed()
    {
        var folder = template.NewData();
        var deaf = await StartNodeAsync(Deaf, Script, folder);

        await using var server = await DataTemplate.StartInAsync(folder, Impatient);

        Assert.True(deaf.HasExited);
    }

    [Fact]
    public async Task Another_process_that_has_got_the_number_of_an_old_one_is_left_alone()
    {
        var folder = template.NewData();
        var stranger = await StartNodeAsync("console.log('ready'); setInterval(() => {}, 1000)");
        // It was started at another time than the one noted.
        File.WriteAllText(Path.Combine(folder, "postgres.pid"), $$"""{"pid":{{stranger.Id}},"startedAt":1000}""");

        await using var server = await DataTemplate.StartInAsync(folder, Impatient);

        Assert.False(stranger.HasExited);
    }

    [Fact]
    public async Task Half_a_note_of_a_process_is_no_obstacle()
    {
        var folder = template.NewData();
        File.WriteAllText(Path.Combine(folder, "postgres.pid"), "{\"pid\":12");

        await using var server = await DataTemplate.StartInAsync(folder);
    }

    public void Dispose()
    {
        foreach (var process in started)
        {
            process.Kill();
            process.Dispose();
        }
    }

    private static EmbeddedPostgresOptions Impatient(EmbeddedPostgresOptions options) =>
        options with { OrphanTimeout = TimeSpan.FromMilliseconds(200) };

    private async Task<Process> StartNodeAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", ["-e", program, .. arguments]) { RedirectStandardOutput = true };
        var node = Process.Start(start)!;
        started.Add(node);
        Assert.Contains("ready", await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        return node;
    }

    private static int NotedPid(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "postgres.pid"))).RootElement.GetProperty("pid").GetInt32();

    // An orphan's entry may stay until its new parent collects it.
    private static bool Ended(Process process) =>
        process.HasExited || (File.Exists($"/proc/{process.Id}/cmdline") && File.ReadAllText($"/proc/{process.Id}/cmdline").Length == 0);
}
