namespace Traceability.SelfHost.Tests.Commands;

public sealed class DemoTests
{
    [Fact]
    public async Task It_shows_a_match_and_leaves_nothing_behind()
    {
        var temporary = Directory.CreateTempSubdirectory("traceability-demo-test-");
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["TMPDIR"] = temporary.FullName,
                // Never the person's own store, whatever the environment says.
                ["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/nothing",
            };
            var (exitCode, output) = await SelfHostProgram.RunAsync(["demo", "--exit"], environment);

            Assert.True(exitCode == 0, output);
            Assert.Matches(@"A new request: ""debug API performance""\n  0\.\d\d  ", output);
            Assert.Matches(@"Mined: \d+ recurring errors, [1-9]\d* agent chains\.", output);
            Assert.Contains("steps: ", output, StringComparison.Ordinal);
            Assert.Matches(@"9 sessions come with the project; 1\d\d are variations, made up", output);
            Assert.Matches(@"Open http://localhost:\d+\s*$", output);
            Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.FullName, "traceability-*"));
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}
