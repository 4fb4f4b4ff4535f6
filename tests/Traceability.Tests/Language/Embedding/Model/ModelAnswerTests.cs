using Microsoft.AspNetCore.Http;
using Traceability.Testing.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

/// <summary>A model that answers with something else than a vector for each text is not believed.</summary>
public sealed class ModelAnswerTests
{
    [Theory]
    [InlineData("""[{"index":0,"embedding":[]},{"index":1,"embedding":[]}]""", "an empty vector")]
    [InlineData("""[{"index":0,"embedding":[1,0]}]""", "2 texts with 1 vectors")]
    [InlineData(
        """[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1,0]},{"index":2,"embedding":[1,0]}]""", "2 texts with 3 vectors")]
    [InlineData("""[{"index":0,"embedding":[1,0]},{"index":0,"embedding":[0,1]}]""", "cannot be brought together")]
    [InlineData("""[{"index":1,"embedding":[1,0]},{"index":2,"embedding":[0,1]}]""", "cannot be brought together")]
    [InlineData(
        """[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1,0,0]}]""", "answered with 3 dimensions, where before it were 2")]
    [InlineData("""[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[0,0]}]""", "no length")]
    [InlineData("""[{"index":0,"embedding":[1,0]},{"index":1,"embedding":"AADAfwAAwH8="}]""", "no number")]
    [InlineData("""[{"index":0,"embedding":[1,0]},{"index":1,"embedding":["a"]}]""", "cannot be read")]
    [InlineData("""[{"index":0""", "cannot be read")]
    [InlineData("null", "cannot be read")]
    public async Task It_is_said_what_is_wrong_and_of_which_model(string data, string what)
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = (context, _) => RawAsync(context, data);
        using var embedder = Models.Bare(Models.At(model.Address));

        var failure = await embedder.FailsAsync("one", "two");

        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains("nomic-embed-text", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsUnavailable);
    }

    [Fact]
    public async Task More_dimensions_than_fit_are_refused_with_what_to_set()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = (context, request) => ModelDouble.AnswerAsync(context, [(0, new float[3072])]);
        using var embedder = Models.Bare(Models.At(model.Address));

        var told = (await embedder.FailsAsync("fix the parser")).Message;

        Assert.Contains("3072", told, StringComparison.Ordinal);
        Assert.Contains("1536", told, StringComparison.Ordinal);
        Assert.Contains("EMBEDDING_DIMENSIONS", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_does_not_shorten_its_vectors_is_refused_with_what_to_unset()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = (context, request) => ModelDouble.AnswerAsync(context, [(0, ModelDouble.Vector("fix"))]);
        using var embedder = Models.Bare(Models.At(model.Address, ("EMBEDDING_DIMENSIONS", "512")));

        var told = (await embedder.FailsAsync("fix the parser")).Message;

        Assert.Contains("asked for 512 dimensions and answered with 768", told, StringComparison.Ordinal);
        Assert.Contains("EMBEDDING_DIMENSIONS", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_in_base64_are_read_too()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = (context, _) => RawAsync(context, """[{"index":0,"embedding":"AACAPwAAAEA="}]""");
        using var embedder = Models.Bare(Models.At(model.Address));

        float[] expected = [1, 2];
        Assert.Equal(expected, Assert.Single(await embedder.VectorsAsync("fix the parser")));
    }

    private static Task RawAsync(HttpContext context, string data)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            $$$"""{"object":"list","model":"m","data":{{{data}}},"usage":{"prompt_tokens":1,"total_tokens":1}}""");
    }
}
