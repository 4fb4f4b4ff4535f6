using CsCheck;
using Microsoft.Extensions.AI;
using Traceability.Language.Embedding;

namespace Traceability.Tests.Language.Embedding;

public class LexicalEmbedderTests
{
    private static double Nearness(string one, string another) =>
        EmbeddingVectors.Cosine(LexicalEmbedder.Embed(one), LexicalEmbedder.Embed(another));

    [Fact]
    public void Any_text_has_a_vector_of_length_one_or_zero()
    {
        Gen.String.Sample(text =>
        {
            var vector = LexicalEmbedder.Embed(text);
            var length = Math.Sqrt(vector.Sum(value => (double)value * value));
            return vector.Length == 1536 && vector.All(float.IsFinite) && (length == 0 || Math.Abs(length - 1) < 1e-5);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t")]
    [InlineData("?!")]
    public void Text_without_a_word_is_near_nothing(string text)
    {
        Assert.All(LexicalEmbedder.Embed(text), value => Assert.Equal(0, value));
        Assert.Equal(0, Nearness(text, "fix the parser"));
    }

    [Theory]
    [InlineData("the page is slow", "reduce the latency of the API", "write documentation for the parser")]
    [InlineData("the app crashes on startup", "exception while the server launches", "add a button on the left")]
    [InlineData("fix the flaky login test", "the authentication spec fails intermittently", "translate the flight list")]
    [InlineData("upgrade outdated packages", "bump npm dependencies", "upload pictures of the garden")]
    public void Words_of_one_concept_bring_requests_together(string request, string near, string far)
    {
        Assert.True(Nearness(request, near) > Nearness(request, far) + 0.1);
    }

    [Fact]
    public void A_typo_costs_little()
    {
        Assert.True(Nearness("refactor the authentication middleware", "refactor the authentcation midleware") > 0.5);
    }

    [Fact]
    public void Forms_and_spellings_of_a_word_count_as_the_word()
    {
        Assert.True(Nearness("optimizing queries in UserService", "optimise query in user_service") > 0.9);
    }

    [Fact]
    public void The_order_of_words_matters_a_little()
    {
        Assert.InRange(Nearness("client calls server", "server calls client"), 0.5, 0.999);
    }

    [Fact]
    public void The_vector_is_the_same_on_every_machine()
    {
        // Stored vectors are compared with new ones: a change here needs another model name.
        Assert.Equal("traceability-lexical-v2", LexicalEmbedder.ModelName);
        var vector = LexicalEmbedder.Embed("fix the parser");
        var strongest = Enumerable.Range(0, vector.Length).OrderByDescending(i => Math.Abs(vector[i])).Take(3).Order();
        Assert.Equal([39, 142, 704], strongest);
    }

    [Fact]
    public async Task As_a_generator_it_answers_each_text_in_order_and_names_its_model()
    {
        using var generator = new LexicalEmbedder();

        var embeddings = await generator.GenerateAsync(
            ["debug the API", "add a page"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(LexicalEmbedder.Embed("add a page"), embeddings[1].Vector.ToArray());
        Assert.Equal(LexicalEmbedder.ModelName, embeddings[0].ModelId);
        Assert.Equal(1536, generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelDimensions);
    }
}
