using System.Net;
using Traceability.Language.Embedding;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;
using Traceability.Testing.Language.Embedding.Model;

namespace Traceability.SelfHost.Tests.Learning;

/// <summary>The program with an OpenAI-compatible server beside it.</summary>
public sealed class ConfiguredModelTests(DataTemplate template)
{
    private const string Prompt = "Fix the failing parser test in the tokenizer";

    [Fact]
    public async Task It_learns_and_matches_with_the_model_that_the_environment_names()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var server = await ServerProgram.StartAsync(template.NewData(), environment: At(model));
        await LearnAsync(server);

        Assert.Equal("nomic-embed-text", await server.ValueAsync<string>("SELECT embedding_model FROM success_patterns"));
        await AssertMatchesByMeaningAsync(server);
        Assert.All(model.Requests, request => Assert.Equal("Bearer SESAME", request.Authorization));
        Assert.Single(model.Requests);
        Assert.DoesNotContain("SESAME", server.Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patterns_learned_before_there_was_a_model_are_taken_along()
    {
        var data = template.NewData();
        await using (var before = await ServerProgram.StartAsync(data))
        {
            await LearnAsync(before);
            Assert.Equal(LexicalEmbedder.ModelName, await before.ValueAsync<string>("SELECT embedding_model FROM success_patterns"));
            await before.Program.TerminateAsync();
            Assert.Equal(0, await before.Program.ExitAsync());
        }

        await using var model = await ModelDouble.StartAsync();
        await using var server = await ServerProgram.StartAsync(data, environment: At(model));
        await Eventually.IsTrueAsync(
            () => server.Program.Output.Contains("Embedded 1 patterns again", StringComparison.Ordinal), "they are embedded again");

        await AssertMatchesByMeaningAsync(server);
    }

    [Fact]
    public async Task A_model_that_is_down_is_told_once_and_learned_with_when_it_is_back()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.Status(401, error: "Incorrect API key provided: SESAME");
        await using var server = await ServerProgram.StartAsync(template.NewData(), environment: At(model));
        var session = new ClaudeSession();
        (await server.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work(Prompt)))).Accepted();
        await Eventually.IsTrueAsync(() => model.Requests.Count >= 2, "it was tried again");

        var told = server.Program.Output;
        Assert.Equal(1, told.Split("Learning waits for the embedding model").Length - 1);
        Assert.Contains("EMBEDDING_KEY", told, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", told, StringComparison.Ordinal);

        var asked = await server.Api.PostAsync(Routes.ExtractRecentPatterns, "{}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, asked.Status);
        Assert.Contains("EMBEDDING_KEY", asked.Body, StringComparison.Ordinal);

        model.Always = null;
        await Learned.FirstPatternAsync(server.Api);
    }

    [Fact]
    public async Task An_import_while_the_model_is_down_keeps_what_it_read_and_says_what_to_check()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.Status(401);
        var data = template.NewData();

        var (exitCode, output) = await SelfHostProgram.RunAsync(
            ["import", Path.Combine(AppContext.BaseDirectory, "demo", "sessions"), "--data", data], At(model));

        Assert.True(exitCode == 1, output);
        Assert.Contains("EMBEDDING_KEY", output, StringComparison.Ordinal);
        Assert.Contains("Added: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EMBEDDING_URL", "localhost:11434")]
    [InlineData("EMBEDDING_DIMENSIONS", "3072")]
    [InlineData("EMBEDDING_MODEL", "")]
    public async Task A_setting_that_makes_no_sense_is_named_before_a_store_is_made(string name, string value)
    {
        var data = Path.Combine(Path.GetTempPath(), $"traceability-unmade-{Guid.NewGuid():N}");
        var (exitCode, output) = await SelfHostProgram.RunAsync(
            ["--port", "0", "--data", data],
            new Dictionary<string, string>
            {
                ["EMBEDDING_URL"] = "http://localhost:11434/v1",
                ["EMBEDDING_MODEL"] = "nomic-embed-text",
                [name] = value,
            });

        Assert.True(exitCode == 1, output);
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    private static Dictionary<string, string> At(ModelDouble model) => new()
    {
        ["EMBEDDING_URL"] = model.Address.ToString(),
        ["EMBEDDING_MODEL"] = "nomic-embed-text",
        ["EMBEDDING_KEY"] = "SESAME",
    };

    private static async Task LearnAsync(ServerProgram server)
    {
        (await server.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(new ClaudeSession().Work(Prompt)))).Accepted();
        await Learned.FirstPatternAsync(server.Api);
    }

    private static async Task AssertMatchesByMeaningAsync(ServerProgram server)
    {
        var answer =
            (
            await server.Api.PostAsync(Routes.MatchPatterns,
            new { user_request = Prompt, context = ClaudeSession.Here, min_confidence = 0 })).Ok();
        Assert.Equal("nomic-embed-text", answer.GetProperty("embedding_model").GetString());
        Assert.False(answer.GetProperty("degraded").GetBoolean());
        Assert.InRange(answer.GetProperty("matches")[0].GetProperty("score").GetProperty("semantic").GetDouble(), 0.8, 1);
    }
}
