using Traceability.Language.Embedding.Model;
using Traceability.Testing.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

public class BuiltInEmbedderVariableTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("lexical", true)]
    [InlineData(" lexical ", true)]
    public void It_leaves_out_the_sentence_model(string? value, bool isLexical) =>
        Assert.Equal(isLexical, EmbeddingVariables.IsLexical(Models.Variables(("EMBEDDING", value))));

    [Fact]
    public void Any_other_value_is_refused_with_what_it_takes()
    {
        var refused = Assert.Throws<EmbeddingConfigurationException>(
            () => EmbeddingVariables.IsLexical(Models.Variables(("EMBEDDING", "openai"))));

        Assert.Contains("lexical", refused.Message, StringComparison.Ordinal);
        Assert.Contains("EMBEDDING_URL", refused.Message, StringComparison.Ordinal);
    }
}
