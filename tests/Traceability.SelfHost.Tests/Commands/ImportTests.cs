using System.Text.RegularExpressions;
using Traceability.SelfHost.Tests.Learning;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Commands;

public sealed partial class ImportTests : IDisposable
{
    private const string Added = @"Added: (\d+) traces, (\d+) tool calls, (\d+) routing decisions, (\d+) endpoint calls";
    private const string Session = "86abd35e-1009-4060-8eb0-e2fd1b714704.jsonl";

    // The one with a subagent, a web page and an MCP query.
    private const string Delegating = "6cb461fb-0c21-4555-a57e-e1871d3f5199";

    private static readonly string Sessions = Path.Combine(AppContext.BaseDirectory, "demo", "sessions");

    private readonly string data;
    private readonly DirectoryInfo transcripts = Directory.CreateTempSubdirectory("traceability-transcripts-");

    public ImportTests(DataTemplate template)
    {
        data = template.NewData();
        File.Copy(Path.Combine(Sessions, Session), Path.Combine(transcripts.FullName, Session));
        File.Copy(Path.Combine(Sessions, $"{Delegating}.jsonl"), Path.Combine(transcripts.FullName, $"{Delegating}.jsonl"));
        var subagents = transcripts.CreateSubdirectory(Path.Combine(Delegating, "subagents"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Sessions, Delegating, "subagents")))
        {
            File.Copy(file, Path.Combine(subagents.FullName, Path.GetFileName(file)));
        }
    }

    public void Dispose() => transcripts.Delete(recursive: true);

    [Fact]
    public async Task It_tells_what_it_added_and_learned_and_adds_nothing_the_second_time()
    {
        var (exitCode, output) = await ImportAsync();

        Assert.True(exitCode == 0, output);
        Assert.Contains("Read: 2 sessions in 3 files", output, StringComparison.Ordinal);
        Assert.Contains("1 subagents", output, StringComparison.Ordinal);
        var counts = Counts(output);
        Assert.All(counts, count => Assert.True(count > 0, output));
        Assert.Matches(@"Learned: [1-9]\d* of \d+ traces provably worked", output);
        Assert.Matches(@"Mined: \d+ recurring errors, [1-9]\d* agent chains\.", output);

        var (againExitCode, again) = await ImportAsync();

        Assert.Equal(0, againExitCode);
        Assert.Equal([0, 0, 0, 0], Counts(again));

        await using var server = await ServerProgram.StartAsync(data);
        Assert.Equal(counts[0], await server.ValueAsync<long>("SELECT count(*) FROM execution_traces"));
        Assert.Equal(counts[1], await server.ValueAsync<long>("SELECT count(*) FROM hook_executions WHERE tool_name IS NOT NULL"));
        Assert.True(await server.ValueAsync<bool>(
            "SELECT bool_and(learned_at IS NOT NULL) FROM execution_traces WHERE status <> 'in_progress'"));
    }

    [Fact]
    public async Task It_works_while_a_server_runs_on_the_same_folder_and_leaves_the_learning_to_it()
    {
        await using var server = await ServerProgram.StartAsync(data);
        var (exitCode, output) = await ImportAsync();

        Assert.True(exitCode == 0, output);
        Assert.Contains("A server has it open", output, StringComparison.Ordinal);
        Assert.Equal(Counts(output)[0], (await server.Api.GetAsync(Routes.Traces)).Ok().GetProperty("traces").GetArrayLength());
        await Learned.FirstPatternAsync(server.Api);
    }

    [Fact]
    public async Task Lines_that_cannot_be_read_are_passed_over_and_counted()
    {
        var path = Path.Combine(transcripts.FullName, Session);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            path, ["not json", .. lines, lines[^1][..(lines[^1].Length / 2)]], TestContext.Current.CancellationToken);

        var (exitCode, output) = await SelfHostProgram.RunAsync(["import", path, "--data", data]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Passed over: 2 lines and 0 files", output, StringComparison.Ordinal);
        Assert.True(Counts(output)[0] > 0, output);
    }

    [Fact]
    public async Task A_path_without_transcripts_is_said_so_and_touches_no_store()
    {
        var empty = transcripts.CreateSubdirectory("empty").FullName;
        var unused = Path.Combine(transcripts.FullName, "unused");

        var (missingExitCode, missing) = await SelfHostProgram.RunAsync(["import", Path.Combine(empty, "nothing"), "--data", unused]);
        var (emptyExitCode, nothing) = await SelfHostProgram.RunAsync(["import", empty, "--data", unused]);

        Assert.Equal((1, 1), (missingExitCode, emptyExitCode));
        Assert.Contains("does not exist", missing, StringComparison.Ordinal);
        Assert.Contains("no transcript", nothing, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", missing + nothing, StringComparison.Ordinal);
        Assert.False(Directory.Exists(unused));
    }

    private Task<(int ExitCode, string Output)> ImportAsync() => SelfHostProgram.RunAsync(["import", transcripts.FullName, "--data", data]);

    private static long[] Counts(string output)
    {
        var match = AddedLine.Match(output);
        Assert.True(match.Success, output);
        return [.. match.Groups.Values.Skip(1).Select(group => long.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(Added, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddedLine { get; }
}
