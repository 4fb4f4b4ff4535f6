using System.Diagnostics;
using Azure.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.Embedding;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;
using Traceability.Testing.Language.Embedding.Model;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Embedding;

/// <summary>Azure's client against a double of the service.</summary>
public sealed class AzureOpenAIEmbeddingsTests(SharedDatabase database)
{
    [Fact]
    public async Task A_text_goes_to_the_deployment_with_the_key()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await OpenAsync(At(model, ("AZURE_OPENAI_API_KEY", "SESAME"), ("EMBEDDING_DIMENSIONS", "256")));

        var vector = Assert.Single(await Embedder(store).VectorsAsync("fix the parser"));

        Assert.Equal(ModelDouble.Vector("fix the parser", 256), vector);
        var request = Assert.Single(model.Requests);
        Assert.StartsWith("/openai/deployments/embed/embeddings?api-version=", request.Path, StringComparison.Ordinal);
        Assert.Equal("SESAME", request.ApiKey);
        Assert.Null(request.Authorization);
        Assert.Equal(256, request.Dimensions);
        Assert.Equal("text-embedding-3-small@256", await store.ScalarAsync<string>("SELECT model FROM embedding_cache"));
    }

    [Fact]
    public async Task Without_a_key_the_identity_is_shown_and_not_made_before()
    {
        await using var model = await ModelDouble.StartAsync();
        var asked = 0;
        await using var store = await TestStore.CreateAsync(database, services: services => services
            .AddSingleton<TokenCredential>(_ =>
            {
                asked++;
                return DelegatedTokenCredential.Create((_, _) => new AccessToken("TOKEN", DateTimeOffset.MaxValue));
            })
            .AddAzureEmbeddings(At(model)));
        var embedder = Embedder(store);
        Assert.Equal(0, asked);

        await embedder.VectorsAsync("fix the parser");

        Assert.Equal(1, asked);
        Assert.Equal("Bearer TOKEN", Assert.Single(model.Requests).Authorization);
    }

    [Fact]
    public async Task A_busy_service_is_asked_again_when_it_says_and_the_vector_is_kept()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Next.Enqueue(ModelDouble.Status(429, "x-ms-retry-after-ms", "300"));
        await using var store = await OpenAsync(At(model, ("AZURE_OPENAI_API_KEY", "SESAME")));

        await Embedder(store).VectorsAsync("fix the parser");
        await Embedder(store).VectorsAsync("fix the parser");

        Assert.Equal(2, model.Requests.Count);
        Assert.InRange(Stopwatch.GetElapsedTime(model.Requests.First().At, model.Requests.Last().At).TotalMilliseconds, 300, 3300);
    }

    [Fact]
    public async Task A_caller_that_is_refused_is_told_what_to_check_without_the_key()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.Status(401, error: "Access denied due to invalid subscription key SESAME");
        await using var store = await OpenAsync(At(model, ("AZURE_OPENAI_API_KEY", "SESAME")));

        var failure = await Embedder(store).FailsAsync("fix the parser");

        Assert.Contains("AZURE_OPENAI_API_KEY", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Cognitive Services OpenAI User", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_are_kept_under_the_name_of_the_model_not_the_deployment()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await OpenAsync(
            At(model, ("AZURE_OPENAI_API_KEY", "SESAME"), ("EMBEDDING_MODEL", "text-embedding-ada-002")));

        Assert.Equal("text-embedding-ada-002", Embedder(store).GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId);
    }

    [Fact]
    public async Task Any_other_server_may_be_configured_instead()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await OpenAsync(Models.At(model.Address));

        await Embedder(store).VectorsAsync("fix the parser");

        Assert.Equal("/v1/embeddings", Assert.Single(model.Requests).Path);
    }

    [Fact]
    public async Task With_nothing_configured_the_built_in_embedder_embeds()
    {
        await using var store = await OpenAsync(Models.Variables());

        Assert.IsType<LexicalEmbedder>(Embedder(store));
    }

    [Theory]
    [InlineData("AZURE_OPENAI_ENDPOINT", "name.openai.azure.com")]
    [InlineData("AZURE_OPENAI_EMBEDDING_DEPLOYMENT", "")]
    [InlineData("EMBEDDING_URL", "http://localhost:11434/v1")]
    [InlineData("EMBEDDING_DIMENSIONS", "3072")]
    public void What_makes_no_sense_is_named(string name, string value)
    {
        var variables = Models.Variables(
            ("AZURE_OPENAI_ENDPOINT", "https://name.openai.azure.com"), ("AZURE_OPENAI_EMBEDDING_DEPLOYMENT", "embed"),
            ("AZURE_OPENAI_API_KEY", "SESAME"));
        variables[name] = value;

        var told = Assert.Throws<EmbeddingConfigurationException>(() => new ServiceCollection().AddAzureEmbeddings(variables)).Message;

        Assert.Contains(name, told, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", told, StringComparison.Ordinal);
    }

    private static IConfiguration At(ModelDouble model, params (string Name, string? Value)[] more) => Models.Variables(
        [("AZURE_OPENAI_ENDPOINT", model.Root.ToString()), ("AZURE_OPENAI_EMBEDDING_DEPLOYMENT", "embed"), .. more]);

    private static IEmbeddingGenerator<string, Embedding<float>> Embedder(TestStore store) =>
        store.Get<IEmbeddingGenerator<string, Embedding<float>>>();

    private Task<TestStore> OpenAsync(IConfiguration variables) =>
        TestStore.CreateAsync(database, services: services => services.AddAzureEmbeddings(variables));
}
