using Microsoft.Extensions.AI;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;
using Traceability.Language.Embedding.Sentence;
using Traceability.SelfHost.Sentence;

namespace Traceability.SelfHost.Tests.Sentence;

public class MiniLmEmbedderTests
{
    private static MiniLmEmbedder Model => MiniLmEmbedder.Shared;

    /// <summary>The numbers that the model's own card shows for its example, as sentence-transformers computes them.</summary>
    [Theory]
    [InlineData("This is an example sentence", 0.0676569, 0.0634959, 0.0487131)]
    [InlineData("Each sentence is converted", 0.0864386, 0.1027628, 0.0053945)]
    public void It_computes_what_sentence_transformers_does(string text, double first, double second, double third)
    {
        var vector = Model.Embed(text);

        Assert.Equal(first, vector[0], 5);
        Assert.Equal(second, vector[1], 5);
        Assert.Equal(third, vector[2], 5);
    }

    [Theory]
    [InlineData("fix the parser")]
    [InlineData("Crème brûlée — 漢字 🦀 ￿")]
    [InlineData("x")]
    public void A_vector_has_384_numbers_and_length_one(string text)
    {
        var vector = Model.Embed(text);

        Assert.Equal(SentenceModel.Dimensions, vector.Length);
        Assert.Equal(1, Math.Sqrt(vector.Sum(number => (double)number * number)), 4);
    }

    [Theory]
    [InlineData("let people export the bills as csv", "finance wants to open the invoices in a spreadsheet", "upgrade to node 22")]
    [InlineData("the page is slow", "reduce latency", "translate the readme")]
    public void Other_words_for_the_same_are_nearer_than_something_else(string one, string same, string other) =>
        Assert.True(Cosine(one, same) > Cosine(one, other) + 0.1);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void Text_without_a_word_has_no_direction(string text) => Assert.All(Model.Embed(text), value => Assert.Equal(0, value));

    [Fact]
    public void Accents_and_case_make_no_difference() =>
        Assert.Equal(1, Cosine("Résumé of the Meeting", "resume of the meeting"), 4);

    [Fact]
    public void Of_a_long_text_the_beginning_counts()
    {
        var begin = string.Join(' ', Enumerable.Repeat("fix the slow login page", 40));

        Assert.Equal(Model.Embed(begin), Model.Embed(begin + new string('x', 1_000_000)));
    }

    [Fact]
    public async Task Many_at_once_get_what_each_gets_alone()
    {
        string[] texts = [.. Enumerable.Range(0, 40).Select(at => $"fix bug {at} in the parser of module {at * 7}")];
        var alone = texts.Select(Model.Embed).ToList();

        var together = await Task.WhenAll(texts.Select(text => Model.GenerateAsync(
            text, cancellationToken: TestContext.Current.CancellationToken)));

        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second.Vector.ToArray()));
    }

    [Fact]
    public async Task Those_in_a_hurry_do_not_wait_for_a_batch_of_those_who_can()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var batch = Model.GenerateAsync(Enumerable.Repeat("fix the slow login page of the shop", 100_000), cancellationToken: enough.Token);

        var one = await Model.GenerateAsync("fix the parser", HurriedEmbedding.Options, TestContext.Current.CancellationToken);

        Assert.Equal(SentenceModel.Name, one.ModelId);
        Assert.False(batch.IsCompleted);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
    }

    [Fact]
    public async Task Of_many_in_a_hurry_some_are_told_that_there_is_no_time()
    {
        var texts = Enumerable.Range(0, 200).Select(at => string.Join(' ', Enumerable.Repeat($"fix bug {at}", 40)));

        var asked = await Task.WhenAll(texts.Select(async text =>
        {
            try
            {
                await Model.GenerateAsync(text, HurriedEmbedding.Options, TestContext.Current.CancellationToken);
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }));

        Assert.Contains(true, asked);
        Assert.Contains(false, asked);
    }

    [Fact]
    public async Task It_says_what_it_is()
    {
        var embeddings = await Model.GenerateAsync(["fix", "", "add"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(3, embeddings.Count);
        Assert.All(embeddings, embedding => Assert.Equal(SentenceModel.Name, embedding.ModelId));
        Assert.Equal(SentenceModel.Name, Model.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId);
    }

    private static double Cosine(string one, string other) => EmbeddingVectors.Cosine(Model.Embed(one), Model.Embed(other));
}
