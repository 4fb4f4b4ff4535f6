using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Sentence;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;

namespace Traceability.SelfHost.Tests.Learning;

/// <summary>The program as it is without any variable: with the sentence model.</summary>
public sealed class SentenceModelTests(DataTemplate template)
{
    private const string Prompt = "Let people export the invoices as csv";
    private const string Paraphrase = "Finance wants to open the bills in a spreadsheet";

    private static readonly Dictionary<string, string> AsItIs = new() { ["EMBEDDING"] = "" };

    [Fact]
    public async Task It_learns_with_the_model_and_finds_a_paraphrase()
    {
        await using var server = await ServerProgram.StartAsync(template.NewData(), environment: AsItIs);
        // Answered whether or not the model is there yet.
        Assert.Equal(0, (await MatchAsync(server, Prompt)).GetProperty("matches").GetArrayLength());
        await LearnAsync(server);

        Assert.Equal(SentenceModel.Name, await server.ValueAsync<string>("SELECT embedding_model FROM success_patterns"));
        await AssertFoundAsync(server);
        Assert.DoesNotContain("cannot be loaded", server.Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_learned_without_the_model_is_taken_along_and_taken_back()
    {
        var data = template.NewData();
        await using (var before = await ServerProgram.StartAsync(data))
        {
            await LearnAsync(before);
            Assert.Equal(LexicalEmbedder.ModelName, await before.ValueAsync<string>("SELECT embedding_model FROM success_patterns"));
            Assert.Equal(LexicalEmbedder.ModelName, (await MatchAsync(before, Prompt)).GetProperty("embedding_model").GetString());
            await before.Program.TerminateAsync();
            Assert.Equal(0, await before.Program.ExitAsync());
        }

        await using (var server = await ServerProgram.StartAsync(data, environment: AsItIs))
        {
            await ReembeddedAsync(server);
            await AssertFoundAsync(server);
            await server.Program.TerminateAsync();
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        await using var again = await ServerProgram.StartAsync(data);
        await ReembeddedAsync(again);
        Assert.Equal(LexicalEmbedder.ModelName, await again.ValueAsync<string>("SELECT embedding_model FROM success_patterns"));
    }

    [Fact]
    public async Task A_value_that_makes_no_sense_is_named_before_a_store_is_made()
    {
        var data = Path.Combine(Path.GetTempPath(), $"traceability-unmade-{Guid.NewGuid():N}");
        var (exitCode, output) = await SelfHostProgram.RunAsync(
            ["--port", "0", "--data", data], new Dictionary<string, string> { ["EMBEDDING"] = "bert" });

        Assert.True(exitCode == 1, output);
        Assert.Contains("EMBEDDING is 'bert'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    /// <summary>Asked again while the machine is too busy for the model to answer in time.</summary>
    private static Task AssertFoundAsync(ServerProgram server) => Eventually.IsTrueAsync(
        async () =>
        {
            var answer = await MatchAsync(server, Paraphrase);
            return answer.GetProperty("embedding_model").GetString() == SentenceModel.Name
                && !answer.GetProperty("degraded").GetBoolean()
                && answer.GetProperty("matches")[0].GetProperty("prompt_text").GetString() == Prompt;
        },
        "the paraphrase is found by the model");

    private static Task ReembeddedAsync(ServerProgram server) => Eventually.IsTrueAsync(
        () => server.Program.Output.Contains("Embedded 1 patterns again", StringComparison.Ordinal), "they are embedded again");

    private static async Task LearnAsync(ServerProgram server)
    {
        (await server.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(new ClaudeSession().Work(Prompt)))).Accepted();
        await Learned.FirstPatternAsync(server.Api);
    }

    private static async Task<System.Text.Json.JsonElement> MatchAsync(ServerProgram server, string request) =>
        (await server.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = request, context = ClaudeSession.Here, min_confidence = 0 })).Ok();
}
