using System.ClientModel.Primitives;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.Embedding;
using Traceability.Functions.Judging;
using Traceability.Judging;
using Traceability.Testing.Judging;

namespace Traceability.Functions.Tests.Judging;

/// <summary>Which chat model the Azure door asks, and as whom, against a double of the service.</summary>
public sealed class AzureOpenAIJudgeTests
{
    [Fact]
    public async Task A_turn_goes_to_the_deployment_with_the_key()
    {
        await using var chat = await ChatDouble.StartAsync();

        var answer = await AskAsync(At(chat, ("AZURE_OPENAI_API_KEY", "SESAME")));

        Assert.IsType<JudgeAnswer.Given>(answer);
        var request = Assert.Single(chat.Requests);
        Assert.Equal("/openai/v1/chat/completions", request.Path);
        Assert.Equal(("SESAME", null, "gpt-judge"), (request.ApiKey, request.Authorization, request.Model));
    }

    [Fact]
    public async Task Without_a_key_the_identity_is_shown_and_not_made_before()
    {
        await using var chat = await ChatDouble.StartAsync();
        var asked = 0;
        var services = new ServiceCollection().AddSingleton<TokenCredential>(_ =>
        {
            asked++;
            return DelegatedTokenCredential.Create((context, _) => context.Scopes is ["https://cognitiveservices.azure.com/.default"]
                ? new AccessToken("TOKEN", DateTimeOffset.MaxValue)
                : throw new InvalidOperationException("Another scope was asked for."));
        });
        using var client = new HttpClient(new ToDouble(chat.Root));
        await using var provider = services.AddAzureJudge(
            Variables(("AZURE_OPENAI_ENDPOINT", "https://name.openai.azure.com"), ("AZURE_OPENAI_JUDGE_DEPLOYMENT", "gpt-judge")),
            new HttpClientPipelineTransport(client)).BuildServiceProvider();
        var judge = provider.GetRequiredService<Judge>();
        Assert.Equal(0, asked);

        Assert.IsType<JudgeAnswer.Given>(await judge.AskAsync("a turn", TestContext.Current.CancellationToken));

        Assert.Equal(1, asked);
        Assert.Equal("Bearer TOKEN", Assert.Single(chat.Requests).Authorization);
    }

    [Fact]
    public async Task A_caller_that_is_refused_is_told_what_to_check_without_the_key()
    {
        await using var chat = await ChatDouble.StartAsync();
        chat.Always = ChatDouble.Status(401, "Access denied due to invalid subscription key SESAME");

        var away = Assert.IsType<JudgeAnswer.Away>(await AskAsync(At(chat, ("AZURE_OPENAI_API_KEY", "SESAME"))));

        Assert.Contains("Cognitive Services OpenAI User", away.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", away.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_server_may_be_configured_instead()
    {
        await using var chat = await ChatDouble.StartAsync();

        await AskAsync(chat.Configuration());

        Assert.Equal("/v1/chat/completions", Assert.Single(chat.Requests).Path);
    }

    [Fact]
    public void With_nothing_configured_no_model_judges() =>
        Assert.Empty(new ServiceCollection().AddAzureJudge(new ConfigurationBuilder().Build()));

    [Fact]
    public void A_resource_for_judging_alone_embeds_nothing()
    {
        var variables = Variables(
            ("AZURE_OPENAI_ENDPOINT", "https://name.openai.azure.com"), ("AZURE_OPENAI_JUDGE_DEPLOYMENT", "gpt-judge"));

        Assert.Empty(new ServiceCollection().AddAzureEmbeddings(variables));
    }

    [Theory]
    [InlineData("AZURE_OPENAI_ENDPOINT", "")]
    [InlineData("AZURE_OPENAI_ENDPOINT", "name.openai.azure.com")]
    [InlineData("JUDGE_URL", "http://localhost:11434/v1")]
    [InlineData("JUDGE_MODEL", "qwen3")]
    [InlineData("JUDGE_MOST", "none")]
    public void What_makes_no_sense_is_named(string name, string value)
    {
        var variables = Variables(
            ("AZURE_OPENAI_ENDPOINT", "https://name.openai.azure.com"), ("AZURE_OPENAI_JUDGE_DEPLOYMENT", "gpt-judge"),
            ("AZURE_OPENAI_API_KEY", "SESAME"));
        variables[name] = value;

        var told = Assert.Throws<FormatException>(() => new ServiceCollection().AddAzureJudge(variables)).Message;

        Assert.Contains(name, told, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", told, StringComparison.Ordinal);
    }

    /// <summary>A token is shown to nobody but Azure, by https; the double stands in for it.</summary>
    private sealed class ToDouble(Uri root) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("name.openai.azure.com", request.RequestUri!.Host);
            request.RequestUri = new Uri(root, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private static async Task<JudgeAnswer> AskAsync(IConfiguration variables)
    {
        await using var provider = new ServiceCollection().AddAzureJudge(variables).BuildServiceProvider();
        return await provider.GetRequiredService<Judge>().AskAsync("a turn", TestContext.Current.CancellationToken);
    }

    private static IConfiguration At(ChatDouble chat, params (string Name, string? Value)[] more) => Variables(
        [("AZURE_OPENAI_ENDPOINT", chat.Root.ToString()), ("AZURE_OPENAI_JUDGE_DEPLOYMENT", "gpt-judge"), .. more]);

    private static IConfiguration Variables(params (string Name, string? Value)[] variables) => new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value))).Build();
}
