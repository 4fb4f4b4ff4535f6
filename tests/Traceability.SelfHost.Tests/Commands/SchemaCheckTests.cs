using System.Diagnostics;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Commands;

public sealed class SchemaCheckTests(DataTemplate template)
{
    [Fact]
    public async Task The_schema_of_a_running_server_is_whole_and_what_is_missing_is_named()
    {
        await using var server = await ServerProgram.StartAsync(template.NewData());

        var (exitCode, output) = await CheckAsync(server.DatabaseUrl);
        Assert.True(exitCode == 0, output);

        await server.ValueAsync<int>("""
            DO 'BEGIN
              DROP INDEX hook_executions_tool; DROP VIEW recent_errors; DROP FUNCTION jsonb_text_array;
              DROP TRIGGER success_patterns_emptied ON success_patterns;
            END'; SELECT 1
            """);

        (exitCode, output) = await CheckAsync(server.DatabaseUrl);
        Assert.True(exitCode == 1, output);
        Assert.Contains("missing indexes: hook_executions_tool", output, StringComparison.Ordinal);
        Assert.Contains("missing views: recent_errors", output, StringComparison.Ordinal);
        Assert.Contains("missing functions: jsonb_text_array", output, StringComparison.Ordinal);
        Assert.Contains("missing triggers: success_patterns_emptied", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> CheckAsync(string url)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "sql", "validate_database_schema.sh"), url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
