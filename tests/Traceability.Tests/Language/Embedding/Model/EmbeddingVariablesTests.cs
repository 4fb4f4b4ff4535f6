using Traceability.Language.Embedding.Model;
using Traceability.Testing.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

public sealed class EmbeddingVariablesTests
{
    [Fact]
    public void None_means_the_built_in_embedder() => Assert.Null(EmbeddingVariables.Read(Models.Variables(("EMBEDDING_URL", " "))));

    [Fact]
    public void A_model_needs_its_address_and_its_name()
    {
        var settings = EmbeddingVariables.Read(
            Models.Variables(("EMBEDDING_URL", "http://localhost:11434/v1"), ("EMBEDDING_MODEL", "nomic-embed-text")))!;

        Assert.Equal("nomic-embed-text", settings.Name);
        Assert.Equal(new Uri("http://localhost:11434/v1"), settings.Address);
        Assert.Null(settings.Key);
        Assert.Null(settings.Dimensions);
    }

    [Fact]
    public void Vectors_of_a_chosen_length_have_a_name_of_their_own()
    {
        var settings = EmbeddingVariables.Read(Models.Variables(
            ("EMBEDDING_URL", "https://api.openai.com/v1"), ("EMBEDDING_MODEL", "text-embedding-3-large"), ("EMBEDDING_KEY", "SESAME"),
            ("EMBEDDING_DIMENSIONS", "1024")))!;

        Assert.Equal("text-embedding-3-large@1024", settings.Name);
        Assert.Equal("text-embedding-3-large", settings.Model);
        Assert.Equal(1024, settings.Dimensions);
        Assert.DoesNotContain("SESAME", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EMBEDDING_URL", "localhost:11434")]
    [InlineData("EMBEDDING_URL", "ftp://localhost/v1")]
    [InlineData("EMBEDDING_URL", "http://me:SESAME@localhost/v1")]
    [InlineData("EMBEDDING_URL", "http://localhost/v1?key=SESAME")]
    [InlineData("EMBEDDING_URL", "")]
    [InlineData("EMBEDDING_MODEL", "")]
    [InlineData("EMBEDDING_DIMENSIONS", "many")]
    [InlineData("EMBEDDING_DIMENSIONS", "0")]
    [InlineData("EMBEDDING_DIMENSIONS", "3072")]
    [InlineData("EMBEDDING_DIMENSIONS", "-1")]
    public void What_makes_no_sense_is_named_and_so_is_what_to_do(string name, string value)
    {
        var variables = Models.Variables(
            ("EMBEDDING_URL", "http://localhost:11434/v1"), ("EMBEDDING_MODEL", "nomic-embed-text"), ("EMBEDDING_KEY", "SESAME"));
        variables[name] = value;

        var told = Assert.Throws<EmbeddingConfigurationException>(() => EmbeddingVariables.Read(variables)).Message;

        Assert.Contains(name, told, StringComparison.Ordinal);
        Assert.Contains("et ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", told, StringComparison.Ordinal);
    }
}
