using System.IO.Compression;
using System.Text;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Commands;

public sealed class RestoreTests : IDisposable
{
    private const string End = """{"format":1,"end":true,"lines":1}""";

    private static readonly string Session = Path.Combine(
        AppContext.BaseDirectory, "demo", "sessions", "86abd35e-1009-4060-8eb0-e2fd1b714704.jsonl");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-archives-");
    private readonly string data;
    private readonly Guid trace = Guid.NewGuid();

    public RestoreTests(DataTemplate template) => data = template.NewData();

    private string Trace =>
        $$"""{"format":1,"correlation_id":"{{trace}}","trace":{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z","""
        + """ "status":"success","learned_at":"2024-01-01T00:01:00Z"}}""";

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Archives_are_restored_beside_transcripts_and_the_second_time_add_nothing()
    {
        await WriteAsync("traces/2024/01/01/00.ndjson.gz", Trace, End);
        File.Copy(Session, Path.Combine(folder.FullName, Path.GetFileName(Session)));

        var (exitCode, output) = await ImportAsync(folder.FullName);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Restored: 1 lines of 1 archives; 0 lines and 0 archives could not be read.", output, StringComparison.Ordinal);
        Assert.Contains("Read: 1 sessions", output, StringComparison.Ordinal);

        var (_, again) = await ImportAsync(folder.FullName);
        Assert.Contains("Added: 0 traces, 0 tool calls", again, StringComparison.Ordinal);

        await using var server = await ServerProgram.StartAsync(data);
        Assert.Equal(1, await server.ValueAsync<long>("SELECT count(*) FROM execution_traces WHERE correlation_id = $1", trace));
    }

    [Fact]
    public async Task What_cannot_be_read_of_an_archive_is_named_and_makes_the_command_fail()
    {
        await WriteAsync("line.ndjson.gz", "no trace", Trace, End);
        await WriteAsync("cut-off.ndjson.gz", Trace);

        var (exitCode, output) = await ImportAsync(folder.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains("line 1 of ", output, StringComparison.Ordinal);
        Assert.Contains("cut-off.ndjson.gz", output, StringComparison.Ordinal);
        Assert.Contains("Restored: 2 lines of 2 archives; 1 lines and 1 archives could not be read.", output, StringComparison.Ordinal);
        Assert.Contains("Added: 1 traces", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_archive_is_restored_by_its_name()
    {
        await WriteAsync("one.ndjson.gz", Trace, End);

        var (exitCode, output) = await ImportAsync(Path.Combine(folder.FullName, "one.ndjson.gz"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("Added: 1 traces", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> ImportAsync(string path) => SelfHostProgram.RunAsync(["import", path, "--data", data]);

    private async Task WriteAsync(string name, params string[] lines)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), TestContext.Current.CancellationToken);
    }
}
