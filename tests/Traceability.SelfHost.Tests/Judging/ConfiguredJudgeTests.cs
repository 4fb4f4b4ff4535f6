using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Judging;

namespace Traceability.SelfHost.Tests.Judging;

/// <summary>The program with a server beside it that has a chat model.</summary>
public sealed class ConfiguredJudgeTests(DataTemplate template)
{
    [Fact]
    public async Task It_judges_a_settled_turn_in_the_background_and_the_verdict_says_so()
    {
        await using var chat = await ChatDouble.StartAsync();
        await using var server = await ServerProgram.StartAsync(template.NewData(), environment: chat.Environment());
        var first = await TellAsync(server);

        await Eventually.IsTrueAsync(
            () => server.ValueAsync<bool>(
                "SELECT EXISTS (SELECT FROM execution_traces WHERE correlation_id = $1 AND success_criteria->>'reason' LIKE $2)",
                first,
                "%A model judged that it worked (judge-1): \"It did what was asked for.\".%"),
            "the verdict names the model",
            60);

        Assert.All(chat.Requests, request => Assert.Equal("Bearer SESAME", request.Authorization));
        Assert.Single(chat.Requests, request => request.Turn.GetProperty("request").GetString() == "Make the parser take empty input");
        Assert.DoesNotContain("SESAME", server.Program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JUDGE_URL", "localhost:11434")]
    [InlineData("JUDGE_MOST", "all")]
    public async Task A_setting_that_makes_no_sense_is_named_before_a_store_is_made(string name, string value)
    {
        var data = Path.Combine(Path.GetTempPath(), $"traceability-unmade-{Guid.NewGuid():N}");
        var (exitCode, output) = await SelfHostProgram.RunAsync(
            ["--port", "0", "--data", data],
            new Dictionary<string, string>
            {
                ["JUDGE_URL"] = "http://localhost:11434/v1",
                ["JUDGE_MODEL"] = "judge-1",
                [name] = value,
            });

        Assert.True(exitCode == 1, output);
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    /// <summary>A turn that is settled by the three after it; returns its id.</summary>
    private static async Task<Guid> TellAsync(ServerProgram server)
    {
        var session = Guid.NewGuid().ToString();
        Guid[] turns = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        string[] prompts =
            ["Make the parser take empty input", "Write it into the docs", "Add a dark theme to the settings", "Sort the settings by name"];
        foreach (var (turn, prompt) in turns.Zip(prompts))
        {
            (await server.Api.PostAsync(
                Routes.StartTrace, new { correlation_id = turn, session_id = session, prompt_text = prompt })).Accepted();
            (await server.Api.PostAsync(Routes.CompleteTrace, new { correlation_id = turn, status = "success" })).Accepted();
        }

        return turns[0];
    }
}
